import type { Server } from "node:http";

/** How long requests and jobs under way may take to end, in milliseconds. */
const PATIENCE = { requests: 10_000, jobs: 30_000 };

type Parts = { server: Server; stopWorker: () => Promise<void>; closeDatabase: () => Promise<void> };

/**
 * At the first SIGTERM or SIGINT: takes no more requests, ends those under way and the jobs at hand, gives the database
 * free, and exits with 0. Further signals change nothing. What hangs longer than our patience is left, with exit code
 * 1: a job that did not end is due again at the next start.
 */
export function drainOnSignal({ server, stopWorker, closeDatabase }: Parts): void {
  let stopping = false;
  // A connection kept open would be waited for, though nothing comes on it any more.
  server.on("request", (_request, response) => {
    if (stopping) response.setHeader("Connection", "close");
    response.once("close", () => stopping && setImmediate(() => server.closeIdleConnections()));
  });

  async function drain() {
    if (stopping) return;
    stopping = true;
    setTimeout(() => server.closeAllConnections(), PATIENCE.requests).unref();
    setTimeout(() => process.exit(1), PATIENCE.jobs).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.all([closed, stopWorker()]);
    await closeDatabase();
    process.exit(0);
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void drain());
}
