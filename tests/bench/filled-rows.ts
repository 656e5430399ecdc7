import { GTIN } from "#tests/bench/gtin.ts";
import type { Dialect } from "#tests/bench/sql.ts";

/** A row of a table, each column as an SQL expression over `i`, the order's number from 0 (the newest is the last). */
type Columns = Record<string, string>;
type Insert = { columns: Columns; where?: string };
type Facts = Record<"placed" | "shopId" | "accountId" | "code" | "supplierId" | "withList", string> & { dialect: Dialect };

const text = (number: string) => `CAST(${number} AS TEXT)`;
// What is unfinished is mostly new, and a little of it is old.
const SHARE = "(i % 1000 * 7919 % 1000)";
const MADE = `${SHARE} < 980`;
/** Nobody knows whether its mail arrived. */
const UNKNOWN = `${SHARE} = 978 OR ${SHARE} = 979`;
/** The shop's products, and what the supplier with a list sells: so many at most. */
const PRODUCTS = "i < 100000";
/** Where the numbers of these orders begin: higher than those of the orders that a bench places itself. */
const FIRST_NUMBER = 2_000_000;

/** Table by table, what is inserted: orders before what belongs to them. */
export function rowsOf({ dialect, placed, shopId, accountId, code, supplierId, withList }: Facts): [table: string, ...Insert[]][] {
  const key = (kind: string) => `'${kind}' || ${dialect.digits("i")}`;
  const name = text(`${FIRST_NUMBER} + i`);
  const number = `${name} || '-' || ${code} || '-1'`;
  const order: Columns = {
    ...{ id: key("o"), shopId, platformOrderId: text("8000000000 + i"), name: `'#' || ${name}`, nameKey: name },
    ...{ placedAt: placed, shopUpdatedAt: placed, readAt: placed, firstSeenAt: placed },
    foundBy: "CASE WHEN i % 5000 = 0 THEN 'reconcile' ELSE 'webhook' END",
    ...{ currency: "'EUR'", payment: "'paid'", risk: "'low'" },
    tab: `CASE WHEN ${UNKNOWN} THEN 'needs_you' WHEN ${SHARE} < 950 THEN 'done' WHEN ${SHARE} < 980 THEN 'on_its_way' WHEN ${SHARE} < 990 THEN 'waiting'
      WHEN ${SHARE} < 992 THEN 'needs_you' ELSE 'not_ours' END`,
  };
  const lines = [0, 1].map((position): Insert => ({
    columns: {
      ...{ id: key(`l${position}`), shopId, orderId: key("o"), platformLineId: `'${position}'`, position: String(position), title: "'Ware'" },
      ...{ sku: `'SKU-' || ${text("i % 5000")}`, skuKey: `'SKU' || ${text("i % 5000")}`, gtin: `'${GTIN}'`, gtin14: `'0${GTIN}'` },
      ...{ supplierCode: code, quantity: "1", currentQuantity: "1", remaining: "0", needsShipping: "true" },
      outcome: `CASE WHEN ${SHARE} >= 992 THEN 'not_dropshipped' WHEN ${SHARE} >= 980 THEN 'held' ELSE 'qualified' END`,
      ...{ supplierId, decided: "true", handled: "1" },
    },
  }));
  const purchaseOrder: Columns = {
    ...{ id: key("p"), accountId, shopId, orderId: key("o"), supplierId, sequence: "1", number, numberKey: number },
    status: `CASE WHEN ${SHARE} < 950 THEN 'closed' ELSE 'open' END`,
    shown: `CASE WHEN ${SHARE} < 950 THEN 'in_shop' WHEN ${UNKNOWN} THEN 'unknown' ELSE 'sent' END`,
    createdAt: placed,
  };
  const version: Columns = { id: key("v"), purchaseOrderId: key("p"), version: "1", reason: "'created'", createdAt: placed };
  const parts = [0, 1].map((position): Insert => ({
    columns: {
      ...{ id: key(`q${position}`), versionId: key("v"), orderLineId: key(`l${position}`), position: String(position) },
      ...{ title: "'Ware'", gtin14: `'0${GTIN}'`, quantity: "1" },
    },
    where: MADE,
  }));
  const transmission: Columns = {
    ...{ id: key("t"), purchaseOrderId: key("p"), version: "1", channel: "'email'", recipient: "'somebody'" },
    status: `CASE WHEN ${UNKNOWN} THEN 'unknown' ELSE 'sent' END`,
    evidence: `CASE WHEN ${UNKNOWN} THEN '{"code":"process_died"}' ELSE '{}' END`,
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
  const inDoubt: Columns = { ...problem, id: key("u"), purchaseOrderId: key("p"), supplierId, key: `'mail_unknown:' || ${key("p")}`, code: "'mail_unknown'" };
  const variant: Columns = {
    ...{ id: key("w"), shopId, platformProductId: text("i"), platformVariantId: text("i"), productTitle: `'Ware ' || ${dialect.digits("i")}` },
    ...{ sku: `'SKU-' || ${text("i")}`, skuKey: `'SKU' || ${text("i")}`, gtin: `'${GTIN}'`, gtin14: `'0${GTIN}'`, variantSupplierCode: code },
    verdict: "CASE i % 10 WHEN 0 THEN 'incomplete' WHEN 1 THEN 'invalid' WHEN 2 THEN 'not_dropshipped' ELSE 'ready' END",
    ...{ shopUpdatedAt: placed, readAt: placed },
  };
  const item: Columns = { id: key("c"), supplierId: withList, gtin14: `CASE WHEN i = 0 THEN '0${GTIN}' ELSE '0400' || ${dialect.digits("i")} || '0' END` };
  return [
    ["Order", { columns: order }],
    ["OrderLine", ...lines],
    ["PurchaseOrder", { columns: purchaseOrder, where: MADE }],
    ["PurchaseOrderVersion", { columns: version, where: MADE }],
    ["PurchaseOrderLine", ...parts],
    ["Transmission", { columns: transmission, where: MADE }],
    ["TimelineEntry", ...story],
    ["Problem", { columns: problem, where: `${SHARE} >= 990 AND ${SHARE} < 992` }, { columns: inDoubt, where: UNKNOWN }],
    ["ProductVariant", { columns: variant, where: PRODUCTS }],
    ["CatalogueItem", { columns: item, where: PRODUCTS }],
  ];
}
