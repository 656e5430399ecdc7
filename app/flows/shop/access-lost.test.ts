import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { connectWooCommerce } from "#app/flows/shop/connect-woocommerce.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { keepWebhooks } from "#app/flows/shop/keep-webhooks.server.ts";
import { openCredentials, sealCredentials } from "#app/flows/shop/reach-shop.server.ts";
import { reconcile } from "#app/flows/reconcile.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { reportShutShop, tellOfJob } from "#app/flows/retry-job.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { switchForwarding } from "#app/flows/merchant/switch-forwarding.server.ts";
import { writeBack } from "#app/flows/write-back.server.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import { accountPage } from "#app/queries/account.server.ts";
import { problemsByUrgency } from "#app/queries/problems.server.ts";
import { startWooTrial, type WooTrial } from "#sandbox/woocommerce/trial.ts";
import { makeMerchant, purchaseOrdersOf, type TestMerchant } from "#tests/shop-orders.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

type Key = { key: string; secret: string };

let trial: WooTrial;
let merchant: TestMerchant;
let shopId: string;
beforeAll(async () => {
  trial = await startWooTrial();
  merchant = await makeMerchant();
});
afterAll(() => trial.close());
beforeEach(async () => {
  await trial.control("PUT", "/store", { permalinks: true, redirect: null });
  shopId = await connect();
});

async function connect(): Promise<string> {
  const { key, secret } = trial.keys.read_write;
  const came = await connectWooCommerce(merchant.account, trial.sandbox.wooUrl, { consumerKey: key, consumerSecret: secret });
  if (!came.ok) throw new Error(came.problem);
  return came.shopId;
}

/** The store's row gets other keys, as if those it has had been changed over there. */
async function useKeys({ key, secret }: Key): Promise<void> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  const credentials = { ...openCredentials(shopId, shop.credentialsSealed!), consumerKey: key, consumerSecret: secret };
  await write((tx) => tx.shop.update({ where: { id: shopId }, data: { credentialsSealed: sealCredentials(shopId, credentials) } }));
}

/** Work that fails as a job does: its error is told of. */
async function fails(ask: JobAsk, work: Promise<unknown>): Promise<void> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: "AccessLost" });
  await write((tx) => reportShutShop(tx, ask, error as never));
}
const lookFails = () => fails({ kind: "reconcile", shopId }, reconcile(shopId));

/** What the merchant reads of it: null = nothing is wrong. */
async function told() {
  const shops = await db.shop.findMany({ where: { accountId: merchant.account.id } });
  const whose = { ...merchant, shops };
  const [group] = (await problemsByUrgency(whose)).filter(({ code }) => code === "shop_access_lost");
  const page = await accountPage({ ...whose, embedded: false, member: null });
  expect(page.shops.find(({ id }) => id === shopId)).toMatchObject({ connected: true, shut: group !== undefined });
  if (!group) return null;
  expect(group.problems).toHaveLength(1);
  const [{ params, buttons, shop }] = group.problems as [(typeof group.problems)[number]];
  expect(shop).toEqual({ platform: "woocommerce", domain: trial.sandbox.wooUrl });
  expect(buttons).toEqual(["enter_keys"]);
  return { reason: params.reason, detail: params.detail };
}

test.each([
  ["the key was revoked", () => useKeys({ key: `ck_${"1".repeat(40)}`, secret: `cs_${"1".repeat(40)}` }), { reason: "keys_ignored", detail: "" }],
  ["the secret is another", () => useKeys({ ...trial.keys.read_write, secret: `cs_${"1".repeat(40)}` }), { reason: "wrong_secret", detail: "" }],
  ["the store moved", () => trial.control("PUT", "/store", { redirect: "https://elsewhere.example/shop/?key=ck_1" }), { reason: "redirect", detail: "https://elsewhere.example/shop" }],
  ["WooCommerce is not there", () => trial.control("PUT", "/store", { permalinks: false }), { reason: "not_woocommerce", detail: "" }],
])("A store lets us in no more, and its merchant is told why: %s; connected again, nothing is wrong", async (_why, change, reason) => {
  await change();
  await lookFails();
  expect(await told()).toEqual(reason);
  // Told at once: that it goes on for long, or is given up, changes nothing of it.
  await write((tx) => tellOfJob(tx, { kind: "reconcile", shopId }, { how: "late", reason: "access_lost" }));
  expect(await told()).toEqual(reason);
  await trial.control("PUT", "/store", { permalinks: true, redirect: null });
  await connect();
  await reconcile(shopId);
  expect(await told()).toBeNull();
});

test("a key that only reads any more is told of when a parcel is to be written, and reading does not take that back", async () => {
  const ask = await parcelIsToBeWritten();
  await useKeys(trial.keys.read);
  const cannotWrite = () => fails(ask, writeBack(ask.shipmentId));
  await cannotWrite();
  expect(await told()).toEqual({ reason: "read_only_key", detail: "" });
  await reconcile(shopId);
  expect(await told()).toEqual({ reason: "read_only_key", detail: "" });

  await useKeys(trial.keys.read_write);
  await writeBack(ask.shipmentId);
  await write((tx) => tellOfJob(tx, ask, { how: "well", reason: "" }));
  expect(await told()).toBeNull();
});

test("and new keys that may write take it back, also where no parcel waits any more", async () => {
  const ask = await parcelIsToBeWritten();
  await useKeys(trial.keys.read);
  await fails(ask, writeBack(ask.shipmentId));
  await connect();
  await keepWebhooks(shopId, { renewSecret: true });
  expect(await told()).toBeNull();
});

/** An order of one lamp comes in and is shipped; answers the job that tells the store. */
async function parcelIsToBeWritten() {
  await trial.control("PUT", "/products/9001", { name: "Lamp", sku: "LAMP", gtin: "4006381333931", supplierCode: "ACME", price: "89.00" });
  await switchForwarding({ accountId: merchant.account.id, shopId, on: true, from: new Date(0) });
  const { orderId } = await trial.control<{ orderId: string }>("POST", "/orders", {
    status: "processing",
    date_paid_gmt: new Date().toISOString().slice(0, 19),
    shipping: { first_name: "Ida", last_name: "Voss", address_1: "Kai 3", city: "Kiel", postcode: "24103", country: "DE" },
    line_items: [{ name: "Lamp", product_id: 9001, quantity: 1, total: "89.00" }],
  });
  await importOrder(shopId, orderId);
  const order = await db.order.findFirstOrThrow({ where: { shopId, platformOrderId: orderId } });
  await routeOrder(order.id);
  const [row] = await purchaseOrdersOf(order.id);
  const [id, purchaseOrderId, now] = [newId(), row!.id, new Date()];
  await write((tx) =>
    tx.transmission.create({ data: { id, purchaseOrderId, version: 1, channel: "email", recipient: "", status: "sent", messageId: `<${id}@test>`, intendedAt: now, settledAt: now } }),
  );
  const lines = [{ lineId: row!.versions[0]!.lines[0]!.id, quantity: 1 }];
  const parcel = { carrier: { carrierId: "ups" as const }, numbers: ["1Z999AA10123456784"], lines };
  const shipped = await recordShipment({ purchaseOrderId, version: 1, submission: id, source: "supplier", by: "supplier", ...parcel });
  if (!shipped.ok) throw new Error(shipped.code);
  return { kind: "write-back", shipmentId: shipped.shipmentId } as const;
}
