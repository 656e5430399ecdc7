import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migratePostgresql } from "#app/db/migrate-postgresql.server.ts";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";
import { newDatabase } from "#tests/new-database.ts";

const folder = mkdtempSync(join(tmpdir(), "stafette-migrations-"));
const url = await newDatabase(folder);
const kind = url.startsWith("file:") ? "sqlite" : "postgresql";
const LATER = "99990101000000_of_a_later_version";

/** Migrates as the version does whose migrations lie there; ours, where none are named. */
const migrate = async (migrations?: string) =>
  kind === "sqlite" ? migrateSqlite(url.slice("file:".length), migrations) : migratePostgresql(url, migrations);

test("a database that a newer Stafette has had is refused, and named is what this one does not know", async () => {
  expect(await migrate()).toEqual([]);
  const newer = join(folder, "newer");
  cpSync(`prisma/${kind}/migrations`, newer, { recursive: true });
  mkdirSync(join(newer, LATER));
  writeFileSync(join(newer, LATER, "migration.sql"), 'CREATE TABLE "Later" (id TEXT)');
  expect(await migrate(newer)).toEqual([LATER]);
  await expect(migrate()).rejects.toThrow(`newer than this Stafette, which does not know ${LATER}`);
  expect(await migrate(newer)).toEqual([]);
});
