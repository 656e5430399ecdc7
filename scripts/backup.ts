// Copies the database while Stafette runs, and is nobody's brake: a read-only connection of its own reads one state of
// it, writers go on beside it. Of PostgreSQL, too, the copy is a file as the embedded database is one.
//   npm run backup -- --to /var/backups/stafette.sqlite
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { makeOwnFile } from "#app/db/own-file.ts";
import { carryFromServer } from "./carry/from-server.ts";
import { databaseFile, databaseUrl, stop } from "./database-file.ts";

const { values } = parseArgs({ options: { to: { type: "string" } } });
const { to } = values;
if (!to) stop("Usage: npm run backup -- --to FILE", 2);
if (databaseFile && !existsSync(databaseFile)) stop(`There is no database at ${databaseFile}.`);
if (existsSync(to)) stop(`${to} is there already, and a backup overwrites nothing.`);

const takenAt = new Date().toISOString();
const part = `${to}.part`;
remove();
try {
  if (databaseFile) copyFile(databaseFile);
  else console.log(`${await carryFromServer(databaseUrl, part)} rows in all.`);
} catch (error) {
  remove();
  stop(`${(error as Error).message}\nThere is no backup.`);
}

const copy = new Database(part);
// One file, without a journal beside it.
copy.pragma("journal_mode = DELETE");
// The copy says of itself how old it is: what was sent after that instant, it does not know.
copy.prepare("INSERT INTO Backup (id, takenAt) VALUES (?, ?)").run(randomUUID(), takenAt);
const whole = copy.pragma("integrity_check", { simple: true });
copy.close();
if (whole !== "ok") stop(`The copy is not whole: ${String(whole)}. The database itself may be damaged.`);

const written = openSync(part, "r+");
fsyncSync(written);
closeSync(written);
renameSync(part, to);
console.log(`Backed up to ${to}, as it was at ${takenAt}. It opens with the SECRET_KEY of today: keep both, apart.`);

function copyFile(from: string) {
  const source = new Database(from, { readonly: true, fileMustExist: true });
  // Into a file that is there, if it is empty.
  makeOwnFile(part);
  source.prepare("VACUUM INTO ?").run(part);
  source.close();
}

function remove() {
  for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(part + end, { force: true });
}
