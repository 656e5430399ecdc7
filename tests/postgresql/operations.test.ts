import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { command, commandBeside } from "#tests/commands.ts";
import { emptyDatabase } from "#tests/empty-database.ts";
import { rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "990000000001";
/** How often a shop is looked through for what it did not ring for, in seconds. */
const RECONCILED = 300;
/** For longer than orders are in doubt after the first start on a backup, in seconds. */
const LATER = 20 * 60;
const SECRET = "a secret for Prometheus";

let world: World;
let shop: SandboxShop;
beforeAll(async () => {
  world = await startWorld({ METRICS_SECRET: SECRET });
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
afterAll(() => world?.close());

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
  expect(command(world.env, "rotate-keys")).toMatchObject({ status: 0, said: expect.stringContaining("can be dropped") });
  const rotated = command({ ...world.env, SECRET_KEY: "another key for tests, long enough to be one too", SECRET_KEY_OLD: world.env.SECRET_KEY! }, "rotate-keys");
  expect(rotated).toMatchObject({ status: 1, said: expect.stringMatching(/PersonalData\.sealed: [1-9]/) });
});

test("a backup taken beside the running app, and restored into an empty database, sends nothing twice", async () => {
  const backup = join(world.folder, "backup.sqlite");
  const before = await place();
  await sent(before);
  await until("its sending is noted", async () => rows(world, "SELECT id FROM Transmission WHERE status <> 'sent'").length === 0);
  expect(await commandBeside(world.env, "backup", "--to", backup)).toMatchObject({ status: 0, said: expect.stringMatching(/PurchaseOrder +[1-9]/) });
  const after = await place();
  await sent(after);
  expect(command(world.env, "restore", "--from", backup)).toMatchObject({ status: 1, said: expect.stringContaining("The target is not empty") });
  expect(command(world.env, "restore", "--from", backup, "--replace")).toMatchObject({ status: 1, said: expect.stringContaining("make an empty database") });
  await world.stopApp();
  world.env.DATABASE_URL = await emptyDatabase(world.env.DATABASE_URL!);
  expect(command(world.env, "restore", "--from", backup)).toMatchObject({ status: 0, said: expect.stringContaining("waits for a person") });
  await world.startApp();
  await shop.advance(RECONCILED);
  await until("what was sent after the backup waits for a person", async () => held().includes(after));
  expect([await mailed(before), await mailed(after), held().includes(before)]).toEqual([1, 1, false]);
});

test("the backup of a PostgreSQL is an embedded database too", async () => {
  const env = { ...world.env, DATABASE_URL: `file:${join(world.folder, "embedded.sqlite")}` };
  expect(command(env, "restore", "--from", join(world.folder, "backup.sqlite"))).toMatchObject({ status: 0 });
  const file = new Database(join(world.folder, "embedded.sqlite"), { readonly: true });
  const count = (table: string) => Number(file.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  expect([count("PurchaseOrder") > 0, count("PersonalData") > 0]).toEqual([true, true]);
  file.close();
  await world.stopApp();
  const url = world.env.DATABASE_URL!;
  await world.startApp({ DATABASE_URL: env.DATABASE_URL });
  expect((await fetch(`${world.appUrl}/readyz`)).status).toBe(200);
  await until("it asks about what it does not know", async () => rows({ env }, "SELECT id FROM Backup WHERE settledAt IS NOT NULL").length === 1);
  await world.stopApp();
  world.env.DATABASE_URL = url;
  await world.startApp();
});

test("a database of yesterday that is marked as restored sends nothing twice", async () => {
  await world.stopApp();
  const yesterday = await copyDatabase();
  await world.startApp();
  await shop.advance(LATER);
  const number = await place();
  await sent(number);
  await world.stopApp();
  world.env.DATABASE_URL = yesterday;
  expect(command(world.env, "restore", "--mark")).toMatchObject({ status: 0, said: expect.stringContaining("Marked") });
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
