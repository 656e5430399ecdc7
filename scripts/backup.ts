// Copies the embedded database while Stafette runs, and is nobody's brake: a read-only connection of its own reads one
// state of it, writers go on beside it.
//   npm run backup -- --to /var/backups/stafette.sqlite
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { databaseFile, stop } from "./database-file.ts";

const { values } = parseArgs({ options: { to: { type: "string" } } });
const { to } = values;
if (!to) stop("Usage: npm run backup -- --to FILE", 2);
const from = databaseFile("pg_dump --format=custom --file=FILE \"$DATABASE_URL\"");
if (!existsSync(from)) stop(`There is no database at ${from}.`);
if (existsSync(to)) stop(`${to} is there already, and a backup overwrites nothing.`);

const takenAt = new Date().toISOString();
const part = `${to}.part`;
rmSync(part, { force: true });
const source = new Database(from, { readonly: true, fileMustExist: true });
source.prepare("VACUUM INTO ?").run(part);
source.close();

const copy = new Database(part);
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
