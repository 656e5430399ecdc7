import Database from "better-sqlite3";
import pg from "pg";
import { commitsOf, kindOf } from "#tests/bench/commits.ts";

/** Where the bare programs keep their rows: as durable as ours, and nothing between them and the driver. */
export type BareStore = {
  keep: (id: string, delivery: string, body: string) => Promise<unknown>;
  /** How it commits, asked on the connection that does. */
  commits: () => Promise<string>;
};

const CONNECTIONS = 10;
const TABLE = 'CREATE TABLE IF NOT EXISTS "Bell" (id TEXT PRIMARY KEY, delivery TEXT UNIQUE, body TEXT)';

/** Opens what BARE_DATABASE names, and makes its one table. */
export function openBareStore(): Promise<BareStore> {
  const url = process.env.BARE_DATABASE!;
  return kindOf(url) === "sqlite" ? openFile(url) : openServer(url);
}

async function openFile(url: string): Promise<BareStore> {
  const db = openBareFile(url);
  db.exec(TABLE);
  const insert = db.prepare('INSERT INTO "Bell" VALUES (?, ?, ?)');
  return { keep: async (...row) => insert.run(...row), commits: () => commitsOf(url, async (sql) => db.prepare(sql).all()) };
}

/** A file of the bare programs, as durable as ours. */
export function openBareFile(url: string): Database.Database {
  const db = new Database(url.replace(/^file:/, ""));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  return db;
}

async function openServer(url: string): Promise<BareStore> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await pool.query(TABLE);
  const insert = { name: "bell", text: 'INSERT INTO "Bell" VALUES ($1, $2, $3)' };
  return {
    keep: (...values) => pool.query({ ...insert, values }),
    commits: () => commitsOf(url, async (sql) => (await pool.query(sql)).rows),
  };
}
