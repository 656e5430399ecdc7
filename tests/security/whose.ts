import { rows } from "#tests/rows.ts";
import type { World } from "#tests/world.ts";

type Row = Record<string, unknown>;
const UUID = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/;

export const tablesOf = (world: World): string[] =>
  rows<{ name: string }>(world, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name").map(({ name }) => name);

const all = (world: World, table: string) => rows<Row>(world, `SELECT * FROM "${table}"`);

/** Ids a row has or names. What operators and the shops call theirs is none of ours. */
const idsIn = (row: Row) => Object.entries(row).flatMap(([name, value]) => (/(^id|Id)$/.test(name) && typeof value === "string" && UUID.test(value) ? [value] : []));

// What moves by itself.
const RESTLESS = ["Destination", "Job", "ShopCheck", "ShopifySession", "Ring", "WriteProbe"];

/** All that hangs on an account, found by following each id from row to row: every row of it, by table. */
export function rowsOf(world: World, accountId: string): Map<string, Row[]> {
  const tables = tablesOf(world).filter((name) => !RESTLESS.includes(name));
  const everything = tables.flatMap((table) => all(world, table).map((row) => ({ table, row, ids: idsIn(row) })));
  const theirs = new Set([accountId]);
  for (let size = 0; size < theirs.size; ) {
    size = theirs.size;
    for (const { ids } of everything) if (ids.some((id) => theirs.has(id))) ids.forEach((id) => theirs.add(id));
  }
  const found = everything.filter(({ ids }) => ids.some((id) => theirs.has(id)));
  return new Map([...Map.groupBy(found, ({ table }) => table)].map(([table, entries]) => [table, entries.map(({ row }) => row)]));
}
