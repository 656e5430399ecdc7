import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type pg from "pg";
import { connectPostgresql } from "#app/db/connect-postgresql.server.ts";
import { migrationsToApply, type AppliedMigration } from "#app/db/migrations.server.ts";

/** Where the migrations of PostgreSQL lie. */
const MIGRATIONS = join(process.cwd(), "prisma/postgresql/migrations");
/** The number of the lock under which processes that start together migrate one after the other. */
const LOCK = 7_823_352;

/**
 * Applies the migrations a PostgreSQL database does not have yet and records them, all or none of them, as
 * `migrateSqlite` does. Processes that start together wait for each other. Returns the names applied now. Throws a
 * sentence where there is no connection.
 */
export async function migratePostgresql(url: string, folder = MIGRATIONS): Promise<string[]> {
  const client = await connectPostgresql(url);
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const names = await applyMissing(client, folder);
    await client.query("COMMIT");
    return names;
  } finally {
    // Before COMMIT, the end of the connection rolls everything back.
    await client.end();
  }
}

async function applyMissing(client: pg.Client, folder: string): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
  const { rows } = await client.query<AppliedMigration>("SELECT migration_name AS name, checksum FROM _prisma_migrations");
  const missing = migrationsToApply(folder, rows);
  for (const { name, sql, checksum } of missing) {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
  }
  return missing.map(({ name }) => name);
}
