import { join } from "node:path";
import type { Bench } from "#tests/bench/bench.ts";
import type { Gauge } from "#tests/bench/gauge.ts";
import { startChild, type Child } from "#tests/bench/child.ts";
import { freePort } from "#tests/ports.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { ask, startWorld } from "#tests/world.ts";

/** Once an hour a shop's unshipped orders are read again, and that takes its time. In milliseconds. */
export const PATIENCE = 300_000;
const GAUGED = ["--expose-gc", "--import", "./tests/bench/gauge.ts"];

type Gauged = {
  /** What the process used so far. */
  used: () => Promise<Gauge>;
  /** The same, after it let go of what nobody needs. */
  kept: () => Promise<Gauge>;
};

/** The built product beside a sandbox of its own: doors and worker in one process, as `npm start` runs it. */
export async function startOurs({ folder }: Bench, database: string) {
  const port = await freePort();
  const settings = { DATABASE_URL: database, SANDBOX_DATA: join(folder, `sandbox-${port}`), GAUGE_PORT: String(port) };
  const world = await startWorld(settings, GAUGED, PATIENCE);
  return { ...gauged(port), shop: new SandboxShop(world.sandboxUrl), appUrl: world.appUrl, env: world.env, close: world.close };
}

export type Ours = Awaited<ReturnType<typeof startOurs>>;

/** The built product's doors and pages alone. */
export async function startApp(env: Record<string, string>): Promise<Child & Gauged> {
  const port = await freePort();
  const child = await startChild([...GAUGED, "tests/bench/serve-app.ts"], { ...env, GAUGE_PORT: String(port) });
  return { ...child, ...gauged(port) };
}

function gauged(port: number): Gauged {
  const url = `http://localhost:${port}`;
  return { used: () => ask<Gauge>(url, "GET", "/"), kept: () => ask<Gauge>(url, "GET", "/collected") };
}

/** How a bare program commits, in the words of its connection. */
export const bareCommits = (origin: string) => fetch(`${origin}/commits`).then((answer) => answer.text());
