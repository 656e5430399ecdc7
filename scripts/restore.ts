// Puts a backup in the place of the embedded database. Not beside a running Stafette. What the backup does not show as
// sent waits for a person afterwards (app/flows/settle-restored.server.ts): nothing is sent twice.
//   npm run restore -- --from FILE             where there is no database yet
//   npm run restore -- --from FILE --replace   keeps the present one aside
//   npm run restore -- --mark                  PostgreSQL: after pg_restore, before the first start
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { holdDatabase } from "#app/db/lock.server.ts";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";
import { databaseFile, stop } from "./database-file.ts";
import { markRestored } from "./mark-restored.ts";

const { values } = parseArgs({
  options: { from: { type: "string" }, replace: { type: "boolean" }, mark: { type: "boolean" } },
});
if (values.mark) {
  await markRestored(process.env.DATABASE_URL ?? "");
  console.log("Marked: at the next start, what this database does not show as sent waits for a person.");
  process.exit(0);
}
const { from, replace } = values;
if (!from) stop("Usage: npm run restore -- --from FILE [--replace]", 2);
const target = databaseFile("pg_restore, then npm run restore -- --mark");
if (!existsSync(from)) stop(`There is no backup at ${from}.`);
if (existsSync(target) && !replace) stop(`${target} is there already. With --replace it is kept aside, and the backup takes its place.`);

mkdirSync(dirname(target), { recursive: true });
const release = hold();
const next = `${target}.restoring`;
for (const end of ["", "-wal", "-shm"]) rmSync(next + end, { force: true });
copyFileSync(from, next);
check(next);
const applied = migrate(next);
await markRestored(`file:${next}`);
settleOnDisk(next);

const aside = `${target}.before-restore-${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}`;
// The journal belongs to the file beside it: left behind, it would be played into the backup.
for (const end of ["", "-wal", "-shm"]) if (existsSync(target + end)) renameSync(target + end, aside + end);
renameSync(next, target);
syncFolder(dirname(target));
release();
if (existsSync(aside)) console.log(`The database before it is kept as ${aside}.`);
console.log(`Restored ${from}${applied.length > 0 ? `, brought up to date by ${applied.join(", ")}` : ""}.`);
console.log("Start Stafette again. What the backup does not show as sent waits for a person: the home page asks.");

function hold() {
  try {
    return holdDatabase(target);
  } catch (error) {
    return stop((error as Error).message);
  }
}

/** Ends here when the file is no whole database of ours. */
function check(file: string) {
  try {
    const copy = new Database(file);
    const whole = copy.pragma("integrity_check", { simple: true });
    const ours = copy.prepare("SELECT count(*) FROM sqlite_master WHERE name = '_prisma_migrations'").pluck().get();
    copy.close();
    if (whole === "ok" && ours) return;
  } catch {
    // Not even SQLite can read it.
  }
  rmSync(file, { force: true });
  stop(`${from} is not a whole backup of Stafette. Nothing was changed.`);
}

function migrate(file: string) {
  try {
    return migrateSqlite(file);
  } catch (error) {
    return stop(`${from} does not fit this Stafette: ${(error as Error).message} Nothing was changed.`);
  }
}

function settleOnDisk(file: string) {
  const copy = new Database(file);
  copy.pragma("wal_checkpoint(TRUNCATE)");
  copy.close();
  const written = openSync(file, "r+");
  fsyncSync(written);
  closeSync(written);
}

function syncFolder(folder: string) {
  const opened = openSync(folder, "r");
  fsyncSync(opened);
  closeSync(opened);
}
