import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command, commandBeside } from "#tests/commands.ts";
import { Merchant } from "#tests/merchant.ts";
import { purchaseOrder, rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { signed } from "#tests/security/town.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "970000000001";
/** Beyond what a shop's clock may run ahead, in seconds. */
const LATER = 20 * 60;

let world: World;
let shop: SandboxShop;
let backup: string;

beforeAll(async () => {
  world = await startWorld();
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
  backup = join(world.folder, "backup.sqlite");
});
afterAll(() => world?.close());

/** Rings one after the other, each answered when it is committed, until something else has ended. */
async function ringDuring(other: Promise<unknown>) {
  const body = JSON.stringify({ id: 1 });
  const headers = signed(world.env.SHOPIFY_API_SECRET!, body);
  let [count, longest, over] = [0, 0, false];
  void other.then(() => (over = true));
  while (!over) {
    const began = performance.now();
    const { status } = await fetch(`${world.appUrl}/webhooks/shopify`, { method: "POST", headers: { ...headers, "x-shopify-webhook-id": `load-${count}-${began}` }, body });
    expect(status).toBe(200);
    longest = Math.max(longest, Math.round(performance.now() - began));
    count += 1;
  }
  return { count, longest };
}

async function place(): Promise<string> {
  const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
  await shop.place(body);
  return `${body.name.slice(1)}-ACME-1`;
}
async function placeSome(into: string[], count: number) {
  for (let at = 0; at < count; at += 1) into.push(await place());
}
const mailed = async (number: string) => (await shop.mails()).filter((mail) => mail.subject.includes(number)).length;
const sent = (number: string) => shop.mail(number, (mail) => mail.subject.includes(number));
/** How often each purchase order version really reached a mailbox, where that is more than once. */
async function doubled(): Promise<string[]> {
  const seen = (await shop.mails()).map((mail) => `${mail.subject} v${mail.headers["x-stafette-version"]}`).filter((one) => one.includes("ACME"));
  return seen.filter((one, at) => seen.indexOf(one) !== at);
}
const held = () =>
  rows<{ number: string }>(world, "SELECT number FROM PurchaseOrder JOIN Hold ON purchaseOrderId = PurchaseOrder.id WHERE reason = 'restored' AND Hold.releasedAt IS NULL ORDER BY number").map(
    ({ number }) => number,
  );
const waiting = () => rows<{ id: string; params: string }>(world, "SELECT id, params FROM Problem WHERE code = 'restored' AND clearedAt IS NULL")[0];

const before: string[] = [];
const between: string[] = [];
const after: string[] = [];
/** Placed in the shop while Stafette was away: no mail of it ever left. */
let unsent: string;

describe("A backup", () => {
  test("is taken while orders come in, of one state, and blocks nobody", async () => {
    const alone = await ringDuring(placeSome(before, 3));
    await until("they are noted as sent", async () => before.every((number) => purchaseOrder(world, number)?.shown === "sent"));
    const placing = placeSome(between, 4);
    const copying = commandBeside(world.env, "backup", "--to", backup);
    const beside = await ringDuring(copying);
    await placing;
    console.log(`longest ring until it was committed: ${beside.longest} ms of ${beside.count} beside a backup, ${alone.longest} ms of ${alone.count} without`);
    const { status, said } = await copying;
    expect(said).toContain("Backed up to");
    expect(status).toBe(0);
    expect(beside.count).toBeGreaterThan(0);
    await Promise.all(between.map(sent));
    const copy = new Database(backup, { readonly: true });
    expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
    const sentThen = copy.prepare("SELECT number FROM PurchaseOrder WHERE shown = 'sent'").pluck().all();
    expect(sentThen).toEqual(expect.arrayContaining(before));
    copy.close();
  });

  test("overwrites nothing", () => {
    expect(command(world.env, "backup", "--to", backup)).toMatchObject({ status: 1, said: expect.stringContaining("is there already") });
  });

  test("is not restored beside a running Stafette, nor over a database unasked", async () => {
    expect(command(world.env, "restore", "--from", backup).said).toContain("With --replace");
    expect(command(world.env, "restore", "--from", backup, "--replace")).toMatchObject({ status: 1, said: expect.stringContaining("Another Stafette process") });
  });
});

describe("After an old backup was restored", () => {
  test("nothing is sent twice, be it found again or still in the backup's own queue", async () => {
    for (let at = 0; at < 3; at += 1) after.push(await place());
    await Promise.all(after.map(sent));
    await world.killApp();
    unsent = await place();
    expect(command(world.env, "restore", "--from", backup, "--replace")).toMatchObject({ status: 0 });
    expect(readdirSync(world.folder).some((file) => file.includes(".before-restore-"))).toBe(true);
    expect(existsSync(`${world.env.DATABASE_URL!.slice("file:".length)}-wal`)).toBe(false);
    await world.startApp();
    await until("what was sent after the backup waits, and what never was", async () =>
      [...after, unsent].every((number) => held().includes(number)),
    );
    await until("all work is done", async () =>
      rows(world, "SELECT id FROM Job WHERE kind IN ('import-order', 'route-order', 'transmit') AND state = 'queued'").length === 0,
    );
    expect(await doubled()).toEqual([]);
    expect(await mailed(unsent)).toBe(0);
    for (const number of before) expect(held()).not.toContain(number);
    expect(JSON.parse(waiting()!.params)).toEqual({ waiting: held().length });
  });

  test("a new order goes by itself", async () => {
    await shop.advance(LATER);
    await sent(await place());
  });

  test("one is released by itself, and the rest by one button; then nothing waits, and what was unsent is sent once", async () => {
    const merchant = new Merchant(world);
    const problem = waiting()!;
    const order = rows<{ orderId: string }>(world, "SELECT orderId FROM PurchaseOrder WHERE number = ?", unsent)[0]!.orderId;
    const hold = rows<{ id: string; purchaseOrderId: string }>(world, "SELECT Hold.id, purchaseOrderId FROM Hold JOIN PurchaseOrder ON purchaseOrderId = PurchaseOrder.id WHERE number = ? AND reason = 'restored'", unsent)[0]!;
    await merchant.post(`/app/orders/${order}`, { intent: "release", purchaseOrderId: hold.purchaseOrderId, holdId: hold.id });
    await sent(unsent);
    await merchant.post(`/app/problems/${problem.id}`, { intent: "restored_sent" });
    await until("nothing waits", async () => held().length === 0);
    expect(waiting()).toBeUndefined();
    for (const number of after) {
      expect(rows(world, "SELECT Transmission.status FROM Transmission JOIN PurchaseOrder ON purchaseOrderId = PurchaseOrder.id WHERE number = ?", number)).toEqual([{ status: "sent" }]);
    }
    await until("all work is done", async () => rows(world, "SELECT id FROM Job WHERE kind = 'transmit' AND state = 'queued'").length === 0);
    expect(await mailed(unsent)).toBe(1);
    expect(await doubled()).toEqual([]);
  });
});
