import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db, write } from "#app/db.server.ts";
import { AccessLost } from "#app/domain/platform.ts";
import { connectWooCommerce } from "#app/flows/shop/connect-woocommerce.server.ts";
import { keepWebhooks } from "#app/flows/shop/keep-webhooks.server.ts";
import { reachShop, withShop } from "#app/flows/shop/reach-shop.server.ts";
import { beginHandshake } from "#app/flows/shop/woo-handshake.server.ts";
import { action as callback } from "#app/routes/connect.woocommerce.callback.tsx";
import { startWooTrial, type WooTrial } from "#sandbox/woocommerce/trial.ts";
import { openDoors, type OpenDoors } from "#tests/doors.ts";
import { makeMerchant } from "#tests/shop-orders.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let trial: WooTrial;
let address: string;
let keys: { consumerKey: string; consumerSecret: string };
beforeAll(async () => {
  trial = await startWooTrial();
  address = trial.sandbox.wooUrl;
  await trial.control("PUT", "/store", { httpCallback: true });
  keys = { consumerKey: trial.keys.read_write.key, consumerSecret: trial.keys.read_write.secret };
});
afterAll(() => trial.close());
beforeEach(() =>
  write(async (tx) => {
    await tx.job.deleteMany();
    await tx.ring.deleteMany();
    await tx.shop.deleteMany({ where: { platform: "woocommerce" } });
  }),
);

const store = () => db.shop.findFirst({ where: { platform: "woocommerce" } });
const jobs = async () => (await db.job.findMany({ orderBy: { kind: "asc" } })).map(({ kind }) => kind);
const call = async (work: Promise<Response>) => (await work).status;

async function connected() {
  const { account } = await makeMerchant();
  const came = await connectWooCommerce(account, address, keys);
  if (!came.ok) throw new Error(came.problem);
  return { account, shop: (await store())! };
}

describe("A store that lets us in", () => {
  test("becomes a shop of the account, is read, and gets its webhooks; forwarding stays off", async () => {
    const { account, shop } = await connected();
    expect(shop).toMatchObject({ accountId: account.id, domain: address, status: "connected", forwarding: false });
    expect(await jobs()).toEqual(["import-products", "keep-webhooks", "reconcile"]);
  });

  test("keeps its keys sealed to its own row", async () => {
    const { shop } = await connected();
    expect(JSON.stringify(shop)).not.toContain(keys.consumerSecret);
    const stolen = { ...shop, id: "another" };
    await expect(reachShop(stolen)).rejects.toThrow();
    expect(JSON.parse((await reachShop(shop)).connection.credentials)).toMatchObject({ ...keys, allowPrivate: true });
  });

  test("connected again keeps its address for webhooks and its secret; another account cannot take it", async () => {
    const { account, shop } = await connected();
    expect(await connectWooCommerce(account, `${address}/wp-admin/`, keys)).toEqual({ ok: true, shopId: shop.id });
    expect((await store())!.connectionKey).toBe(shop.connectionKey);
    const other = await makeMerchant();
    expect(await connectWooCommerce(other.account, address, keys)).toMatchObject({ ok: false, problem: "taken" });
    expect((await store())!.accountId).toBe(account.id);
  });

  test("connected twice at once is one shop, whose keys open", async () => {
    const { account } = await makeMerchant();
    const came = await Promise.all([connectWooCommerce(account, address, keys), connectWooCommerce(account, address, keys)]);
    const shop = (await store())!;
    expect(came).toEqual([{ ok: true, shopId: shop.id }, { ok: true, shopId: shop.id }]);
    expect(JSON.parse((await reachShop(shop)).connection.credentials)).toMatchObject(keys);
  });

  test("is the same under another scheme, with or without www., and under an alias it was known by: it moved, and is not doubled", async () => {
    const { account, shop } = await connected();
    const other = await makeMerchant();
    const alias = address.replace("localhost", "127.0.0.1");
    await trial.control("PUT", "/store", { home: address });
    for (const [was, typed] of [[address.replace("http:", "https:"), address], [address.replace("//", "//www."), address], [alias, alias]] as const) {
      await write((tx) => tx.shop.update({ where: { id: shop.id }, data: { domain: was } }));
      expect(await connectWooCommerce(other.account, typed, keys)).toMatchObject({ ok: false, problem: "taken" });
      expect(await connectWooCommerce(account, typed, keys)).toEqual({ ok: true, shopId: shop.id });
      expect(await db.shop.findMany({ where: { platform: "woocommerce" } })).toMatchObject([{ domain: address, connectionKey: shop.connectionKey }]);
    }
    await trial.control("PUT", "/store", { home: null });
  });

  test("whose sealed keys do not open any more (SECRET_KEY was lost) is connected again, with a new secret", async () => {
    const { account, shop } = await connected();
    await write((tx) => tx.shop.update({ where: { id: shop.id }, data: { credentialsSealed: "00000000.bG9zdA.bG9zdA" } }));
    expect(await connectWooCommerce(account, address, keys)).toEqual({ ok: true, shopId: shop.id });
    const { credentials } = (await reachShop((await store())!)).connection;
    expect(JSON.parse(credentials)).toMatchObject({ ...keys, webhookSecret: expect.stringMatching(/^\w+$/) });
  });

  test("that fails once it let us in is not connected, and its trouble is told", async () => {
    const { account } = await makeMerchant();
    await trial.control("POST", "/control/faults", { kind: "woo.api.500", operation: "/settings/general" });
    expect(await connectWooCommerce(account, address, keys)).toMatchObject({ ok: false, problem: "shop_trouble" });
    expect(await store()).toBeNull();
  });

  test("whose keys were taken away is shut, and is not asked twice", async () => {
    const { shop } = await connected();
    let asked = 0;
    const work = () => ((asked += 1), Promise.reject(new AccessLost("no")));
    await expect(withShop(shop, work)).rejects.toBeInstanceOf(AccessLost);
    expect(asked).toBe(1);
  });
});

describe("A store hands over keys, unsigned", () => {
  const hand = (userId: string, { consumerKey, consumerSecret } = keys) => {
    const body = JSON.stringify({ key_id: 1, user_id: userId, consumer_key: consumerKey, consumer_secret: consumerSecret, key_permissions: "read_write" });
    return call(callback({ request: new Request("http://localhost:3000/connect/woocommerce/callback", { method: "POST", body }), params: {}, context: {} }));
  };
  async function begun() {
    const { account } = await makeMerchant();
    const handshake = await beginHandshake(account.id, address, "anna@waldladen.example");
    if (!handshake.ok) throw new Error(handshake.problem);
    return { account, secret: new URL(handshake.url).searchParams.get("user_id")! };
  }

  test("to https addresses alone: one that would refuse ours is not gone to, and no secret is kept for it", async () => {
    await trial.control("PUT", "/store", { httpCallback: false });
    const { account } = await makeMerchant();
    expect(await beginHandshake(account.id, address, "anna@waldladen.example")).toEqual({ ok: false, problem: "no_handshake", detail: "http://localhost:3000" });
    expect(await db.wooHandshake.count({ where: { accountId: account.id } })).toBe(0);
    await trial.control("PUT", "/store", { httpCallback: true });
  });

  test("and its owner reads there who asks: a link somebody sent him is not taken for his own", async () => {
    const { account } = await makeMerchant();
    const handshake = await beginHandshake(account.id, address, "anna@waldladen.example");
    expect(handshake.ok && (await (await fetch(handshake.url)).text())).toContain("Stafette (anna@waldladen.example)");
  });

  test("for a handshake that was begun: 200, and the shop is the one's who began it", async () => {
    const { account, secret } = await begun();
    expect(await hand(secret)).toBe(200);
    expect((await store())!.accountId).toBe(account.id);
  });

  test("a second time, or a secret nobody gave: refused, and nothing is connected", async () => {
    const { secret } = await begun();
    expect(await hand("x".repeat(43))).toBe(403);
    expect(await hand(secret)).toBe(200);
    await write((tx) => tx.shop.deleteMany({ where: { platform: "woocommerce" } }));
    expect(await hand(secret)).toBe(403);
    expect(await store()).toBeNull();
  });

  test("too late: refused", async () => {
    const { secret } = await begun();
    await write((tx) => tx.wooHandshake.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } }));
    expect(await hand(secret)).toBe(403);
  });

  test("that do not work there: not 200, so that the store deletes them; the page knows why", async () => {
    const { secret } = await begun();
    expect(await hand(secret, { consumerKey: trial.keys.read.key, consumerSecret: trial.keys.read.secret })).toBe(403);
    const { failure } = await db.wooHandshake.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(JSON.parse(failure!)).toMatchObject({ problem: "read_only_key" });
    expect(await store()).toBeNull();
  });

  test.each(["", "{}", "[]", '{"user_id":{"$ne":1}}'])("a body like «%s» is no keys", async (body) => {
    const request = new Request("http://localhost:3000/connect/woocommerce/callback", { method: "POST", body });
    expect(await call(callback({ request, params: {}, context: {} }))).toBe(400);
  });
});

describe("A bell at a store's own address", () => {
  let bell: OpenDoors;
  beforeAll(async () => (bell = await openDoors()));
  afterAll(() => bell.close());
  const BODY = JSON.stringify({ id: 4711, status: "processing", billing: { email: "kunde@example.com" } });
  const secretOf = async () => (JSON.parse((await reachShop((await store())!)).connection.credentials) as { webhookSecret: string }).webhookSecret;
  const rung = async (key: string, body: string, headers: Record<string, string>) => {
    const { status } = await fetch(`${bell.origin}/webhooks/woocommerce/${key}`, { method: "POST", body, headers });
    return status;
  };
  const signed = (secret: string, body = BODY) => ({
    "x-wc-webhook-topic": "order.updated",
    "x-wc-webhook-source": "https://somebody.else.example/",
    "x-wc-webhook-delivery-id": "abc",
    "x-wc-webhook-signature": createHmac("sha256", secret).update(body).digest("base64"),
  });

  test("is heard when that store signed it, whatever its header calls itself, and the body is dropped", async () => {
    const { shop } = await connected();
    expect(await rung(shop.connectionKey!, BODY, signed(await secretOf()))).toBe(200);
    const noted = await db.ring.findMany();
    expect(noted).toMatchObject([{ shopId: shop.id, topic: "order.updated", resourceId: "4711" }]);
    expect(JSON.stringify(noted)).not.toContain("kunde");
    expect(await jobs()).toContain("import-order");
  });

  test("two orders with one delivery id are two bells", async () => {
    const { shop } = await connected();
    const secret = await secretOf();
    const other = BODY.replace("4711", "4712");
    await rung(shop.connectionKey!, BODY, signed(secret));
    await rung(shop.connectionKey!, other, signed(secret, other));
    expect(await db.ring.count()).toBe(2);
  });

  test("signed by another secret, or with one byte flipped: 401 and no trace", async () => {
    const { shop } = await connected();
    expect(await rung(shop.connectionKey!, BODY, signed("another"))).toBe(401);
    expect(await rung(shop.connectionKey!, BODY.replace("4711", "4712"), signed(await secretOf()))).toBe(401);
    expect(await db.ring.count()).toBe(0);
  });

  test("the unsigned try of a new webhook gets its 200 and does nothing", async () => {
    const { shop } = await connected();
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await rung(shop.connectionKey!, "webhook_id=2", form)).toBe(200);
    expect(await rung(shop.connectionKey!, "webhook_id=2&id=4711", form)).toBe(401);
    expect(await db.ring.count()).toBe(0);
  });

  test("an address that is nobody's is a 404", async () => {
    expect(await rung("x".repeat(43), BODY, signed("x"))).toBe(404);
  });
});

describe("A store's webhooks", () => {
  type Webhook = { id: number; status: string };
  const webhooks = () => trial.rest("GET", "/wc/v3/webhooks?per_page=100").then(({ json }) => json as Webhook[]);

  test("that it switched off are on again, and the merchant is told, once more when it happens once more", async () => {
    const { account, shop } = await connected();
    await keepWebhooks(shop.id, { renewSecret: true });
    const problems = () => db.problem.findMany({ where: { accountId: account.id, code: "webhooks_dead", clearedAt: null } });
    expect(await problems()).toEqual([]);
    const [first] = await webhooks();
    await trial.rest("PUT", `/wc/v3/webhooks/${first!.id}`, { status: "disabled" });
    await keepWebhooks(shop.id);
    expect((await webhooks()).every(({ status }) => status === "active")).toBe(true);
    expect(await problems()).toHaveLength(1);
    await write((tx) => tx.problem.updateMany({ where: { accountId: account.id }, data: { seenAt: new Date(), clearedAt: new Date() } }));
    await keepWebhooks(shop.id);
    expect(await problems()).toEqual([]);
    await trial.rest("PUT", `/wc/v3/webhooks/${first!.id}`, { status: "disabled" });
    await keepWebhooks(shop.id);
    expect(await problems()).toHaveLength(1);
  });

  test("are made once, however many look at once", async () => {
    const { shop } = await connected();
    const before = (await webhooks()).length;
    await Promise.all([keepWebhooks(shop.id), keepWebhooks(shop.id)]);
    expect(await webhooks()).toHaveLength(before + 6);
  });
});
