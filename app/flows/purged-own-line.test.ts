import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { cancelPurchaseOrder } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { purge } from "#app/flows/upkeep/purge.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

/** A lamp of ACME's, shipped and in the shop, and a card the merchant ships himself and never marked as shipped; its address was erased in time. */
async function doneAndErased() {
  const merchant = await makeMerchant();
  const platformOrderId = newId();
  const [lamp, card] = [shopLine(), shopLine({ title: "Card", gtin: "", supplierCode: "" })];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines: [lamp, card] });
  const [row] = await purchaseOrdersOf(orderId);
  await markAsSent({ accountId: merchant.account.id, purchaseOrderId: row!.id });
  const lines = [{ lineId: row!.versions[0]!.lines[0]!.id, quantity: 1 }];
  const parcel = { purchaseOrderId: row!.id, version: 1, submission: newId(), by: "contact", source: "supplier" } as const;
  expect(await recordShipment({ ...parcel, carrier: { carrierId: "ups" }, numbers: ["1Z999AA10123456784"], lines })).toMatchObject({ ok: true });
  await write(async (tx) => {
    const { id: shipmentId } = await tx.shipment.findFirstOrThrow({ where: { purchaseOrderId: row!.id } });
    const written = { part: "1", revision: 1, status: "matches", platformRef: "1", lines: JSON.stringify([{ platformLineId: lamp.platformLineId, quantity: 1 }]) };
    await tx.writeBack.deleteMany({ where: { shipmentId } });
    await tx.writeBack.create({ data: { id: newId(), shipmentId, shopId: merchant.shop.id, ...written, intendedAt: new Date(), settledAt: new Date() } });
    await refreshShown(tx, row!.id);
  });
  const comesAgain = () => orderComesIn(merchant, { platformOrderId, lines: [{ ...lamp, remaining: 0 }, card] });
  await comesAgain();
  expect((await purchaseOrdersOf(orderId))[0]!.status).toBe("closed");
  expect((await db.personalData.findMany({ where: { orderId } })).map(({ purgeAt }) => purgeAt !== null)).toEqual([true]);
  await write((tx) => tx.personalData.updateMany({ where: { orderId }, data: { purgeAt: new Date(Date.now() - 1) } }));
  await purge();
  expect(await db.personalData.count({ where: { orderId } })).toBe(0);
  return { orderId, comesAgain };
}

it("An address erased in time does not come back because the merchant's own line was never marked as shipped", async () => {
  const { orderId, comesAgain } = await doneAndErased();
  await comesAgain();
  expect((await db.order.findUniqueOrThrow({ where: { id: orderId } })).tab).toBe("done");
  expect(await db.personalData.count({ where: { orderId } })).toBe(0);
});

it("Nor because a line was taken back from its supplier, and is still to be shipped by the merchant", async () => {
  const merchant = await makeMerchant();
  const [platformOrderId, lamp] = [newId(), shopLine()];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines: [lamp] });
  const [row] = await purchaseOrdersOf(orderId);
  expect(await cancelPurchaseOrder({ accountId: merchant.account.id, purchaseOrderId: row!.id })).toEqual({ ok: true });
  expect((await db.order.findUniqueOrThrow({ where: { id: orderId } })).tab).toBe("done");
  await write((tx) => tx.personalData.updateMany({ where: { orderId, purgeAt: { not: null } }, data: { purgeAt: new Date(Date.now() - 1) } }));
  await purge();
  expect(await db.personalData.count({ where: { orderId } })).toBe(0);
  await orderComesIn(merchant, { platformOrderId, lines: [lamp] });
  expect(await db.personalData.count({ where: { orderId } })).toBe(0);
});
