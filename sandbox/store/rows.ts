import type { Database } from "better-sqlite3";

type Value = string | number | null;

/** Inserts a row given as an object, or overwrites the one with its key (which keeps its place in the sequence). */
export function put(db: Database, table: string, row: object): void {
  const entries = Object.entries(row) as [string, Value][];
  const columns = entries.map(([column]) => column).join(", ");
  const marks = entries.map(() => "?").join(", ");
  const overwrite = entries.map(([column]) => `${column} = excluded.${column}`).join(", ");
  db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${marks}) ON CONFLICT DO UPDATE SET ${overwrite}`).run(
    ...entries.map(([, value]) => value),
  );
}

/** Changes some columns of the row (shop, id). */
export function change(db: Database, table: string, shop: string, id: string, columns: Record<string, Value>): void {
  const set = Object.keys(columns)
    .map((column) => `${column} = ?`)
    .join(", ");
  db.prepare(`UPDATE ${table} SET ${set} WHERE shop = ? AND id = ?`).run(...Object.values(columns), shop, id);
}

/** The row (shop, id), or undefined. */
export function one<Row>(db: Database, table: string, shop: string, id: string): Row | undefined {
  return db.prepare<string[], Row>(`SELECT * FROM ${table} WHERE shop = ? AND id = ?`).get(shop, id);
}

/** Rows by an SQL condition (and order) with its parameters. */
export function rows<Row>(db: Database, table: string, where: string, ...values: Value[]): Row[] {
  return db.prepare<Value[], Row>(`SELECT * FROM ${table} WHERE ${where}`).all(...values);
}

/** Sorts digits as numbers of any length. */
export const ID_KEY = "substr('00000000000000000000' || id, -20)";
