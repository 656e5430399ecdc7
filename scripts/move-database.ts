// Carries an embedded database over to PostgreSQL, whole and counted: all of it, or nothing.
//   npm run db:move -- --from file:/var/lib/stafette/stafette.sqlite --to postgresql://user:password@host/stafette
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { holdDatabase } from "#app/db/lock.server.ts";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";
import { carryToServer } from "./carry/to-server.ts";
import { stop } from "./database-file.ts";

const { from, to } = parseArgs({ options: { from: { type: "string" }, to: { type: "string" } } }).values;
const file = /^file:(.+)$/.exec(from ?? "")?.[1];
if (!file || !to?.startsWith("postgres")) stop("Usage: npm run db:move -- --from file:/path/to/stafette.sqlite --to postgresql://user:password@host/database");
if (!existsSync(file)) stop(`There is no database at ${file}.`);

try {
  const release = holdDatabase(file);
  migrateSqlite(file);
  const rows = await carryToServer(file, to);
  release();
  console.log(`\n${rows} rows stand in PostgreSQL as they stood in ${file}, which was left as it is.`);
} catch (error) {
  stop(`${(error as Error).message}\nNothing was moved.`);
}
