import type { ChildProcess } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "#tests/ports.ts";
import { rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { startWorkers } from "#tests/postgresql/workers.ts";
import { answers, until, type World } from "#tests/world.ts";

const LAMP = "950000000001";
const ORDERS = 20;

let world: World;
let shop: SandboxShop;
let workers: readonly [ChildProcess, ChildProcess];

beforeAll(async () => {
  ({ world, workers } = await startWorkers());
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
afterAll(() => world?.close());

async function place(count: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
    await shop.place(body);
    numbers.push(`${body.name.slice(1)}-ACME-1`);
  }
  return numbers;
}

/** Which of these purchase orders were mailed, as often as they were. */
const numbersIn = async (wanted: string[]) => {
  const mailed = (await shop.mails()).flatMap(({ subject }) => subject.match(/\d+-ACME-\d+/) ?? []);
  return mailed.filter((number) => wanted.includes(number)).sort();
};
/** Everything that was asked for about these orders is done. */
const settled = (wanted: string[]) =>
  until("all orders are sent", async () => {
    const sent = rows<{ number: string }>(world, "SELECT number FROM PurchaseOrder WHERE shown = 'sent'").map(({ number }) => number);
    return wanted.every((number) => sent.includes(number));
  }, 200_000);

test("two workers share the orders that come through the doors: each is mailed once, none is left", async () => {
  const numbers = await place(ORDERS);
  await settled(numbers);
  expect(await numbersIn(numbers)).toEqual(numbers.sort());
}, 300_000);

test("a worker says how it is and what it counted at a port of its own, and opens no other door there", async () => {
  const port = await freePort();
  Object.assign(world.env, { WORKER_PORT: String(port), METRICS_SECRET: "a secret for Prometheus" });
  const watched = world.run(["worker.ts"]);
  const ask = (path: string, init: RequestInit = {}) => fetch(`http://localhost:${port}${path}`, { redirect: "manual", ...init });
  await answers(`http://localhost:${port}/readyz`, watched);
  expect((await ask("/metrics")).status).toBe(404);
  const authorization = "Bearer a secret for Prometheus";
  const text = await (await ask("/metrics", { headers: { authorization } })).text();
  expect(text).toMatch(/^# TYPE stafette_job_runs_total counter$/m);
  expect(text).toMatch(/^stafette_jobs\{.*\} [1-9]/m);
  for (const path of ["/", "/app", "/sign-in", "/s/x", "/operator", "/healthz/x", "/webhooks/shopify", "/assets/x"]) {
    expect([path, (await ask(path)).status, (await ask(path, { method: "POST", body: "{}" })).status]).toEqual([path, 404, 404]);
  }
  const ended = new Promise((exit) => watched.once("exit", exit));
  watched.kill("SIGTERM");
  expect(await ended).toBe(0);
  delete world.env.WORKER_PORT;
});

test("kill -9 of one worker in the middle: the other takes its work over, and what was being mailed is asked about, not mailed again", async () => {
  const before = rows<{ count: number }>(world, "SELECT count(*) AS count FROM PurchaseOrder")[0]!.count;
  const placing = place(ORDERS);
  await until("some are under way", async () => rows<{ count: number }>(world, "SELECT count(*) AS count FROM PurchaseOrder")[0]!.count > before + 5);
  workers[0].kill("SIGKILL");
  const numbers = await placing;
  // The sandbox's clock is not the leases': what the dead one held is taken when its half minute is over.
  await until("no order is left open", async () => {
    const open = rows(world, "SELECT 1 FROM PurchaseOrder WHERE shown NOT IN ('sent', 'unknown')");
    const made = rows<{ count: number }>(world, "SELECT count(*) AS count FROM PurchaseOrder")[0]!.count;
    return open.length === 0 && made === before + ORDERS;
  }, 200_000);
  const mailed = await numbersIn(numbers);
  expect(mailed).toEqual([...new Set(mailed)]);
  const unknown = rows<{ number: string }>(world, "SELECT number FROM PurchaseOrder WHERE shown = 'unknown'").map(({ number }) => number);
  // Of what nobody knows, the mail may have left or not; of all else, it has.
  expect(numbers.filter((number) => !mailed.includes(number) && !unknown.includes(number))).toEqual([]);
}, 300_000);

test("what the queue between the processes forgets is found in the rows", async () => {
  rows(world, "DELETE FROM pgboss.job");
  const placing = place(5);
  rows(world, "DELETE FROM pgboss.job");
  const numbers = await placing;
  await settled(numbers);
  expect(await numbersIn(numbers)).toEqual(numbers.sort());
}, 300_000);
