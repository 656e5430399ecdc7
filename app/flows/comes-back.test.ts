import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "#app/db.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { purchaseOrdersOf, type TestMerchant } from "#tests/shop-orders.ts";
import { ADDRESS, lampStore } from "#tests/woo-merchant.ts";
import { placeLamps, type TestStore } from "#tests/woo-parcels.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let store: TestStore;
let merchant: TestMerchant;
beforeAll(async () => ({ store, merchant } = await lampStore()));
afterAll(() => store?.close());


/** An order that waits for its money, and a way to have it read and routed after something happened to it in the store. */
async function unpaid() {
  const shopId = merchant.shop.id;
  const platformOrderId = await placeLamps(store, 2, { status: "pending", shipping: ADDRESS });
  const find = () => db.order.findUniqueOrThrow({ where: { shopId_platformOrderId: { shopId, platformOrderId } }, include: { lines: true } });
  const after = async (act: string, body: Record<string, unknown> = {}) => {
    if (act) await store.control("POST", `/orders/${platformOrderId}/${act}`, body);
    await importOrder(shopId, platformOrderId);
    await routeOrder((await find()).id);
    return find();
  };
  expect(await after("")).toMatchObject({ tab: "waiting" });
  return after;
}

test("An unpaid order that its store cancelled by the clock goes to its supplier once its money has come after all", async () => {
  const after = await unpaid();
  // As WooCommerce does with what is not paid within «hold stock (minutes)».
  await after("status", { status: "cancelled" });
  // The payment provider tells the store late.
  const { id } = await after("status", { status: "processing" });
  expect(await purchaseOrdersOf(id)).toMatchObject([{ number: expect.stringContaining("ACME") }]);
});

test("An unpaid order that lay in the trash goes to its supplier once it is restored and paid", async () => {
  const after = await unpaid();
  await after("trash");
  const { id } = await after("status", { status: "processing" });
  expect(await purchaseOrdersOf(id)).toMatchObject([{ number: expect.stringContaining("ACME") }]);
});
