import type { Server } from "node:http";

/** How long requests and jobs under way may take to end, in milliseconds. */
const PATIENCE = { requests: 10_000, jobs: 30_000 };

type Parts = { server?: Server; stopWorker: () => Promise<void>; closeDatabase: () => Promise<void> };

/**
 * At the first SIGTERM or SIGINT: takes no more requests (where it has doors), ends those under way and the jobs at
 * hand, gives the database free, and exits with 0. Further signals change nothing. What hangs longer than our patience
 * is left, with exit code 1: a job that did not end is due again at the next start, or for another worker.
 */
export function drainOnSignal({ server, stopWorker, closeDatabase }: Parts): void {
  const closeDoors = server && doorsOf(server);
  let stopping = false;

  async function drain() {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE.jobs).unref();
    await Promise.all([closeDoors?.(), stopWorker()]);
    await closeDatabase();
    process.exit(0);
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void drain());
}

/** Answers what closes a server's doors once the requests under way are answered, those that hang left out. */
function doorsOf(server: Server): () => Promise<unknown> {
  let closing = false;
  // A connection kept open would be waited for, though nothing comes on it any more.
  server.on("request", (_request, response) => {
    if (closing) response.setHeader("Connection", "close");
    response.once("close", () => closing && setImmediate(() => server.closeIdleConnections()));
  });
  return () => {
    closing = true;
    setTimeout(() => server.closeAllConnections(), PATIENCE.requests).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    return closed;
  };
}
