// A process that works jobs and has no doors: `npm run worker`, any number of them beside any number of `npm run web`.
import { pathToFileURL } from "node:url";
import type * as entry from "./app/entry.server.tsx";

process.env.NODE_ENV ??= "production";

const build = (await import(pathToFileURL("build/server/index.js").href)) as { entry: { module: typeof entry } };
const { startWorker, stopWorker, closeDatabase, env, log } = build.entry.module;

if (env.databaseFile) {
  console.error("An embedded database has one process for doors and jobs, `npm start`. Workers need DATABASE_URL=postgresql://…");
  process.exit(1);
}

const PATIENCE_MS = 30_000;
let stopping = false;

/** Ends the jobs under way and takes no new ones; what hangs is due again for another worker. */
async function stop() {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  await stopWorker();
  await closeDatabase();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());

await startWorker();
log.info("working");
