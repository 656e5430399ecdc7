// The doors: Express around the Remix build. The worker enters through the same build, so that both share its
// connections. With --web it works no jobs: then other processes do (worker.ts), and the database is PostgreSQL.
import { createRequestHandler } from "@remix-run/express";
import express, { type ErrorRequestHandler } from "express";
import type * as entry from "./app/entry.server.tsx";
import { drainOnSignal } from "./server/drain.ts";
import { addressesOfText, keptNowhere, knownMethods, ownForms, readToTheEnd, safeHeaders, YEAR } from "./server/headers.ts";
import { openBuild } from "./server/open-build.ts";
import { logRequests } from "./server/request-log.ts";

process.env.NODE_ENV ??= "production";

const build = await openBuild<typeof entry>();
const { startOffering, startWorker, stopWorker, closeDatabase, doors, env, errorFacts, isForeignForm, log, metrics } = build.entry.module;

const doorsAlone = process.argv.includes("--web");
if (doorsAlone && env.databaseFile) {
  console.error("An embedded database has one process for doors and jobs, `npm start`. Doors alone need DATABASE_URL=postgresql://…");
  process.exit(1);
}

const app = express();
app.disable("x-powered-by");
// Live, Stafette stands behind whatever ends TLS; that proxy's word on protocol and host is taken.
app.set("trust proxy", env.live ? 1 : false);

app.use(safeHeaders(env.live), keptNowhere, logRequests(build.routes, log, metrics.webhooks), knownMethods, addressesOfText, doors, ownForms(env.appUrl, isForeignForm), readToTheEnd);
app.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: YEAR * 1000, fallthrough: false }));
app.use(express.static("build/client", { maxAge: "1h", index: false }));
app.all("*", createRequestHandler({ build }));

/** What never reached Remix, or broke in it: a number and nothing of the error. Express itself would print its stack. */
const answerError: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  const status = error.status ?? 500;
  if (status >= 500) log.error(errorFacts(error), "a request broke");
  if (response.headersSent) next(error);
  else response.status(status).end();
};
app.use(answerError);

const server = app.listen(env.PORT, () => {
  log.info({ port: env.PORT, live: env.live }, "listening");
  void (doorsAlone ? startOffering() : startWorker());
});
server.on("error", (error: NodeJS.ErrnoException) => {
  log.fatal({ errorCode: error.code, port: env.PORT }, "cannot listen");
  process.exit(1);
});
drainOnSignal({ server, stopWorker, closeDatabase });
