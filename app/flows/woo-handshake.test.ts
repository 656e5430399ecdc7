import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { beginHandshake, finishHandshake } from "#app/flows/woo-handshake.server.ts";
import { newShopPage } from "#app/queries/new-shop.server.ts";
import { db } from "#app/db.server.ts";
import { startWooTrial, type WooTrial } from "#sandbox/woocommerce/trial.ts";
import { makeMerchant } from "#tests/shop-orders.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let trial: WooTrial;
let store: Awaited<ReturnType<typeof oneWorker>>;
beforeAll(async () => {
  trial = await startWooTrial();
  store = await oneWorker(trial.sandbox.wooUrl);
});
afterAll(async () => {
  store.close();
  await trial.close();
});

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
  const handshake = await beginHandshake(account.id, store.address);
  if (!handshake.ok) throw new Error(handshake.problem);
  const { id } = await db.wooHandshake.findFirstOrThrow({ where: { accountId: account.id } });
  const page = () => newShopPage(account.id, { tried: id, denied: false, done: "", address: "" });
  return { secret: new URL(handshake.url).searchParams.get("user_id")!, page };
}
const keysOf = ({ key, secret }: { key: string; secret: string }) => ({ consumerKey: key, consumerSecret: secret });

test("a store that answers nobody before it is answered itself is connected all the same", async () => {
  const { secret, page } = await begun();
  store.work();
  expect(await finishHandshake(secret, keysOf(trial.keys.read_write), 50)).toBe(true);
  await vi.waitFor(() => expect(store.waiting).not.toEqual([]));
  expect((await page()).failure).toMatchObject({ problem: "trying" });
  store.done();
  await vi.waitFor(async () => expect((await page()).shop).toMatchObject({ name: "Südwind" }), 20_000);
});

test("and its owner is told in a sentence when the keys do not work after all", async () => {
  const { secret, page } = await begun();
  store.work();
  expect(await finishHandshake(secret, keysOf(trial.keys.read), 50)).toBe(true);
  await vi.waitFor(() => expect(store.waiting).not.toEqual([]));
  store.done();
  await vi.waitFor(async () => expect((await page()).failure).toMatchObject({ problem: "read_only_key" }), 20_000);
});
