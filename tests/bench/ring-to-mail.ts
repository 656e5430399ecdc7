import { join } from "node:path";
import type { Bench } from "#tests/bench/bench.ts";
import { alternate, limitFigure, median, ratioFigure, type Figure } from "#tests/bench/figure.ts";
import { bareCommits, startOurs } from "#tests/bench/ours.ts";
import { orderPlacer, prepareShop, SUPPLIERS, type Placed, type PlaceOrders } from "#tests/bench/place-orders.ts";
import { freePorts } from "#tests/ports.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { answers, installed, node } from "#tests/world.ts";

const REST_MS = 50;

/** Orders from the shop's ring to the second supplier's mail, against a bare program that does no more than that. */
export async function ringToMail(bench: Bench): Promise<Figure[]> {
  const { rounds, scale, folder, database } = bench;
  const ours = await startOurs(bench, await database.create("relay"));
  const bare = await startBare(folder, await database.create("relay_bare"));
  try {
    for (const { shop } of [ours, bare]) await prepareShop(shop);
    const place = { ours: orderPlacer(ours.shop), bare: orderPlacer(bare.shop) };
    const at = (placeOrders: PlaceOrders, inFlight: number, count: number) => placeOrders(SUPPLIERS, inFlight, scale(count));
    for (const placeOrders of [place.ours, place.bare]) await at(placeOrders, 16, 100);
    const lone = await alternate(rounds, () => at(place.ours, 1, 50), () => at(place.bare, 1, 50));
    const many = await alternate(rounds, () => at(place.ours, 16, 200), () => at(place.bare, 16, 200));
    const commits = [(await ours.used()).commits, await bareCommits(bare.origin)];
    const perSecond = (placed: Placed[]) => median(placed.map((one) => one.perSecond));
    const figure = (name: string, { ours, bare }: typeof lone) =>
      ratioFigure(name, { ours: perSecond(ours), bare: perSecond(bare), unit: "/s", commits }, { least: 0.4 });
    return [
      figure("ring to mail, 1 in flight", lone),
      figure("ring to mail, 16 in flight", many),
      limitFigure("ring to mail at rest, p50", { ours: median(lone.ours.map(({ p50 }) => p50)), unit: "ms", commits }, REST_MS),
    ];
  } finally {
    await ours.close();
    await bare.close();
  }
}

/** The bare program, with a sandbox of its own that rings nobody else. */
async function startBare(folder: string, database: string) {
  const [port, sandboxPort, smtpPort] = await freePorts(3);
  const url = `http://localhost:${sandboxPort}`;
  const env = {
    ...{ NODE_ENV: "production", PORT: String(port), APP_ORIGIN: `http://localhost:${port}` },
    ...{ SANDBOX_PORT: String(sandboxPort), SANDBOX_URL: url, SANDBOX_SMTP_PORT: String(smtpPort), WOO_PORT: "0", WOO_TLS_PORT: "0" },
    ...{ SANDBOX_DATA: join(folder, `bare-sandbox-${port}`), BARE_DATABASE: database },
    ...{ SHOPIFY_API_KEY: "sandbox-api-key", SHOPIFY_API_SECRET: "sandbox-api-secret-0123456789abcdef" },
    SMTP_URL: `smtp://localhost:${smtpPort}`,
  };
  const sandbox = node(["sandbox/main.ts"], env);
  const processes = [sandbox, node(["tests/bench/bare-relay.ts"], env)];
  await answers(`${url}/control/clock`, sandbox);
  await installed(url);
  return {
    origin: env.APP_ORIGIN,
    shop: new SandboxShop(url),
    async close() {
      for (const process of processes) process.kill("SIGTERM");
    },
  };
}
