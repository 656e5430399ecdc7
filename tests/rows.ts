import Database from "better-sqlite3";
import type { World } from "#tests/world.ts";

/** Reads the app's own rows from outside, while it runs. */
export function rows<Row = Record<string, unknown>>(world: World, sql: string, ...params: unknown[]): Row[] {
  const db = new Database(world.env.DATABASE_URL!.slice("file:".length), { readonly: true });
  try {
    return db.prepare(sql).all(...params) as Row[];
  } finally {
    db.close();
  }
}

export type PurchaseOrderRow = { id: string; number: string; shown: string; status: string; version: number; orderId: string };

/** The purchase order with this number; undefined while there is none. */
export const purchaseOrder = (world: World, number: string) =>
  rows<PurchaseOrderRow>(world, "SELECT * FROM PurchaseOrder WHERE number = ?", number)[0];

/** Codes of the open Problems of an order, by its platform id. */
export const problemsOf = (world: World, platformOrderId: string) =>
  rows<{ code: string }>(
    world,
    `SELECT code FROM Problem WHERE clearedAt IS NULL
     AND orderId = (SELECT id FROM "Order" WHERE platformOrderId = ?) ORDER BY code`,
    platformOrderId,
  ).map((row) => row.code);

/** Leaves the rows as a process that died would have: `?` in the statement is the purchase order's id. */
export function pretend(world: World, sql: string, number: string): void {
  const { id } = purchaseOrder(world, number)!;
  const db = new Database(world.env.DATABASE_URL!.slice("file:".length), { timeout: 5000 });
  try {
    db.prepare(sql).run(id);
  } finally {
    db.close();
  }
}
