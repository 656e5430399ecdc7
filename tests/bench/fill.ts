import Database from "better-sqlite3";

/** A row of a table, each column as an SQL expression over `i`, the order's number from 0 (the newest is the last). */
type Columns = Record<string, string>;

const at = (expression: string) => `strftime('%Y-%m-%dT%H:%M:%S.000+00:00', ${expression}, 'unixepoch')`;
const id = (kind: string) => `'${kind}' || printf('%09d', i)`;

/**
 * Fills an embedded database with so many finished and unfinished orders of its one shop, a minute apart, the newest
 * now: 95 of 100 are done, 3 on their way, the rest wait, need somebody, or are not ours. Two lines, one supplier, one
 * mail, four timeline entries each. Throws where the database holds no shop.
 */
export function fillOrders(file: string, count: number): void {
  const db = new Database(file);
  // The rows are the bench's own: losing them in a power cut would lose nothing.
  for (const setting of ["synchronous = OFF", "journal_mode = OFF", "cache_size = -500000"]) db.pragma(setting);
  const shop = db.prepare("SELECT id, accountId FROM Shop LIMIT 1").get() as { id: string; accountId: string };
  const suppliers = db.prepare("SELECT id, code FROM Supplier ORDER BY id").all() as { id: string; code: string }[];
  const pick = (of: "id" | "code") =>
    `CASE i % ${suppliers.length} ${suppliers.map((one, n) => `WHEN ${n} THEN '${one[of]}'`).join(" ")} END`;
  const start = Math.floor(Date.now() / 1000) - count * 60;
  const placed = at(`${start} + i * 60`);
  // What is unfinished is mostly new, and a little of it is old.
  const share = "(i * 7919 % 1000)";
  const tab = `CASE WHEN ${share} < 950 THEN 'done' WHEN ${share} < 980 THEN 'on_its_way' WHEN ${share} < 990 THEN 'waiting'
    WHEN ${share} < 992 THEN 'needs_you' ELSE 'not_ours' END`;
  const shown = `CASE WHEN ${share} < 950 THEN 'in_shop' WHEN ${share} < 980 THEN 'sent' ELSE 'planned' END`;
  const number = `(1000 + i) || '-' || ${pick("code")} || '-1'`;

  const insert = (table: string, columns: Columns, where = "true") =>
    db.exec(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})
       INSERT INTO "${table}" (${Object.keys(columns).map((name) => `"${name}"`).join(", ")})
       SELECT ${Object.values(columns).join(", ")} FROM n WHERE ${where}`,
    );
  const shopId = `'${shop.id}'`;
  const accountId = `'${shop.accountId}'`;
  db.transaction(() => {
    insert("Order", {
      ...{ id: id("o"), shopId, platformOrderId: "8000000000 + i || ''", name: "'#' || (1000 + i)", nameKey: "1000 + i || ''" },
      ...{ placedAt: placed, shopUpdatedAt: placed, readAt: placed, firstSeenAt: placed },
      foundBy: "CASE WHEN i % 5000 = 0 THEN 'reconcile' ELSE 'webhook' END",
      ...{ currency: "'EUR'", payment: "'paid'", risk: "'low'", tab },
    });
    for (const position of [0, 1]) {
      insert("OrderLine", {
        ...{ id: id(`l${position}`), shopId, orderId: id("o"), platformLineId: `'${position}'`, position: String(position), title: "'Ware'" },
        ...{ sku: `'SKU-' || (i % 5000)`, skuKey: `'SKU' || (i % 5000)`, gtin: "'4006381333931'", gtin14: "'04006381333931'" },
        ...{ supplierCode: pick("code"), quantity: "1", currentQuantity: "1", remaining: "0", needsShipping: "1" },
        outcome: `CASE WHEN ${share} >= 992 THEN 'not_dropshipped' WHEN ${share} >= 980 THEN 'held' ELSE 'qualified' END`,
        ...{ supplierId: pick("id"), decided: "1", handled: "1" },
      });
    }
    const placedOnes = `${share} < 980`;
    insert("PurchaseOrder", {
      ...{ id: id("p"), accountId, shopId, orderId: id("o"), supplierId: pick("id"), sequence: "1", number, numberKey: number },
      ...{ status: "CASE WHEN " + share + " < 950 THEN 'closed' ELSE 'open' END", shown, createdAt: placed },
    }, placedOnes);
    insert("PurchaseOrderVersion", { id: id("v"), purchaseOrderId: id("p"), version: "1", reason: "'created'", createdAt: placed }, placedOnes);
    for (const position of [0, 1]) {
      insert("PurchaseOrderLine", {
        ...{ id: id(`q${position}`), versionId: id("v"), orderLineId: id(`l${position}`), position: String(position) },
        ...{ title: "'Ware'", gtin14: "'04006381333931'", quantity: "1" },
      }, placedOnes);
    }
    insert("Transmission", {
      ...{ id: id("t"), purchaseOrderId: id("p"), version: "1", channel: "'email'", recipient: "'somebody'", status: "'sent'" },
      ...{ messageId: `'<' || ${id("m")} || '>'`, intendedAt: placed, settledAt: placed },
    }, placedOnes);
    for (const [n, code] of ["order_found", "purchase_order_made", "sent", "shipped"].entries()) {
      insert("TimelineEntry", { id: id(`e${n}`), shopId, orderId: id("o"), at: placed, code: `'${code}'`, actor: "'stafette'" }, placedOnes);
    }
    insert("Problem", {
      ...{ id: id("b"), accountId, shopId, orderId: id("o"), key: `'invalid_lines:' || ${id("o")}`, code: "'invalid_lines'" },
      raisedAt: placed,
    }, `${share} >= 990 AND ${share} < 992`);
  })();
  db.exec("ANALYZE; PRAGMA journal_mode = WAL");
  db.close();
}
