import { randomUUID } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";

/** The database that holds the migrated, empty tables, of which every test on PostgreSQL gets a copy. */
export const TEMPLATE = "template_of_tests";

/**
 * An empty, migrated database for one test file, as DATABASE_URL names it: in a folder, or on the PostgreSQL that
 * `start-postgresql.ts` started, where this run is about PostgreSQL.
 */
export async function newDatabase(folder: string): Promise<string> {
  if (process.env.STAFETTE_TEST_DATABASE !== "postgresql") {
    const file = join(folder, "stafette.sqlite");
    migrateSqlite(file);
    return `file:${file}`;
  }
  const server = process.env.STAFETTE_TEST_POSTGRES;
  if (!server) throw new Error("No PostgreSQL was started for this test.");
  const client = new pg.Client(server);
  await client.connect();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`).finally(() => client.end());
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}
