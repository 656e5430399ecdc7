import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One step of a database's history: a folder under `prisma/<database>/migrations`. */
export type Migration = { name: string; sql: string; checksum: string };
/** What a database says it has, in `_prisma_migrations`, as Prisma's own CLI would record it. */
export type AppliedMigration = { name: string; checksum: string };

/** All migrations of a folder, in the order of their names. */
const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((entry) => /^\d/.test(entry))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });

/**
 * Those of a folder that a database needs to be brought up to date, in order. Throws where a newer Stafette has had it:
 * this one would not know what its tables mean.
 */
export function migrationsToApply(folder: string, applied: AppliedMigration[]): Migration[] {
  const ours = new Set(readMigrations(folder).map(({ name }) => name));
  const unknown = applied.filter(({ name }) => !ours.has(name)).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new Error(
      `This database is newer than this Stafette, which does not know ${unknown.sort().join(", ")}. ` +
        "Start the version that used it last, or restore the backup from before the upgrade.",
    );
  }
  return missingMigrations(folder, applied);
}

/** Those of a folder that a database has not had yet, in order. Throws when one that was applied has changed since. */
export function missingMigrations(folder: string, applied: AppliedMigration[]): Migration[] {
  const known = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  return readMigrations(folder).filter(({ name, checksum }) => {
    const before = known.get(name);
    if (before !== undefined && before !== checksum) {
      throw new Error(`Migration ${name} was changed after it had been applied.`);
    }
    return before === undefined;
  });
}
