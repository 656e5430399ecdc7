import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { connectShop } from "#app/flows/shop/connect-shop.server.ts";
import { redactShop } from "#app/flows/shop/erase-customer.server.ts";
import { sendNow } from "#app/flows/merchant/send-now.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

for (const [what, wish, code] of [
  ["without an address", { shippingAddress: null }, "no_address"],
  ["of a high risk", { risk: "high" as const }, "risk_high"],
] as const) {
  test(`A unit added to an order ${what}, of which the merchant had shipped all himself, is asked about`, async () => {
    const merchant = await makeMerchant();
    const line = shopLine({ quantity: 1 });
    const platformOrderId = newId();
    const orderId = await orderComesIn(merchant, { ...wish, platformOrderId, lines: [line] });
    const [row] = await purchaseOrdersOf(orderId);
    const asked = async () => (await db.problem.findMany({ where: { orderId, clearedAt: null } })).map((one) => one.code);
    expect(await asked()).toEqual([code]);
    const lines = [{ lineId: row!.versions[0]!.lines[0]!.id, quantity: 1 }];
    const parcel = { purchaseOrderId: row!.id, version: 1, submission: newId(), by: "merchant", source: "merchant" as const, numbers: ["1Z1"], lines };
    expect(await recordShipment({ ...parcel, carrier: { carrierId: "ups" } })).toMatchObject({ ok: true });
    expect(await asked()).toEqual([]);
    // Before the parcel stands in the shop, the customer has one more.
    await orderComesIn(merchant, { ...wish, platformOrderId, lines: [{ ...line, quantity: 2, currentQuantity: 2, remaining: 2 }] });
    expect((await purchaseOrdersOf(orderId)).map(({ shown, holds }) => ({ shown, open: holds.filter((h) => !h.releasedAt).map((h) => h.reason) }))).toEqual([{ shown: "part_shipped", open: [code] }]);
    expect(await asked()).toEqual([code]);
  });
}

test("An order that waited when its merchant uninstalled, whose product is deleted by the time he installs again, goes with its address", async () => {
  const merchant = await makeMerchant({ forwarding: false });
  const { account, shop } = merchant;
  const [platformOrderId, line] = [newId(), shopLine()];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines: [line] });
  await write((tx) => tx.shop.update({ where: { id: shop.id }, data: { status: "disconnected" } }));
  await redactShop(shop.id);
  const facts = { name: shop.name, currency: "EUR", timezone: "Europe/Berlin", billingAddress: null };
  expect(await connectShop({ platform: "shopify", domain: shop.domain, facts, language: "en" })).toBe(shop.id);
  expect(await sendNow({ accountId: account.id, orderId })).toMatchObject({ ok: true });
  await orderComesIn(merchant, { platformOrderId, lines: [{ ...line, platformProductId: "", platformVariantId: "", gtin: "", supplierCode: "" }] });
  const [row] = await purchaseOrdersOf(orderId);
  expect(row).toBeDefined();
  const asked = await db.problem.findMany({ where: { orderId, clearedAt: null } });
  const address = await db.personalData.count({ where: { id: row!.versions[0]!.personId ?? "" } });
  expect(address + asked.length + row!.holds.filter((h) => !h.releasedAt).length).toBeGreaterThan(0);
});

test("An order that waited without an address takes it over from the shop, though its product is deleted meanwhile", async () => {
  const merchant = await makeMerchant();
  const [platformOrderId, line] = [newId(), shopLine()];
  const orderId = await orderComesIn(merchant, { platformOrderId, payment: "pending", shippingAddress: null, lines: [line] });
  await orderComesIn(merchant, { platformOrderId, lines: [{ ...line, platformProductId: "", platformVariantId: "", gtin: "", supplierCode: "" }] });
  const [row] = await purchaseOrdersOf(orderId);
  expect(row!.holds.filter((h) => !h.releasedAt).map((h) => h.reason)).toEqual([]);
});
