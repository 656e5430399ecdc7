// What the migrations of a database lack to match the models. Prisma's own CLI wants an engine that it downloads; the
// same engine lies in npm as WebAssembly.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { migratePostgresql } from "#app/db/migrate-postgresql.server.ts";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";
import { startPostgres } from "#tests/postgresql.ts";

export const DATABASES = ["sqlite", "postgresql"] as const;
type DatabaseKind = (typeof DATABASES)[number];

const wasm = join(process.cwd(), "node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm");
const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { "./schema_engine_bg.js": engine as never });
engine.__wbg_set_wasm(instance.exports);
(instance.exports.__wbindgen_start as () => void)();

/** The SQL that brings a migrated, empty database to the models; empty when it is there already. */
export const modelDifference = (kind: DatabaseKind) => (kind === "sqlite" ? onSqlite() : onPostgresql());

async function onSqlite(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "stafette-migration-"));
  try {
    const file = join(folder, "before.sqlite");
    migrateSqlite(file);
    return await difference("sqlite", new PrismaBetterSqlite3({ url: `file:${file}` }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgresql(): Promise<string> {
  const server = await startPostgres();
  try {
    const url = await server.create("before");
    await migratePostgresql(url);
    const pool = new pg.Pool({ connectionString: url, Client: ReadableClient as typeof pg.Client });
    const sql = await difference("postgresql", new PrismaPg(pool, { disposeExternalPool: true })).finally(() => pool.end());
    // Texts compare byte by byte, as in SQLite: lists come in the same order, and a search by prefix may use an index.
    return sql.replaceAll(/((?:ADD COLUMN|^)[ \t]+"\w+" TEXT)\b/gm, '$1 COLLATE "C"');
  } finally {
    await server.stop();
  }
}

async function difference(kind: DatabaseKind, adapter: SqlMigrationAwareDriverAdapterFactory): Promise<string> {
  const models = readdirSync("prisma/models").filter((file) => file.endsWith(".prisma")).map((file) => `prisma/models/${file}`);
  const sources = [`prisma/${kind}/schema.prisma`, ...models].map((path) => ({ path, content: readFileSync(path, "utf8") }));
  const datamodels = sources.map(({ path, content }): [string, string] => [path, content]);
  const schema = await engine.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
  const { stdout } = await schema.diff({
    from: { tag: "schemaDatasource", files: sources, configDir: process.cwd() },
    to: { tag: "schemaDatamodel", files: sources },
    script: true,
    exitCode: null,
    filters: { externalTables: [kind === "sqlite" ? "_prisma_migrations" : "public._prisma_migrations"], externalEnums: [] },
  });
  return !stdout?.trim() || stdout.includes("This is an empty migration") ? "" : stdout;
}

const CHAR = 18;
const TEXT = 25;

/**
 * The engine asks PostgreSQL's own tables. It does not know their type "char", so it is told «text»; and it breaks on
 * the list of check constraints, of which PostgreSQL 18 has one for each NOT NULL: the models have none, so it gets none.
 */
class ReadableClient extends pg.Client {
  override query(...args: unknown[]): never {
    const callback = args.at(-1);
    if (typeof callback === "function") {
      args.splice(-1, 1, (error: unknown, result?: pg.QueryResult) => callback(error, result && readable(result)));
    }
    const answer: unknown = (super.query as (...all: unknown[]) => unknown)(...args);
    return (answer instanceof Promise ? answer.then(readable) : answer) as never;
  }
}

function readable(result: pg.QueryResult): pg.QueryResult {
  const fields = result.fields ?? [];
  for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
  if (fields.some(({ name }) => name === "constraint_type")) result.rows = [];
  return result;
}
