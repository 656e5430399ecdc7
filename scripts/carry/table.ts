import type Database from "better-sqlite3";
import type pg from "pg";

/** A column, with its type as PostgreSQL names it. */
type Column = { name: string; type: string };
/** `key` orders its rows, in both databases alike. */
export type Table = { name: string; columns: Column[]; key: string };

/**
 * Every table with its columns; those that are referred to come first. Throws where one database has a table or column
 * that the other lacks.
 */
export async function tablesOfBoth(file: Database.Database, server: pg.Client): Promise<Table[]> {
  const { rows } = await server.query<Column & { table: string }>(
    `SELECT table_name AS table, column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations' ORDER BY table_name, ordinal_position`,
  );
  const names = file.prepare(
    `SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
     WHERE t.type = 'table' AND t.name NOT LIKE '\\_%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite%'`,
  );
  const inFile = new Set(names.pluck().all() as string[]);
  const onServer = new Set(rows.map(({ table, name }) => `${table}.${name}`));
  const odd = [...[...inFile].filter((name) => !onServer.has(name)), ...[...onServer].filter((name) => !inFile.has(name))];
  if (odd.length > 0) throw new Error(`The two databases do not fit each other: one alone has ${odd.sort().join(", ")}.`);
  return inOrder(file, Map.groupBy(rows, ({ table }) => table));
}

function inOrder(file: Database.Database, columnsOf: Map<string, Column[]>): Table[] {
  const tables: Table[] = [];
  const waiting = new Map(columnsOf);
  while (waiting.size > 0) {
    const free = [...waiting.keys()].find((name) => {
      const owners = file.prepare(`SELECT "table" FROM pragma_foreign_key_list(?)`).pluck().all(name) as string[];
      return owners.every((owner) => owner === name || !waiting.has(owner));
    })!;
    const key = file.prepare("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk").pluck().all(free) as string[];
    tables.push({ name: free, columns: waiting.get(free)!, key: key.map((name) => `"${name}"`).join(", ") });
    waiting.delete(free);
  }
  return tables;
}
