import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

/** Where the migrations of the embedded database lie. */
export const MIGRATIONS = join(process.cwd(), "prisma/sqlite/migrations");

/**
 * Applies the migrations a SQLite file does not have yet, in the order of their names, and records them in
 * `_prisma_migrations` as Prisma's own CLI would: its engine cannot be fetched everywhere Stafette runs.
 * Returns the names applied now. Throws when a migration that was applied has changed since.
 */
export function migrate(file: string, folder = MIGRATIONS): string[] {
  const db = new Database(file);
  try {
    db.pragma("journal_mode = WAL");
    db.exec(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id TEXT PRIMARY KEY NOT NULL, checksum TEXT NOT NULL, finished_at DATETIME, migration_name TEXT NOT NULL,
      logs TEXT, rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT current_timestamp,
      applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0)`);
    return db.transaction(() => applyMissing(db, folder)).immediate();
  } finally {
    db.close();
  }
}

function applyMissing(db: Database.Database, folder: string): string[] {
  const known = new Map(
    (db.prepare("SELECT migration_name AS name, checksum FROM _prisma_migrations").all() as Recorded[]).map(
      (row) => [row.name, row.checksum],
    ),
  );
  const applied: string[] = [];
  for (const name of readdirSync(folder).filter((entry) => /^\d/.test(entry)).sort()) {
    const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
    const checksum = createHash("sha256").update(sql).digest("hex");
    if (known.has(name)) {
      if (known.get(name) !== checksum) throw new Error(`Migration ${name} was changed after it had been applied.`);
      continue;
    }
    db.exec(sql);
    db.prepare(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES (?, ?, current_timestamp, ?, 1)`,
    ).run(randomUUID(), checksum, name);
    applied.push(name);
  }
  return applied;
}

type Recorded = { name: string; checksum: string };
