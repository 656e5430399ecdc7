/** Everything the local WooCommerce remembers, in the sandbox's own file. */
export const WOO_TABLES = `
CREATE TABLE IF NOT EXISTS wooStores (
  slug TEXT PRIMARY KEY, name TEXT NOT NULL, currency TEXT NOT NULL, timezone TEXT NOT NULL, country TEXT NOT NULL,
  switches TEXT NOT NULL, salt TEXT NOT NULL, createdAt INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS wooIds (
  store TEXT, kind TEXT, last INTEGER NOT NULL, PRIMARY KEY (store, kind)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS wooUsedIds (
  store TEXT, kind TEXT, id INTEGER, PRIMARY KEY (store, kind, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS wooKeys (
  store TEXT, id INTEGER, description TEXT NOT NULL, permissions TEXT NOT NULL, consumerKey TEXT NOT NULL UNIQUE,
  consumerSecret TEXT NOT NULL, createdAt INTEGER NOT NULL, PRIMARY KEY (store, id));
CREATE TABLE IF NOT EXISTS wooNonces (
  consumerKey TEXT, at INTEGER, nonce TEXT NOT NULL, PRIMARY KEY (consumerKey, at)) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS wooPosts (
  store TEXT, id INTEGER, kind TEXT NOT NULL, parent INTEGER NOT NULL, status TEXT NOT NULL, created INTEGER NOT NULL,
  modified INTEGER NOT NULL, sku TEXT, gtin TEXT, body TEXT NOT NULL, PRIMARY KEY (store, id));
CREATE INDEX IF NOT EXISTS wooPostsModified ON wooPosts (store, kind, modified);
CREATE INDEX IF NOT EXISTS wooPostsParent ON wooPosts (store, parent);
CREATE INDEX IF NOT EXISTS wooPostsSku ON wooPosts (store, sku) WHERE sku IS NOT NULL;
CREATE INDEX IF NOT EXISTS wooPostsGtin ON wooPosts (store, gtin) WHERE gtin IS NOT NULL;
CREATE TABLE IF NOT EXISTS wooNotes (
  store TEXT, id INTEGER, orderId INTEGER NOT NULL, author TEXT NOT NULL, note TEXT NOT NULL, customer INTEGER NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY (store, id));
CREATE INDEX IF NOT EXISTS wooNotesOrder ON wooNotes (store, orderId);
CREATE TABLE IF NOT EXISTS wooFulfilments (
  store TEXT, id INTEGER, orderId INTEGER NOT NULL, status TEXT NOT NULL, isFulfilled INTEGER NOT NULL,
  updated INTEGER NOT NULL, meta TEXT NOT NULL, PRIMARY KEY (store, id));
CREATE INDEX IF NOT EXISTS wooFulfilmentsOrder ON wooFulfilments (store, orderId);

CREATE TABLE IF NOT EXISTS wooWebhooks (
  store TEXT, id INTEGER, name TEXT NOT NULL, status TEXT NOT NULL, topic TEXT NOT NULL, url TEXT NOT NULL,
  secret TEXT NOT NULL, failures INTEGER NOT NULL, pendingPing INTEGER NOT NULL, created INTEGER NOT NULL,
  modified INTEGER, PRIMARY KEY (store, id));
CREATE TABLE IF NOT EXISTS wooDeliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, store TEXT NOT NULL, webhook INTEGER NOT NULL, topic TEXT NOT NULL,
  resource INTEGER NOT NULL, queuedAt INTEGER NOT NULL, dueAt INTEGER, status TEXT NOT NULL, weighed INTEGER NOT NULL,
  deliveryId TEXT, answer TEXT, sentAt INTEGER);
CREATE INDEX IF NOT EXISTS wooDeliveriesDue ON wooDeliveries (dueAt) WHERE dueAt IS NOT NULL;
`;

/** What a reset empties. Stores, keys and webhooks stay: the app keeps its connection. */
export const WOO_CLEARED_BY_RESET = ["wooPosts", "wooNotes", "wooFulfilments", "wooDeliveries"];
