import Database from "better-sqlite3";
import { askPostgres } from "#tests/ask-postgres.ts";
import type { World } from "#tests/world.ts";

type AWorld = Pick<World, "env">;

/** Runs a statement on the app's own database from outside, while it runs; answers the rows it gives. */
function run(world: AWorld, sql: string, params: unknown[]): unknown[] {
  const url = world.env.DATABASE_URL!;
  if (!url.startsWith("file:")) return askPostgres(url, asPostgres(sql), params);
  const db = new Database(url.slice("file:".length), { timeout: 5000 });
  try {
    const statement = db.prepare(sql);
    if (statement.reader) return statement.all(...params);
    statement.run(...params);
    return [];
  } finally {
    db.close();
  }
}

/** One spelling for both databases: a bare name with capitals inside is quoted, and each `?` gets its number. */
function asPostgres(sql: string): string {
  let count = 0;
  return sql.replaceAll(/'[^']*'|"[^"]*"|\?|\b(?=\w*[a-z])(?=\w*[A-Z])\w+\b/g, (found) => {
    if (found === "?") return `$${(count += 1)}`;
    return /^['"]/.test(found) ? found : `"${found}"`;
  });
}

/** Reads the app's own rows from outside, while it runs. */
export const rows = <Row = Record<string, unknown>>(world: AWorld, sql: string, ...params: unknown[]): Row[] =>
  run(world, sql, params) as Row[];

export type PurchaseOrderRow = { id: string; number: string; shown: string; status: string; version: number; orderId: string };

/** The purchase order with this number; undefined while there is none. */
export const purchaseOrder = (world: AWorld, number: string) =>
  rows<PurchaseOrderRow>(world, "SELECT * FROM PurchaseOrder WHERE number = ?", number)[0];

/** Codes of the open Problems of an order, by its platform id. */
export const problemsOf = (world: AWorld, platformOrderId: string) =>
  rows<{ code: string }>(
    world,
    `SELECT code FROM Problem WHERE clearedAt IS NULL
     AND orderId = (SELECT id FROM "Order" WHERE platformOrderId = ?) ORDER BY code`,
    platformOrderId,
  ).map((row) => row.code);

/** Leaves the rows as a process that died would have: `?` in the statement is the purchase order's id. */
export function pretend(world: AWorld, sql: string, number: string): void {
  run(world, sql, [purchaseOrder(world, number)!.id]);
}
