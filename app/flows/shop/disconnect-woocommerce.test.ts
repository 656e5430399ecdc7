import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db, write } from "#app/db.server.ts";
import { connectWooCommerce } from "#app/flows/shop/connect-woocommerce.server.ts";
import { disconnectWooCommerce } from "#app/flows/shop/disconnect-woocommerce.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { keepWebhooks } from "#app/flows/shop/keep-webhooks.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { reconcile } from "#app/flows/reconcile.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { switchForwarding } from "#app/flows/merchant/switch-forwarding.server.ts";
import { writeBack } from "#app/flows/write-back.server.ts";
import { startWooTrial, type WooTrial } from "#sandbox/woocommerce/trial.ts";
import { makeMerchant, purchaseOrdersOf } from "#tests/shop-orders.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

const NUMBER = "1Z999AA10123456784";
const DAY = 24 * 3600_000;
const ADDRESS = { first_name: "Ida", last_name: "Voss", address_1: "Kai 3", city: "Kiel", postcode: "24103", country: "DE" };

let trial: WooTrial;
let account: Awaited<ReturnType<typeof makeMerchant>>["account"];
let shopId: string;
beforeAll(async () => {
  trial = await startWooTrial();
  ({ account } = await makeMerchant());
  await trial.control("PUT", "/products/9001", { name: "Lamp", sku: "LAMP", gtin: "4006381333931", supplierCode: "ACME", price: "89.00" });
  shopId = await connect();
  await keepWebhooks(shopId, { renewSecret: true });
  await switchForwarding({ accountId: account.id, shopId, on: true, from: new Date(0) });
});
afterAll(() => trial.close());

async function connect(): Promise<string> {
  const { key, secret } = trial.keys.read_write;
  const came = await connectWooCommerce(account, trial.sandbox.wooUrl, { consumerKey: key, consumerSecret: secret });
  if (!came.ok) throw new Error(came.problem);
  return came.shopId;
}

/** A paid order of one lamp in the store, read and routed; its platform id and ours. */
async function orderComesIn(placedAt = new Date()) {
  const { orderId } = await trial.control<{ orderId: string }>("POST", "/orders?keepDates=1", {
    status: "processing",
    date_created_gmt: placedAt.toISOString().slice(0, 19),
    date_paid_gmt: placedAt.toISOString().slice(0, 19),
    shipping: ADDRESS,
    line_items: [{ name: "Lamp", product_id: 9001, quantity: 1, total: "89.00" }],
  });
  await importOrder(shopId, orderId);
  const { id } = await db.order.findFirstOrThrow({ where: { shopId, platformOrderId: orderId } });
  await routeOrder(id);
  return { platformId: orderId, id };
}

const shop = () => db.shop.findUniqueOrThrow({ where: { id: shopId } });
const webhooks = () => trial.control<{ delivery_url: string }[]>("GET", "/webhooks");
const outcome = async (orderId: string) => (await db.orderLine.findFirstOrThrow({ where: { orderId } })).outcomeReason;

test("an order that was deleted long after it was placed is gone: WooCommerce hides none", async () => {
  const old = await orderComesIn(new Date(Date.now() - 100 * DAY));
  await trial.control("POST", `/orders/${old.platformId}/force-delete`, {});
  await importOrder(shopId, old.platformId);
  expect((await db.order.findUniqueOrThrow({ where: { id: old.id } })).goneAt).not.toBeNull();
});

describe("A store is let go, and taken back", () => {
  let shipmentId: string;
  let before: Awaited<ReturnType<typeof orderComesIn>>;

  test("another account cannot let it go", async () => {
    expect(await disconnectWooCommerce((await makeMerchant()).account.id, shopId)).toBeNull();
    expect((await shop()).status).toBe("connected");
  });

  test("our webhooks are off it, the keys forgotten, and nothing looks there any more", async () => {
    before = await orderComesIn();
    expect(await outcome(before.id)).toBe("");
    expect(await webhooks()).toHaveLength(6);
    expect(await disconnectWooCommerce(account.id, shopId)).toBe("removed");
    expect(await webhooks()).toEqual([]);
    expect(await shop()).toMatchObject({ status: "disconnected", forwarding: false, credentialsSealed: null, connectionKey: null });
    const asked = await trial.control<unknown[]>("GET", "/control/journal?kind=woo");
    await reconcile(shopId);
    expect(await trial.control<unknown[]>("GET", "/control/journal?kind=woo")).toHaveLength(asked.length);
    expect(await disconnectWooCommerce(account.id, shopId)).toBeNull();
  });

  test("what a supplier ships meanwhile is kept, and waits", async () => {
    const [row] = await purchaseOrdersOf(before.id);
    const line = row!.versions[0]!.lines[0]!;
    await write((tx) => tx.transmission.create({ data: sentTo(row!.id) }));
    const shipped = await recordShipment({
      purchaseOrderId: row!.id,
      version: 1,
      submission: "one",
      source: "supplier",
      by: "supplier",
      carrier: { carrierId: "ups" },
      numbers: [NUMBER],
      lines: [{ lineId: line.id, quantity: 1 }],
    });
    if (!shipped.ok) throw new Error(shipped.code);
    ({ shipmentId } = shipped);
    await writeBack(shipmentId);
    expect(await db.writeBack.count({ where: { shipmentId } })).toBe(0);
    expect(await db.problem.count({ where: { accountId: account.id, code: "shop_access_lost", clearedAt: null } })).toBe(0);
  });

  test("taken back, the parcel goes into the store", async () => {
    await write((tx) => tx.job.deleteMany());
    expect(await connect()).toBe(shopId);
    await reconcile(shopId);
    expect(await db.job.count({ where: { key: `write-back:${shipmentId}` } })).toBe(1);
    await writeBack(shipmentId);
    expect(JSON.stringify(await trial.control("GET", `/orders/${before.platformId}`))).toContain(NUMBER);
  });

  test("its orders from before wait for a person, whatever start he chooses; new ones go", async () => {
    await write((tx) => tx.shop.update({ where: { id: shopId }, data: { reconnectedAt: new Date(Date.now() - 60_000) } }));
    await switchForwarding({ accountId: account.id, shopId, on: true, from: new Date(0) });
    expect(await outcome((await orderComesIn(new Date(Date.now() - 3600_000))).id)).toBe("before_start");
    expect(await outcome((await orderComesIn()).id)).toBe("");
  });

  test("a store that does not answer is let go all the same, and it is said that its webhooks stay there", async () => {
    await keepWebhooks(shopId, { renewSecret: true });
    await trial.control("POST", "/control/faults", [{ kind: "woo.api.500", times: 9 }]);
    expect(await disconnectWooCommerce(account.id, shopId)).toBe("left");
    expect(await shop()).toMatchObject({ status: "disconnected", credentialsSealed: null });
    expect(await webhooks()).not.toEqual([]);
  });
});

const sentTo = (purchaseOrderId: string) => ({
  id: `sent-${purchaseOrderId}`,
  purchaseOrderId,
  version: 1,
  channel: "email",
  recipient: "",
  status: "sent",
  messageId: "<sent@test>",
  intendedAt: new Date(),
  settledAt: new Date(),
});
