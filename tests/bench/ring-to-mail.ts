// npm run bench: how long from the shop's ring to the supplier's mail, and what the app needs at rest.
// Times are the sandbox's own: when it began to ring, and when the mail's final dot came in.
import { readFileSync } from "node:fs";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { ask, startWorld, until } from "#tests/world.ts";

const ORDERS = Number(process.argv[2] ?? 200);
const VARIANT = "950000000001";

const world = await startWorld();
try {
  const shop = new SandboxShop(world.sandboxUrl);
  await ask(world.sandboxUrl, "PUT", "/control/plan", { restoreRate: 1_000_000, maximumAvailable: 1_000_000 });
  await shop.variant(VARIANT, { sku: "BENCH", title: "Bench", barcode: "4006381333931", supplierCode: "ACME" });
  await new Promise((resolve) => setTimeout(resolve, 5000));
  console.log(`app at rest: ${residentMegabytes(world.appPid())} MB resident; the query limit is switched off`);

  for (const inFlight of [1, 16]) {
    await run(shop, inFlight, 20);
    const began = performance.now();
    const times = await run(shop, inFlight, ORDERS);
    const seconds = (performance.now() - began) / 1000;
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0);
    console.log(
      `${ORDERS} orders, ${inFlight} in flight: ring → mail p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ` +
        `${(ORDERS / seconds).toFixed(1)} orders/s`,
    );
  }
  console.log(`app after that: ${residentMegabytes(world.appPid())} MB resident`);
} finally {
  await world.close();
}

/** Places orders, so many at once, each until its mail is there; answers ring → mail in milliseconds, sorted. */
async function run(shop: SandboxShop, inFlight: number, count: number): Promise<number[]> {
  const bodies = Array.from({ length: count }, () => paidOrder([{ variantId: VARIANT, quantity: 1 }]));
  const ids = new Map<string, string>();
  const waiting = [...bodies];
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (let body = waiting.shift(); body; body = waiting.shift()) {
        const number = `${body.name.slice(1)}-ACME-1`;
        ids.set(number, await shop.place(body));
        await until(number, async () => {
          const found = await ask<unknown[]>(shop.url, "GET", `/control/mails?subject=${number}`);
          return found.length > 0;
        });
      }
    }),
  );
  const mails = await ask<{ receivedAt: string; headers: Record<string, string> }[]>(shop.url, "GET", "/control/mails");
  const arrived = new Map(mails.map((mail) => [mail.headers["x-stafette-purchase-order"], Date.parse(mail.receivedAt)]));
  const rings = await ask<Ring[]>(shop.url, "GET", "/control/journal?kind=webhook");
  const rang = new Map<string, number>();
  for (const { at, what, detail } of rings) if (what === "orders/create") rang.set(detail.resource, at - detail.ms);
  return [...ids].map(([number, orderId]) => arrived.get(number)! - rang.get(orderId)!).sort((a, b) => a - b);
}

type Ring = { at: number; what: string; detail: { resource: string; ms: number } };

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
