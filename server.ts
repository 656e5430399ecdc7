// The one process: Express around the Remix build, and the worker that enters through the same build, so that both
// share its connections and its write mutex.
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express, { type ErrorRequestHandler } from "express";
import type * as entry from "./app/entry.server.tsx";

process.env.NODE_ENV ??= "production";

type Build = ServerBuild & { entry: { module: typeof entry } };
const build = (await import(pathToFileURL("build/server/index.js").href)) as Build;
const { startWorker, stopWorker, closeDatabase, doors, env, errorFacts, log } = build.entry.module;

const YEAR = 365 * 24 * 3600;
const app = express();
app.disable("x-powered-by");
// Live, Stafette stands behind whatever ends TLS; that proxy's word on protocol and host is taken.
app.set("trust proxy", env.live ? 1 : false);

app.use((_request, response, next) => {
  response.setHeader("X-Content-Type-Options", "nosniff");
  // Nothing leaves to other sites. "no-referrer" would also blank the Origin of our own forms, and Remix refuses those.
  response.setHeader("Referrer-Policy", "same-origin");
  if (env.live) response.setHeader("Strict-Transport-Security", `max-age=${YEAR}`);
  next();
});
// Forms know two methods, and the admin's preflights a third; Remix would hand any other to the action of a page.
const METHODS = new Set(["GET", "HEAD", "POST", "OPTIONS"]);
app.use((request, response, next) => {
  if (METHODS.has(request.method)) next();
  else response.status(405).set("Allow", [...METHODS].join(", ")).end();
});
app.use(doors);
// Remix compares a form's origin with the host it was asked under, which a proxy may have renamed, and answers a plain
// error where they differ. Ours is known by its address; whose forms else are taken, each door says.
const ownOrigin = new URL(env.appUrl).origin;
app.use((request, _response, next) => {
  const { origin, host } = request.headers;
  if (origin === ownOrigin) delete request.headers.origin;
  else if (origin && request.path.startsWith("/s/") && URL.parse(origin)?.host !== host) {
    delete request.headers.origin;
    request.headers["sec-fetch-site"] = "cross-site";
  }
  next();
});
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
  void startWorker();
});
server.on("error", (error: NodeJS.ErrnoException) => {
  log.fatal({ errorCode: error.code, port: env.PORT }, "cannot listen");
  process.exit(1);
});

const PATIENCE_MS = 10_000;
let stopping = false;

/** Takes no more requests, ends those under way and the job at hand, then gives the database free. */
async function stop() {
  if (stopping) return;
  stopping = true;
  setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
  // A job that hangs does not keep the host waiting: what is unfinished is due again at the next start.
  setTimeout(() => process.exit(1), 3 * PATIENCE_MS).unref();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await Promise.all([closed, stopWorker()]);
  await closeDatabase();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
