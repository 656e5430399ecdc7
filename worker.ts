// A process that works jobs and has no doors: `npm run worker`, any number of them beside any number of `npm run web`.
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import type * as entry from "./app/entry.server.tsx";
import { drainOnSignal } from "./server/drain.ts";
import { openBuild } from "./server/open-build.ts";

process.env.NODE_ENV ??= "production";

const build = await openBuild<typeof entry>();
const { startWorker, stopWorker, closeDatabase, env, log } = build.entry.module;

if (env.databaseFile) {
  console.error("An embedded database has one process for doors and jobs, `npm start`. Workers need DATABASE_URL=postgresql://…");
  process.exit(1);
}

drainOnSignal({ stopWorker, closeDatabase });

// Whoever watches it asks at a port of its own, in the host's network: what this process counts, no other one knows.
if (env.WORKER_PORT) {
  const watched = express().disable("x-powered-by");
  watched.get(["/healthz", "/readyz", "/metrics"], createRequestHandler({ build }));
  watched.use((_request, response) => void response.status(404).end());
  watched.listen(env.WORKER_PORT).on("error", (error: NodeJS.ErrnoException) => {
    log.fatal({ errorCode: error.code, port: env.WORKER_PORT }, "cannot listen");
    process.exit(1);
  });
}
await startWorker();
log.info("working");
