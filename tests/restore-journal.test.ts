import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { command } from "#tests/commands.ts";
import { newDatabase } from "#tests/new-database.ts";

const at = "2026-11-30T12:00:00.000+00:00";
const accounts = (file: string) => {
  const db = new Database(file, { readonly: true });
  const names = db.prepare("SELECT name FROM Account ORDER BY name").pluck().all();
  db.close();
  return names;
};

test("going back to the database that a restore kept aside brings back what was committed last, too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stafette-restore-"));
  const file = (await newDatabase(folder)).slice("file:".length);
  const env = { DATABASE_URL: `file:${file}` };
  const live = new Database(file);
  live.pragma("journal_mode = WAL");
  live.prepare("INSERT INTO Account (id, name, createdAt) VALUES ('a', 'Committed last', ?)").run(at);
  // The process dies here: its journal stays beside the file. (A copy of both, as the killed process leaves them.)
  const died = join(folder, "died.sqlite");
  for (const end of ["", "-wal"]) copyFileSync(file + end, died + end);
  live.close();
  const own = { DATABASE_URL: `file:${died}` };

  const backup = join(folder, "monday.sqlite");
  expect(command(env, "backup", "--to", backup).status).toBe(0);
  const { status, said } = command(own, "restore", "--from", backup, "--replace");
  expect(status).toBe(0);
  const aside = /kept as (.+)\.$/m.exec(said)![1]!;

  expect(command(own, "restore", "--from", aside, "--replace")).toMatchObject({ status: 0 });
  expect(accounts(died)).toContain("Committed last");
});
