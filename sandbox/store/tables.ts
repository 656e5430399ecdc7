/** Everything the sandbox remembers. Column names are the camelCase of `types.ts`. */
export const TABLES = `
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS usedIds (shop TEXT, kind TEXT, id TEXT, PRIMARY KEY (shop, kind, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shops (
  domain TEXT PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, currency TEXT NOT NULL,
  timezone TEXT NOT NULL, country TEXT NOT NULL, installed INTEGER NOT NULL DEFAULT 0,
  everInstalled INTEGER NOT NULL DEFAULT 0, nextNumber INTEGER NOT NULL DEFAULT 1001,
  lastUpdate INTEGER NOT NULL DEFAULT 0, createdAt INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS tokens (
  access TEXT PRIMARY KEY, shop TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, userId TEXT,
  expiresAt INTEGER, refresh TEXT UNIQUE, refreshExpiresAt INTEGER, state TEXT NOT NULL, createdAt INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS locations (
  shop TEXT, id TEXT, name TEXT NOT NULL, address1 TEXT, city TEXT, zip TEXT, country TEXT NOT NULL, service TEXT,
  createdAt INTEGER NOT NULL, PRIMARY KEY (shop, id));

CREATE TABLE IF NOT EXISTS products (
  shop TEXT, id TEXT, title TEXT NOT NULL, vendor TEXT NOT NULL, status TEXT NOT NULL, handle TEXT NOT NULL,
  picture TEXT, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL, PRIMARY KEY (shop, id));
CREATE TABLE IF NOT EXISTS variants (
  shop TEXT, id TEXT, productId TEXT NOT NULL, inventoryItemId TEXT NOT NULL, position INTEGER NOT NULL,
  title TEXT NOT NULL, sku TEXT, barcode TEXT, price TEXT NOT NULL, cost TEXT, requiresShipping INTEGER NOT NULL,
  locationId TEXT NOT NULL, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX IF NOT EXISTS variantsOfProduct ON variants (shop, productId);
CREATE TABLE IF NOT EXISTS metafields (
  shop TEXT, id TEXT, owner TEXT NOT NULL, namespace TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL,
  value TEXT NOT NULL, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL, PRIMARY KEY (shop, id),
  UNIQUE (shop, owner, namespace, key));

CREATE TABLE IF NOT EXISTS orders (
  shop TEXT, id TEXT, name TEXT NOT NULL, createdAt INTEGER NOT NULL, processedAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL, cancelledAt INTEGER, closedAt INTEGER, cancelReason TEXT, financialStatus TEXT NOT NULL,
  test INTEGER NOT NULL, edited INTEGER NOT NULL DEFAULT 0, risk TEXT NOT NULL, currency TEXT NOT NULL,
  presentmentCurrency TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX IF NOT EXISTS ordersByUpdate ON orders (shop, updatedAt);
CREATE TABLE IF NOT EXISTS lines (
  shop TEXT, id TEXT, orderId TEXT NOT NULL, position INTEGER NOT NULL, variantId TEXT, productId TEXT,
  title TEXT NOT NULL, variantTitle TEXT, sku TEXT, vendor TEXT, price TEXT NOT NULL, quantity INTEGER NOT NULL,
  removedOpen INTEGER NOT NULL DEFAULT 0, removedShipped INTEGER NOT NULL DEFAULT 0,
  shippedAside INTEGER NOT NULL DEFAULT 0, requiresShipping INTEGER NOT NULL, giftCard INTEGER NOT NULL,
  service TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX IF NOT EXISTS linesOfOrder ON lines (shop, orderId, position);
CREATE TABLE IF NOT EXISTS refunds (
  shop TEXT, id TEXT, orderId TEXT NOT NULL, note TEXT, createdAt INTEGER NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX IF NOT EXISTS refundsOfOrder ON refunds (shop, orderId);
CREATE TABLE IF NOT EXISTS refundLines (
  shop TEXT, id TEXT, refundId TEXT NOT NULL, lineId TEXT NOT NULL, quantity INTEGER NOT NULL,
  restockType TEXT NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX IF NOT EXISTS refundLinesOfRefund ON refundLines (shop, refundId);

CREATE TABLE IF NOT EXISTS fulfilmentOrders (
  shop TEXT, id TEXT, orderId TEXT NOT NULL, locationId TEXT NOT NULL, status TEXT NOT NULL, shipping INTEGER NOT NULL,
  holds TEXT NOT NULL DEFAULT '[]', visibleAt INTEGER NOT NULL, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL,
  PRIMARY KEY (shop, id));
CREATE INDEX IF NOT EXISTS fulfilmentOrdersOfOrder ON fulfilmentOrders (shop, orderId);
CREATE TABLE IF NOT EXISTS fulfilmentOrderLines (
  shop TEXT, id TEXT, fulfilmentOrderId TEXT NOT NULL, lineId TEXT NOT NULL, total INTEGER NOT NULL,
  remaining INTEGER NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX IF NOT EXISTS linesOfFulfilmentOrder ON fulfilmentOrderLines (shop, fulfilmentOrderId);
CREATE INDEX IF NOT EXISTS fulfilmentOrderLinesOfLine ON fulfilmentOrderLines (shop, lineId);
CREATE TABLE IF NOT EXISTS fulfilments (
  shop TEXT, id TEXT, orderId TEXT NOT NULL, name TEXT NOT NULL, locationId TEXT, status TEXT NOT NULL, company TEXT,
  numbers TEXT NOT NULL, urls TEXT NOT NULL, notifyCustomer INTEGER NOT NULL, madeBy TEXT NOT NULL,
  createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX IF NOT EXISTS fulfilmentsOfOrder ON fulfilments (shop, orderId);
CREATE TABLE IF NOT EXISTS fulfilmentLines (
  shop TEXT, id TEXT, fulfilmentId TEXT NOT NULL, fulfilmentOrderLineId TEXT, lineId TEXT NOT NULL,
  quantity INTEGER NOT NULL, PRIMARY KEY (shop, id));
CREATE INDEX IF NOT EXISTS linesOfFulfilment ON fulfilmentLines (shop, fulfilmentId);
CREATE INDEX IF NOT EXISTS fulfilmentLinesOfLine ON fulfilmentLines (shop, lineId);

CREATE TABLE IF NOT EXISTS deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, shop TEXT NOT NULL, topic TEXT NOT NULL, resource TEXT, webhookId TEXT NOT NULL,
  eventId TEXT NOT NULL, uri TEXT NOT NULL, body TEXT NOT NULL, triggeredAt INTEGER NOT NULL, attempts INTEGER NOT NULL,
  nextAt INTEGER, status TEXT NOT NULL, answer TEXT, weighed INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS deliveriesDue ON deliveries (nextAt) WHERE nextAt IS NOT NULL;
CREATE TABLE IF NOT EXISTS faults (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, left INTEGER NOT NULL, probability REAL NOT NULL,
  seed INTEGER NOT NULL, options TEXT NOT NULL, struck INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, shop TEXT, kind TEXT NOT NULL, what TEXT NOT NULL,
  detail TEXT NOT NULL);
`;

/** What `POST /control/reset` empties. Shops, locations, tokens and used ids stay: the app keeps its connection. */
export const CLEARED_BY_RESET = [
  "products",
  "variants",
  "metafields",
  "orders",
  "lines",
  "refunds",
  "refundLines",
  "fulfilmentOrders",
  "fulfilmentOrderLines",
  "fulfilments",
  "fulfilmentLines",
  "deliveries",
  "faults",
  "journal",
];
