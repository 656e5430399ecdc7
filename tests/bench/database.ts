import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import type { DatabaseKind } from "#tests/bench/commits.ts";
import { fillOrders } from "#tests/bench/fill.ts";
import { POSTGRES, SQLITE } from "#tests/bench/sql.ts";
import { startPostgres } from "#tests/postgresql.ts";

/** A kind of database, and as many of it as are wanted. */
export type BenchDatabase = {
  kind: DatabaseKind;
  /** The address of a new, empty one, as DATABASE_URL takes it. */
  create: (name: string) => Promise<string>;
  /** Puts so many orders into a seeded one that nobody uses. */
  fill: (url: string, count: number) => Promise<void>;
  close: () => Promise<void>;
};

export const startDatabase = (kind: DatabaseKind, folder: string): Promise<BenchDatabase> =>
  kind === "sqlite" ? files(folder) : server();

async function files(folder: string): Promise<BenchDatabase> {
  return {
    kind: "sqlite",
    create: async (name) => `file:${join(folder, `${name}.sqlite`)}`,
    async fill(url, count) {
      const db = new Database(url.replace(/^file:/, ""));
      // The rows are the bench's own: losing them in a power cut would lose nothing.
      for (const setting of ["synchronous = OFF", "journal_mode = OFF", "cache_size = -500000"]) db.pragma(setting);
      await fillOrders(SQLITE, count, async (sql) => {
        const statement = db.prepare(sql);
        return statement.reader ? statement.all() : void statement.run();
      });
      db.exec("ANALYZE; PRAGMA journal_mode = WAL");
      db.close();
    },
    close: async () => {},
  };
}

async function server(): Promise<BenchDatabase> {
  const postgres = await startPostgres();
  return {
    kind: "postgres",
    create: (name) => postgres.create(name),
    async fill(url, count) {
      const settings = { session_replication_role: "replica", synchronous_commit: "off", maintenance_work_mem: "512MB" };
      const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(" ");
      const client = new pg.Client({ connectionString: url, options });
      await client.connect();
      await fillOrders(POSTGRES, count, async (sql) => (await client.query(sql)).rows);
      await client.query("VACUUM ANALYZE");
      await client.query("CHECKPOINT");
      await client.end();
    },
    close: postgres.stop,
  };
}
