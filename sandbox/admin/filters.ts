import { idFilter, textFilter, timeFilter, wordFilter, type Filter, type Filters } from "./search.ts";

const either =
  (...expressions: string[]): Filter =>
  (value) => ({
    sql: `(${expressions.map((expression) => `${expression} LIKE '%' || ? || '%'`).join(" OR ")})`,
    values: expressions.map(() => value),
  });

const body = (member: string) => `json_extract(orders.body, '$.${member}')`;
const shipped = `SELECT coalesce(sum(done.quantity), 0) FROM fulfilmentLines done JOIN fulfilments made
  ON made.shop = done.shop AND made.id = done.fulfilmentId AND made.status IN ('SUCCESS', 'OPEN', 'PENDING')
  WHERE done.shop = line.shop AND done.lineId = line.id`;
const anyLine = (condition: string) =>
  `EXISTS (SELECT 1 FROM lines line WHERE line.shop = orders.shop AND line.orderId = orders.id AND ${condition})`;
const LEFT = anyLine(`line.quantity - line.removedOpen - line.shippedAside > (${shipped})`);
const GONE = anyLine(`line.shippedAside + (${shipped}) > 0`);

const financial = (value: string) => `financialStatus = '${value}'`;

export const ORDER_FILTERS: Filters = {
  bare: either("name", body("email")),
  named: {
    id: idFilter("id"),
    name: (value) => ({ sql: "ltrim(lower(name), '#') = ltrim(lower(?), '#')", values: [value] }),
    created_at: timeFilter("createdAt"),
    updated_at: timeFilter("updatedAt"),
    processed_at: timeFilter("processedAt"),
    status: wordFilter({
      any: "1",
      open: "closedAt IS NULL AND cancelledAt IS NULL",
      closed: "closedAt IS NOT NULL",
      not_closed: "closedAt IS NULL",
      cancelled: "cancelledAt IS NOT NULL",
    }),
    fulfillment_status: wordFilter({
      any: "1",
      shipped: `(${GONE} AND NOT ${LEFT})`,
      fulfilled: `(${GONE} AND NOT ${LEFT})`,
      partial: `(${GONE} AND ${LEFT})`,
      partially_fulfilled: `(${GONE} AND ${LEFT})`,
      unshipped: `(${LEFT} AND NOT ${GONE})`,
      unfulfilled: LEFT,
    }),
    financial_status: wordFilter(
      Object.fromEntries(
        ["paid", "pending", "authorized", "partially_paid", "partially_refunded", "refunded", "voided", "expired"].map(
          (word) => [word, financial(word)],
        ),
      ),
    ),
    test: wordFilter({ true: "test = 1", false: "test = 0" }),
    email: textFilter(body("email")),
    po_number: textFilter(body("po_number")),
    source_name: textFilter(body("source_name")),
    source_identifier: textFilter(body("source_identifier")),
    tag: (value) => ({
      sql: `(', ' || lower(${body("tags")}) || ', ') LIKE '%, ' || lower(?) || ', %'`,
      values: [value],
    }),
    sku: (value) => ({ sql: anyLine("lower(line.sku) = lower(?)"), values: [value] }),
  },
};

export const ORDER_SORTS: Record<string, string> = {
  ID: "''",
  CREATED_AT: "createdAt",
  UPDATED_AT: "updatedAt",
  PROCESSED_AT: "processedAt",
  ORDER_NUMBER: "name",
};

const ofProduct = (column: string) =>
  `(SELECT ${column} FROM products WHERE products.shop = variants.shop AND products.id = variants.productId)`;
const ofVariants =
  (column: string): Filter =>
  (value) => {
    const { sql, values } = textFilter(`variants.${column}`)(value, "");
    return {
      sql: `EXISTS (SELECT 1 FROM variants
        WHERE variants.shop = products.shop AND variants.productId = products.id AND ${sql})`,
      values,
    };
  };
const STATUS = { active: "ACTIVE", archived: "ARCHIVED", draft: "DRAFT", unlisted: "UNLISTED" };
const statusFilter = (expression: string) =>
  wordFilter(Object.fromEntries(Object.entries(STATUS).map(([word, status]) => [word, `${expression} = '${status}'`])));

export const VARIANT_FILTERS: Filters = {
  bare: either("title", "coalesce(sku, '')", "coalesce(barcode, '')", ofProduct("title")),
  named: {
    id: idFilter("variants.id"),
    product_id: idFilter("productId"),
    product_ids: idFilter("productId"),
    barcode: textFilter("barcode"),
    sku: textFilter("sku"),
    title: textFilter("title"),
    updated_at: timeFilter("updatedAt"),
    vendor: textFilter(ofProduct("vendor")),
    product_status: statusFilter(ofProduct("status")),
  },
};

export const VARIANT_SORTS: Record<string, string> = {
  ID: "''",
  SKU: "coalesce(sku, '')",
  TITLE: "title",
  POSITION: "position",
};

export const PRODUCT_FILTERS: Filters = {
  bare: either("title", "vendor"),
  named: {
    id: idFilter("products.id"),
    title: textFilter("title"),
    vendor: textFilter("vendor"),
    handle: textFilter("handle"),
    status: statusFilter("status"),
    created_at: timeFilter("createdAt"),
    updated_at: timeFilter("updatedAt"),
    sku: ofVariants("sku"),
    barcode: ofVariants("barcode"),
  },
};

export const PRODUCT_SORTS: Record<string, string> = {
  ID: "''",
  TITLE: "title",
  VENDOR: "vendor",
  CREATED_AT: "createdAt",
  UPDATED_AT: "updatedAt",
};
