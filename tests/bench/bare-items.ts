import pg from "pg";
import { openBareFile } from "#tests/bench/bare-store.ts";
import { commitsOf, kindOf } from "#tests/bench/commits.ts";

/** id, supplier, gtin, sku, cost */
export type BareItem = [string, string, string, string, string];

/** Where the bare import keeps a supplier's products: each call of `upsert` is one commit. */
export type BareItems = { upsert: (items: BareItem[]) => Promise<unknown>; commits: () => Promise<string>; close: () => Promise<void> };

const TABLE = "CREATE TABLE Item (id TEXT PRIMARY KEY, supplier TEXT, gtin TEXT, sku TEXT, cost TEXT, UNIQUE (supplier, gtin))";
const ON_CONFLICT = "ON CONFLICT (supplier, gtin) DO UPDATE SET sku = excluded.sku, cost = excluded.cost";

export const openBareItems = (url: string): Promise<BareItems> => (kindOf(url) === "sqlite" ? openFile(url) : openServer(url));

async function openFile(url: string): Promise<BareItems> {
  const db = openBareFile(url);
  db.exec(TABLE);
  const one = db.prepare(`INSERT INTO Item VALUES (?, ?, ?, ?, ?) ${ON_CONFLICT}`);
  const all = db.transaction((items: BareItem[]) => items.forEach((item) => one.run(...item)));
  return {
    upsert: async (items) => all(items),
    commits: () => commitsOf(url, async (sql) => db.prepare(sql).all()),
    close: async () => void db.close(),
  };
}

/** A statement of many rows: one after the other each would wait for its answer. */
async function openServer(url: string): Promise<BareItems> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(TABLE);
  const columns = [1, 2, 3, 4, 5].map((n) => `$${n}::text[]`).join(", ");
  return {
    upsert: (items) =>
      client.query({
        name: "upsert",
        text: `INSERT INTO Item SELECT * FROM unnest(${columns}) ${ON_CONFLICT}`,
        values: [0, 1, 2, 3, 4].map((column) => items.map((item) => item[column])),
      }),
    commits: () => commitsOf(url, async (sql) => (await client.query(sql)).rows),
    close: () => client.end(),
  };
}
