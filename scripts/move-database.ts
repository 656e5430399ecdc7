// Carries an embedded database over to PostgreSQL, whole and counted: all of it, or nothing.
//   npm run db:move -- --from file:/var/lib/stafette/stafette.sqlite --to postgresql://user:password@host/stafette
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { holdDatabase } from "#app/db/lock.server.ts";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";
import { carryToServer } from "./carry/to-server.ts";
import { stop } from "./database-file.ts";

const { from, to } = parseArgs({ options: { from: { type: "string" }, to: { type: "string" } } }).values;
const file = /^file:(.+)$/.exec(from ?? "")?.[1];
if (!file || !to?.startsWith("postgres")) stop("Usage: npm run db:move -- --from file:/path/to/stafette.sqlite --to postgresql://user:password@host/database");
if (!existsSync(file)) stop(`There is no database at ${file}.`);

let rows: number;
let release: () => void;
const takenAt = new Date().toISOString();
try {
  release = holdDatabase(file);
  migrateSqlite(file);
  rows = await carryToServer(file, to);
} catch (error) {
  stop(`${(error as Error).message}\nNothing was moved.`);
}
try {
  becomeBackup(file, takenAt);
} catch (error) {
  stop(`${(error as Error).message}\n${rows} rows were moved. Do not start Stafette on ${file} again: it could not be marked as a backup, and would send once more.`);
}
release();
console.log(`\n${rows} rows stand in PostgreSQL as they stood in ${file}, which is a backup of them from now on.`);

/** Started once more, it would send again what is sent from PostgreSQL: as a backup it asks before it does. */
function becomeBackup(file: string, takenAt: string): void {
  const db = new Database(file);
  db.prepare("INSERT INTO Backup (id, takenAt) VALUES (?, ?)").run(randomUUID(), takenAt);
  db.close();
}
