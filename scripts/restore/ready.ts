import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, openSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";
import { stop } from "../database-file.ts";
import { markRestored } from "../mark-restored.ts";

/**
 * Copies a backup to `next`, brings that up to date, and writes into it that somebody went back to it. Answers the
 * migrations applied. Ends this command where the backup is no whole database of ours, or a newer Stafette's.
 */
export async function makeReady(from: string, next: string): Promise<string[]> {
  remove(next);
  // Of one that was in use when its process died, what was committed last stands in the journal beside it.
  for (const end of ["", "-wal"]) if (existsSync(from + end)) copyFileSync(from + end, next + end);
  // Whoever could read the backup is no reason.
  for (const end of ["", "-wal"]) if (existsSync(next + end)) chmodSync(next + end, 0o600);
  check(from, next);
  const applied = migrate(from, next);
  await markRestored(`file:${next}`);
  settleOnDisk(next);
  return applied;
}

/** Takes a database's file away, with what belongs to it. */
export function remove(file: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
}

function check(from: string, next: string) {
  try {
    const copy = new Database(next);
    const whole = copy.pragma("integrity_check", { simple: true });
    const ours = copy.prepare("SELECT count(*) FROM sqlite_master WHERE name = '_prisma_migrations'").pluck().get();
    copy.close();
    if (whole === "ok" && ours) return;
  } catch {
    // Not even SQLite can read it.
  }
  remove(next);
  stop(`${from} is not a whole backup of Stafette. Nothing was changed.`);
}

function migrate(from: string, next: string) {
  try {
    return migrateSqlite(next);
  } catch (error) {
    remove(next);
    return stop(`${from} does not fit this Stafette: ${(error as Error).message} Nothing was changed.`);
  }
}

function settleOnDisk(next: string) {
  const copy = new Database(next);
  copy.pragma("wal_checkpoint(TRUNCATE)");
  copy.close();
  const written = openSync(next, "r+");
  fsyncSync(written);
  closeSync(written);
}
