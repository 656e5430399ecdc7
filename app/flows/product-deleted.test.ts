import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { v7 as newId } from "uuid";
import { db } from "#app/db.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine, type TestMerchant } from "#tests/shop-orders.ts";
import { ADDRESS, lampStore } from "#tests/woo-merchant.ts";
import { SWITCHES, type TestStore } from "#tests/woo-parcels.ts";
import { remove } from "#woo-bridge/client.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let store: TestStore;
let merchant: TestMerchant;
beforeAll(async () => ({ store, merchant } = await lampStore()));
afterAll(() => store?.close());

test("An order that waits for its money is not let go of silently because its product was deleted meanwhile", async () => {
  const own = await makeMerchant();
  const line = shopLine({ quantity: 2 });
  const platformOrderId = newId();
  const orderId = await orderComesIn(own, { platformOrderId, payment: "pending", lines: [line] });
  expect(await db.order.findUnique({ where: { id: orderId } })).toMatchObject({ tab: "waiting" });
  // What Shopify shows of a line whose product was deleted: the line, without product and variant.
  const bare = { ...line, platformProductId: "", platformVariantId: "", gtin: "", supplierCode: "" };
  await orderComesIn(own, { platformOrderId, payment: "paid", lines: [bare] });
  expect(await purchaseOrdersOf(orderId)).toHaveLength(1);
});

test("Nor in a WooCommerce store", async () => {
  await store.change(SWITCHES.fulfillments);
  await store.control("PUT", "/products/950", { name: "Tasse", gtin: "9780201379624", supplierCode: "ACME", price: "89.00" });
  const line = { product_id: 950, name: "Tasse", quantity: 2, subtotal: "89.00", total: "89.00" };
  const { orderId: platformOrderId } = await store.control<{ orderId: string }>("POST", "/orders", { status: "pending", line_items: [line], shipping: ADDRESS });
  const shopId = merchant.shop.id;
  await importOrder(shopId, platformOrderId);
  const { id: orderId } = await db.order.findUniqueOrThrow({ where: { shopId_platformOrderId: { shopId, platformOrderId } } });
  await routeOrder(orderId);
  expect(await db.order.findUnique({ where: { id: orderId } })).toMatchObject({ tab: "waiting" });
  await remove(store.shop, "products/950");
  await store.control("POST", `/orders/${platformOrderId}/status`, { status: "processing" });
  await importOrder(shopId, platformOrderId);
  await routeOrder(orderId);
  expect(await purchaseOrdersOf(orderId)).toHaveLength(1);
});
