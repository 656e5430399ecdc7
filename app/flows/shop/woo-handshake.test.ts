import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connectWooCommerce } from "#app/flows/shop/connect-woocommerce.server.ts";
import { disconnectWooCommerce } from "#app/flows/shop/disconnect-woocommerce.server.ts";
import { beginHandshake, finishHandshake } from "#app/flows/shop/woo-handshake.server.ts";
import { newShopPage } from "#app/queries/new-shop.server.ts";
import { db, write } from "#app/db.server.ts";
import { startWooTrial, type WooTrial } from "#sandbox/woocommerce/trial.ts";
import { makeMerchant } from "#tests/shop-orders.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let trial: WooTrial;
let store: Awaited<ReturnType<typeof oneWorker>>;
beforeAll(async () => {
  trial = await startWooTrial();
  await trial.control("PUT", "/store", { httpCallback: true });
  store = await oneWorker(trial.sandbox.wooUrl);
});
afterAll(async () => {
  store.close();
  await trial.close();
});

beforeEach(() =>
  write(async (tx) => {
    await tx.job.deleteMany();
    await tx.shop.deleteMany({ where: { platform: "woocommerce" } });
  }),
);

/** The store behind a door that lets nobody in while its one worker is busy. */
async function oneWorker(behind: string) {
  let busy = false;
  const waiting: (() => void)[] = [];
  const pass = (from: IncomingMessage, to: ServerResponse) => {
    const onward = ask(behind + from.url!, { method: from.method, headers: from.headers }, (answer) => {
      to.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(to);
    });
    from.pipe(onward);
  };
  const server = createServer((from, to) => (busy ? void waiting.push(() => pass(from, to)) : pass(from, to)));
  await new Promise<void>((listening) => server.listen(0, listening));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    waiting,
    /** What the worker does now, until `done`: hand over keys, and wait for the answer. */
    work: () => (busy = true),
    done() {
      busy = false;
      for (const go of waiting.splice(0)) go();
    },
    close: () => (server.closeAllConnections(), server.close()),
  };
}

async function begun() {
  const { account } = await makeMerchant();
  const handshake = await beginHandshake(account.id, store.address, "anna@waldladen.example");
  if (!handshake.ok) throw new Error(handshake.problem);
  const { id } = await db.wooHandshake.findFirstOrThrow({ where: { accountId: account.id } });
  const page = () => newShopPage(account.id, { ...ASKED, tried: id });
  return { account, secret: new URL(handshake.url).searchParams.get("user_id")!, page };
}
const ASKED = { embedded: false, tried: "", denied: false, done: "", address: "" };
const keysOf = ({ key, secret }: { key: string; secret: string }) => ({ consumerKey: key, consumerSecret: secret });

test("a store that answers nobody before it is answered itself is connected all the same", async () => {
  const { secret, page } = await begun();
  store.work();
  expect(await finishHandshake(secret, keysOf(trial.keys.read_write), 50)).toBe(true);
  await vi.waitFor(() => expect(store.waiting).not.toEqual([]), 60_000);
  expect((await page()).failure).toMatchObject({ problem: "trying" });
  store.done();
  await vi.waitFor(async () => expect((await page()).shop).toMatchObject({ name: "Südwind" }), 60_000);
});

test("and its owner is told in a sentence when the keys do not work after all", async () => {
  const { secret, page } = await begun();
  store.work();
  expect(await finishHandshake(secret, keysOf(trial.keys.read), 50)).toBe(true);
  await vi.waitFor(() => expect(store.waiting).not.toEqual([]), 60_000);
  store.done();
  await vi.waitFor(async () => expect((await page()).failure).toMatchObject({ problem: "read_only_key" }), 60_000);
});

test("who was shown the store's own error page and opens ours by himself reads what was wrong, until he tries again or a while later", async () => {
  const { account, secret } = await begun();
  const { account: other } = await makeMerchant();
  expect(await finishHandshake(secret, keysOf(trial.keys.read))).toBe(false);
  const read = { failure: { problem: "read_only_key", address: store.address }, address: store.address };
  const page = (more = {}, accountId = account.id) => newShopPage(accountId, { ...ASKED, ...more });
  const silent = { failure: null };
  expect(await page()).toMatchObject(read);
  expect(await page({ address: store.address })).toMatchObject(read);
  expect(await page({ address: "https://another.example" })).toMatchObject({ ...silent, address: "https://another.example" });
  expect(await page({ embedded: true })).toMatchObject({ ...silent, address: "" });
  expect(await page({}, other.id)).toMatchObject(silent);

  const ago = (minutes: number) =>
    write((tx) => tx.wooHandshake.updateMany({ where: { accountId: account.id }, data: { usedAt: new Date(Date.now() - minutes * 60_000) } }));
  await ago(16);
  expect(await page()).toMatchObject(silent);
  await ago(14);
  expect(await page()).toMatchObject(read);
  expect(await connectWooCommerce(account, "http://localhost:1", keysOf(trial.keys.read))).toMatchObject({ ok: false });
  expect(await page()).toMatchObject(silent);
});

test("a store that was let go again is not called connected, whatever address of the page was kept", async () => {
  const { account, secret, page } = await begun();
  expect(await finishHandshake(secret, keysOf(trial.keys.read_write))).toBe(true);
  const { shopId } = await db.wooHandshake.findFirstOrThrow({ where: { accountId: account.id } });
  const done = () => newShopPage(account.id, { ...ASKED, done: shopId! });
  expect((await done()).shop).toMatchObject({ id: shopId });
  await disconnectWooCommerce(account.id, shopId!);
  expect(await done()).toMatchObject({ shop: null, failure: null });
  expect(await page()).toMatchObject({ shop: null, failure: null });
});
