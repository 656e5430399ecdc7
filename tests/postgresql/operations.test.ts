import { spawnSync } from "node:child_process";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "990000000001";
/** How often a shop is looked through for what it did not ring for, in seconds. */
const RECONCILED = 300;
const SECRET = "a secret for Prometheus";

let world: World;
let shop: SandboxShop;
beforeAll(async () => {
  world = await startWorld({ METRICS_SECRET: SECRET });
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
afterAll(() => world?.close());

/** One of the commands of package.json, beside the app. */
function run(script: string, args: string[] = [], more: Record<string, string> = {}) {
  const env = { ...process.env, ...world.env, ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], { env, encoding: "utf8" });
  return { status, said: stdout + stderr };
}
async function place(): Promise<string> {
  const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
  await shop.place(body);
  return `${body.name.slice(1)}-ACME-1`;
}
const mailed = async (number: string) => (await shop.mails()).filter(({ subject }) => subject.includes(number)).length;
const sent = (number: string) => shop.mail(number, ({ subject }) => subject.includes(number));
const held = () =>
  rows<{ number: string }>(world, "SELECT number FROM PurchaseOrder JOIN Hold ON purchaseOrderId = PurchaseOrder.id WHERE reason = 'restored'").map(({ number }) => number);

test("whether it is well is said and counted", async () => {
  await sent(await place());
  const ready = await fetch(`${world.appUrl}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { checks: { write: { ok: true }, migrations: { ok: true, missing: [] }, disk: { ok: true }, jobs: { ok: true } } }]);
  const metrics = await (await fetch(`${world.appUrl}/metrics`, { headers: { authorization: `Bearer ${SECRET}` } })).text();
  expect(metrics).toMatch(/stafette_write_seconds_count [1-9]/);
  expect(metrics).toMatch(/stafette_mails_total\{kind="purchase_order",outcome="accepted"\} [1-9]/);
});

test("what is still sealed with an old key is counted", () => {
  expect(run("rotate-keys")).toMatchObject({ status: 0, said: expect.stringContaining("can be dropped") });
  const rotated = run("rotate-keys", [], { SECRET_KEY: "another key for tests, long enough to be one too", SECRET_KEY_OLD: world.env.SECRET_KEY! });
  expect(rotated).toMatchObject({ status: 1, said: expect.stringMatching(/PersonalData\.sealed: [1-9]/) });
});

test("the commands of the embedded database say what to use instead", () => {
  expect(run("backup", ["--to", `${world.folder}/copy`])).toMatchObject({ status: 2, said: expect.stringContaining("pg_dump") });
  expect(run("restore", ["--from", `${world.folder}/copy`])).toMatchObject({ status: 2, said: expect.stringContaining("pg_restore") });
});

test("a database of yesterday that is marked as restored sends nothing twice", async () => {
  await world.stopApp();
  const yesterday = await copyDatabase();
  await world.startApp();
  const number = await place();
  await sent(number);
  await world.stopApp();
  world.env.DATABASE_URL = yesterday;
  expect(run("restore", ["--mark"])).toMatchObject({ status: 0, said: expect.stringContaining("Marked") });
  await world.startApp();
  await shop.advance(RECONCILED);
  await until("it waits for a person", async () => held().includes(number));
  expect(await mailed(number)).toBe(1);
});

/** What a dump would bring back; nobody may be connected. */
async function copyDatabase(): Promise<string> {
  const url = new URL(world.env.DATABASE_URL!);
  const name = url.pathname.slice(1);
  const client = new pg.Client(Object.assign(new URL(url), { pathname: "/postgres" }).href);
  await client.connect();
  await client.query(`CREATE DATABASE yesterday_of_${name} TEMPLATE ${name}`).finally(() => client.end());
  return Object.assign(url, { pathname: `/yesterday_of_${name}` }).href;
}
