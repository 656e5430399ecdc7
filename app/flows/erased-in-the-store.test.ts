import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "#app/db.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { supplierOrder } from "#app/queries/supplier-order.server.ts";
import { readPerson } from "#app/flows/person.server.ts";
import { purchaseOrdersOf } from "#tests/shop-orders.ts";
import { merchantOf, orderOfLamps } from "#tests/woo-merchant.ts";
import { putLamps, SWITCHES, type TestStore } from "#tests/woo-parcels.ts";
import { startTestStore } from "#tests/woo-store.ts";
import { put } from "#woo-bridge/client.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
  await putLamps(store);
  await store.change(SWITCHES.meta);
});
afterAll(() => store.close());

/** What WooCommerce makes of an order when its customer's data is erased (WC_Privacy_Erasers::remove_order_personal_data). */
const GONE = "[deleted]";
const ERASED = {
  shipping: { first_name: GONE, last_name: GONE, address_1: GONE, city: GONE, postcode: GONE, country: "" },
  meta_data: [{ key: "_anonymized", value: "yes" }],
};

test("An address that the store erased for its customer is kept and shown here no more", async () => {
  const merchant = await merchantOf(store);
  const { platformOrderId, orderId, ship } = await orderOfLamps(store, merchant, 1);
  await ship(1, "1Z999AA10123456784");
  const [row] = await purchaseOrdersOf(orderId);
  await put(store.shop, `orders/${platformOrderId}`, ERASED);
  await importOrder(merchant.shop.id, platformOrderId);
  await routeOrder(orderId);

  const kept = await db.personalData.findMany({ where: { orderId } });
  const streets = await Promise.all(kept.map(async ({ id }) => (await readPerson(db, id))?.shippingAddress.address1));
  expect([streets, (await supplierOrder(row!.id)).shipTo]).toEqual([[], { state: "erased" }]);
});
