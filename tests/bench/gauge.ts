// Loaded into a process of the product before anything of its own (--import): answers on GAUGE_PORT what the process
// used so far, and how the connection it commits on is set. /collected lets go of what nobody needs before it looks.
import { createServer } from "node:http";
import type { PrismaClient } from "#app/generated/sqlite/client.ts";
import { commitsOf } from "#tests/bench/commits.ts";

export type Gauge = { commits: string; cpuSeconds: number; rss: number; heapUsed: number };

/** Where app/db.server.ts keeps its connections. */
const product = globalThis as typeof globalThis & { stafetteDatabase?: Promise<{ writer: PrismaClient }> };

const server = createServer(async (request, response) => {
  const { writer } = await product.stafetteDatabase!;
  const commits = await commitsOf(process.env.DATABASE_URL!, (sql) => writer.$queryRawUnsafe(sql));
  if (request.url === "/collected") await globalThis.gc!({ type: "major", execution: "async" });
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  response.end(JSON.stringify({ commits, cpuSeconds: (user + system) / 1e6, rss, heapUsed } satisfies Gauge));
});
server.listen(Number(process.env.GAUGE_PORT)).unref();
