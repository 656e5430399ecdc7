// Puts a backup in the place of the database. Not beside a running Stafette. What the backup does not show as sent waits
// for a person afterwards (app/flows/upkeep/settle-restored.server.ts): nothing is sent twice.
//   npm run restore -- --from FILE             where there is no database yet; on PostgreSQL: into an empty one
//   npm run restore -- --from FILE --replace   embedded: keeps the present one aside
//   npm run restore -- --mark                  PostgreSQL, after pg_restore, before the first start
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { databaseFile, databaseUrl, stop } from "./database-file.ts";
import { markRestored } from "./mark-restored.ts";
import { restoreFile } from "./restore/file.ts";
import { restoreServer } from "./restore/server.ts";

const { values } = parseArgs({
  options: { from: { type: "string" }, replace: { type: "boolean" }, mark: { type: "boolean" } },
});
if (values.mark) {
  await markRestored(databaseUrl);
  console.log("Marked: at the next start, what this database does not show as sent waits for a person.");
  process.exit(0);
}
const { from, replace } = values;
if (!from) stop("Usage: npm run restore -- --from FILE [--replace]", 2);
if (!existsSync(from)) stop(`There is no backup at ${from}.`);

const applied = databaseFile ? await restoreFile(from, databaseFile, replace ?? false) : await restoreServer(from, databaseUrl, replace ?? false);
console.log(`Restored ${from}${applied.length > 0 ? `, brought up to date by ${applied.join(", ")}` : ""}.`);
console.log("Start Stafette again. What the backup does not show as sent waits for a person: the home page asks.");
