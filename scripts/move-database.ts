// Carries an embedded database over to PostgreSQL, whole and counted: all of it, or nothing.
//   npm run db:move -- --from file:/var/lib/stafette/stafette.sqlite --to postgresql://user:password@host/stafette
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import pg from "pg";
import { holdDatabase } from "#app/db/lock.server.ts";
import { migratePostgresql } from "#app/db/migrate-postgresql.server.ts";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";

const ROWS_AT_ONCE = 500;
const TIMESTAMP = 1114;
const BIGINT = 20;

type Column = { name: string; type: string };
type Table = { name: string; columns: Column[]; key: string };
type Row = Record<string, unknown>;
type Sum = { rows: number; checksum: string };

const { from, to } = parseArgs({ options: { from: { type: "string" }, to: { type: "string" } } }).values;
const file = /^file:(.+)$/.exec(from ?? "")?.[1];
if (!file || !to?.startsWith("postgres")) fail("Usage: npm run db:move -- --from file:/path/to/stafette.sqlite --to postgresql://user:password@host/database");
if (!existsSync(file)) fail(`There is no database at ${file}.`);

pg.types.setTypeParser(TIMESTAMP, (text) => Date.parse(`${text.replace(" ", "T")}Z`));
pg.types.setTypeParser(BIGINT, Number);
await move(file, to).catch((error: Error) => fail(`${error.message}\nNothing was moved.`));

/** Throws, and leaves the target as it was, when the file is in use, the target is not empty, or one row differs. */
async function move(file: string, url: string): Promise<void> {
  const release = holdDatabase(file);
  migrateSqlite(file);
  await migratePostgresql(url);
  const source = new Database(file, { readonly: true });
  const target = new pg.Client({ connectionString: url });
  await target.connect();
  try {
    await target.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
    const tables = await readTables(source, target);
    for (const { name } of tables) {
      const { rows } = await target.query(`SELECT 1 FROM "${name}" LIMIT 1`);
      if (rows.length > 0) throw new Error(`The target is not empty: it has rows in ${name}.`);
    }
    const line = (...cells: unknown[]) => console.log(cells.map((cell, at) => (at === 1 ? String(cell).padStart(9) : String(cell).padEnd(24))).join("  "));
    line("table", "rows", "checksum in both");
    let all = 0;
    for (const table of tables) {
      await copy(source, target, table);
      const before = sum(table, [...inSource(source, table)]);
      const after = sum(table, await inTarget(target, table));
      if (before.rows !== after.rows || before.checksum !== after.checksum) throw new Error(`${table.name} is not the same after the move.`);
      line(table.name, after.rows, after.checksum.slice(0, 16));
      all += after.rows;
    }
    await target.query("COMMIT");
    console.log(`\n${all} rows in ${tables.length} tables stand in PostgreSQL as they stood in ${file}, which was left as it is.`);
  } finally {
    await target.end();
    source.close();
    release();
  }
}

/** Every table with its columns as PostgreSQL types them; those that are referred to come first. */
async function readTables(source: Database.Database, target: pg.Client): Promise<Table[]> {
  const { rows } = await target.query<Column & { table: string }>(
    `SELECT table_name AS table, column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations' ORDER BY table_name, ordinal_position`,
  );
  const waiting = new Map(Map.groupBy(rows, ({ table }) => table));
  const names = source.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'");
  const missing = (names.pluck().all() as string[]).filter((name) => !waiting.has(name));
  if (missing.length > 0) throw new Error(`PostgreSQL has no table ${missing.join(", ")}.`);
  const tables: Table[] = [];
  while (waiting.size > 0) {
    const free = [...waiting.keys()].find((name) => {
      const owners = source.prepare(`SELECT "table" FROM pragma_foreign_key_list(?)`).pluck().all(name) as string[];
      return owners.every((owner) => owner === name || !waiting.has(owner));
    })!;
    const key = source.prepare("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk").pluck().all(free) as string[];
    tables.push({ name: free, columns: waiting.get(free)!, key: key.map((name) => `"${name}"`).join(", ") });
    waiting.delete(free);
  }
  return tables;
}

function inSource(source: Database.Database, { name, key }: Table) {
  return source.prepare(`SELECT * FROM "${name}" ORDER BY ${key}`).iterate() as IterableIterator<Row>;
}

async function inTarget(target: pg.Client, { name, key }: Table) {
  return (await target.query<Row>(`SELECT * FROM "${name}" ORDER BY ${key}`)).rows;
}

async function copy(source: Database.Database, target: pg.Client, table: Table): Promise<void> {
  const booleans = table.columns.filter(({ type }) => type === "boolean");
  let chunk: Row[] = [];
  const flush = async () => {
    await target.query(`INSERT INTO "${table.name}" SELECT * FROM json_populate_recordset(NULL::"${table.name}", $1)`, [JSON.stringify(chunk)]);
    chunk = [];
  };
  for (const row of inSource(source, table)) {
    for (const { name } of booleans) row[name] = row[name] === null ? null : Boolean(row[name]);
    chunk.push(row);
    if (chunk.length === ROWS_AT_ONCE) await flush();
  }
  if (chunk.length > 0) await flush();
}

/** Counts the rows and sums up every value of them, each as both databases mean it. */
function sum({ columns }: Table, rows: Row[]): Sum {
  const hash = createHash("sha256");
  for (const row of rows) hash.update(JSON.stringify(columns.map(({ name, type }) => meaning(row[name], type))));
  return { rows: rows.length, checksum: hash.digest("hex") };
}

function meaning(value: unknown, type: string): unknown {
  if (value === null) return null;
  if (type.startsWith("timestamp")) return typeof value === "string" ? Date.parse(value) : value;
  return type === "boolean" ? Boolean(value) : value;
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
