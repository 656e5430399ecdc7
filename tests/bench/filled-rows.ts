import type { Dialect } from "#tests/bench/sql.ts";

/** A row of a table, each column as an SQL expression over `i`, the order's number from 0 (the newest is the last). */
type Columns = Record<string, string>;
type Insert = { columns: Columns; where?: string };
type Facts = Record<"placed" | "shopId" | "accountId" | "code" | "supplierId", string> & { dialect: Dialect };

const text = (number: string) => `CAST(${number} AS TEXT)`;
// What is unfinished is mostly new, and a little of it is old.
const SHARE = "(i % 1000 * 7919 % 1000)";
const MADE = `${SHARE} < 980`;
/** Where the numbers of these orders begin: higher than those of the orders that a bench places itself. */
const FIRST_NUMBER = 2_000_000;

/** Table by table, what is inserted: orders before what belongs to them. */
export function rowsOf({ dialect, placed, shopId, accountId, code, supplierId }: Facts): [table: string, ...Insert[]][] {
  const key = (kind: string) => `'${kind}' || ${dialect.digits("i")}`;
  const name = text(`${FIRST_NUMBER} + i`);
  const number = `${name} || '-' || ${code} || '-1'`;
  const order: Columns = {
    ...{ id: key("o"), shopId, platformOrderId: text("8000000000 + i"), name: `'#' || ${name}`, nameKey: name },
    ...{ placedAt: placed, shopUpdatedAt: placed, readAt: placed, firstSeenAt: placed },
    foundBy: "CASE WHEN i % 5000 = 0 THEN 'reconcile' ELSE 'webhook' END",
    ...{ currency: "'EUR'", payment: "'paid'", risk: "'low'" },
    tab: `CASE WHEN ${SHARE} < 950 THEN 'done' WHEN ${SHARE} < 980 THEN 'on_its_way' WHEN ${SHARE} < 990 THEN 'waiting'
      WHEN ${SHARE} < 992 THEN 'needs_you' ELSE 'not_ours' END`,
  };
  const lines = [0, 1].map((position): Insert => ({
    columns: {
      ...{ id: key(`l${position}`), shopId, orderId: key("o"), platformLineId: `'${position}'`, position: String(position), title: "'Ware'" },
      ...{ sku: `'SKU-' || ${text("i % 5000")}`, skuKey: `'SKU' || ${text("i % 5000")}`, gtin: "'4006381333931'", gtin14: "'04006381333931'" },
      ...{ supplierCode: code, quantity: "1", currentQuantity: "1", remaining: "0", needsShipping: "true" },
      outcome: `CASE WHEN ${SHARE} >= 992 THEN 'not_dropshipped' WHEN ${SHARE} >= 980 THEN 'held' ELSE 'qualified' END`,
      ...{ supplierId, decided: "true", handled: "1" },
    },
  }));
  const purchaseOrder: Columns = {
    ...{ id: key("p"), accountId, shopId, orderId: key("o"), supplierId, sequence: "1", number, numberKey: number },
    status: `CASE WHEN ${SHARE} < 950 THEN 'closed' ELSE 'open' END`,
    shown: `CASE WHEN ${SHARE} < 950 THEN 'in_shop' ELSE 'sent' END`,
    createdAt: placed,
  };
  const version: Columns = { id: key("v"), purchaseOrderId: key("p"), version: "1", reason: "'created'", createdAt: placed };
  const parts = [0, 1].map((position): Insert => ({
    columns: {
      ...{ id: key(`q${position}`), versionId: key("v"), orderLineId: key(`l${position}`), position: String(position) },
      ...{ title: "'Ware'", gtin14: "'04006381333931'", quantity: "1" },
    },
    where: MADE,
  }));
  const transmission: Columns = {
    ...{ id: key("t"), purchaseOrderId: key("p"), version: "1", channel: "'email'", recipient: "'somebody'", status: "'sent'" },
    ...{ messageId: `'<' || ${key("m")} || '>'`, intendedAt: placed, settledAt: placed },
  };
  const story = ["order_found", "purchase_order_made", "sent", "shipped"].map((what, n): Insert => ({
    columns: { id: key(`e${n}`), shopId, orderId: key("o"), at: placed, code: `'${what}'`, actor: "'stafette'" },
    where: MADE,
  }));
  const problem: Columns = {
    ...{ id: key("b"), accountId, shopId, orderId: key("o"), key: `'invalid_lines:' || ${key("o")}`, code: "'invalid_lines'" },
    raisedAt: placed,
  };
  return [
    ["Order", { columns: order }],
    ["OrderLine", ...lines],
    ["PurchaseOrder", { columns: purchaseOrder, where: MADE }],
    ["PurchaseOrderVersion", { columns: version, where: MADE }],
    ["PurchaseOrderLine", ...parts],
    ["Transmission", { columns: transmission, where: MADE }],
    ["TimelineEntry", ...story],
    ["Problem", { columns: problem, where: `${SHARE} >= 990 AND ${SHARE} < 992` }],
  ];
}
