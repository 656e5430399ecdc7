import { join } from "node:path";
import type { Bench } from "#tests/bench/bench.ts";
import { alternate, limitFigure, median, ratioFigure, type Figure } from "#tests/bench/figure.ts";
import { placeOrders } from "#tests/bench/place-orders.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { answers, ask, freePorts, node, startWorld, until } from "#tests/world.ts";

const SUPPLIERS = ["ACME", "NORD"];
const REST_MS = 50;

type Relay = { shop: SandboxShop; close: () => Promise<void> };

/** Orders from the shop's ring to the second supplier's mail, against a bare program that does no more than that. */
export async function ringToMail({ rounds, scale, folder }: Bench): Promise<Figure[]> {
  const ours = await startOurs();
  const bare = await startBare(folder);
  try {
    for (const { shop } of [ours, bare]) await prepare(shop);
    const at = async ({ shop }: Relay, inFlight: number, count: number) => placeOrders(shop, SUPPLIERS, inFlight, scale(count));
    for (const relay of [ours, bare]) await at(relay, 16, 100);
    const lone = await alternate(rounds, () => at(ours, 1, 50), () => at(bare, 1, 50));
    const many = await alternate(rounds, () => at(ours, 16, 200), () => at(bare, 16, 200));
    const perSecond = (placed: { perSecond: number }[]) => median(placed.map((one) => one.perSecond));
    const figure = (name: string, { ours, bare }: typeof lone) =>
      ratioFigure(name, { ours: perSecond(ours), bare: perSecond(bare), unit: "/s" }, { least: 0.4 });
    return [
      figure("ring to mail, 1 in flight", lone),
      figure("ring to mail, 16 in flight", many),
      limitFigure("ring to mail at rest, p50", median(lone.ours.map(({ p50 }) => p50)), "ms", REST_MS),
    ];
  } finally {
    await ours.close();
    await bare.close();
  }
}

async function startOurs(): Promise<Relay> {
  const world = await startWorld();
  return { shop: new SandboxShop(world.sandboxUrl), close: world.close };
}

/** The bare program, with a sandbox of its own that rings nobody else. */
async function startBare(folder: string): Promise<Relay> {
  const [port, sandboxPort, smtpPort] = await freePorts(3);
  const url = `http://localhost:${sandboxPort}`;
  const env = {
    ...{ NODE_ENV: "production", PORT: String(port), APP_ORIGIN: `http://localhost:${port}` },
    ...{ SANDBOX_PORT: String(sandboxPort), SANDBOX_URL: url, SANDBOX_SMTP_PORT: String(smtpPort), WOO_PORT: "0", WOO_TLS_PORT: "0" },
    ...{ SANDBOX_DATA: join(folder, "bare-sandbox"), BARE_DATABASE: `file:${join(folder, "bare-relay.sqlite")}` },
    ...{ SHOPIFY_API_KEY: "sandbox-api-key", SHOPIFY_API_SECRET: "sandbox-api-secret-0123456789abcdef" },
    SMTP_URL: `smtp://localhost:${smtpPort}`,
  };
  const processes = [node(["sandbox/main.ts"], env), node(["tests/bench/bare-relay.ts"], env)];
  await answers(`${url}/control/clock`);
  await until("the bare program is installed", async () =>
    (await ask<{ installed: boolean }[]>(url, "GET", "/control/shops")).some(({ installed }) => installed),
  );
  return {
    shop: new SandboxShop(url),
    async close() {
      for (const process of processes) process.kill("SIGTERM");
    },
  };
}

async function prepare(shop: SandboxShop): Promise<void> {
  await ask(shop.url, "PUT", "/control/plan", { restoreRate: 1_000_000, maximumAvailable: 1_000_000 });
  for (const [n, supplierCode] of SUPPLIERS.entries()) {
    await shop.variant(`95000000000${n}`, { sku: `BENCH-${n}`, title: "Bench", barcode: "4006381333931", supplierCode });
  }
}
