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
