import { randomUUID } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { migrationsToApply, type AppliedMigration } from "#app/db/migrations.server.ts";
import { makeOwnFile } from "#app/db/own-file.ts";

/** Where the migrations of the embedded database lie. */
const MIGRATIONS = join(process.cwd(), "prisma/sqlite/migrations");

/**
 * Applies the migrations a SQLite file does not have yet, in the order of their names, and records them in
 * `_prisma_migrations` as Prisma's own CLI would: its engine cannot be fetched everywhere Stafette runs.
 * Returns the names applied now. Throws when a migration that was applied has changed since, or a newer Stafette applied one.
 */
export function migrateSqlite(file: string, folder = MIGRATIONS): string[] {
  makeOwnFile(file);
  const db = new Database(file);
  try {
    db.pragma("journal_mode = WAL");
    // An index over millions of rows is sorted in memory as far as it goes: 256 MB, given back when this closes.
    db.pragma("cache_size = -262144");
    db.exec(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id TEXT PRIMARY KEY NOT NULL, checksum TEXT NOT NULL, finished_at DATETIME, migration_name TEXT NOT NULL,
      logs TEXT, rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT current_timestamp,
      applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0)`);
    const applied = db.transaction(() => applyMissing(db, folder)).immediate();
    // How full its tables are, where none was counted or one grew tenfold: by a sample, for all of it takes minutes.
    db.pragma("analysis_limit = 400");
    db.pragma("optimize = 0x10002");
    return applied;
  } finally {
    db.close();
  }
}

function applyMissing(db: Database.Database, folder: string): string[] {
  const applied = db.prepare("SELECT migration_name AS name, checksum FROM _prisma_migrations").all() as AppliedMigration[];
  const missing = migrationsToApply(folder, applied);
  for (const { name, sql, checksum } of missing) {
    db.exec(sql);
    db.prepare(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES (?, ?, current_timestamp, ?, 1)`,
    ).run(randomUUID(), checksum, name);
  }
  return missing.map(({ name }) => name);
}
