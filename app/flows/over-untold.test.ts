import { describe, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { ShopOrder } from "#app/domain/order.ts";
import { cancelPurchaseOrder } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { setSupplierStatus } from "#app/flows/merchant/save-supplier.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { judgeProducts } from "#app/flows/shop/judge-products.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

/** Two lamps for ACME, of which a person is asked something before anybody is told. */
async function askedAbout(question: "no_address" | "risk_high" | "supplier_removed") {
  const merchant = await makeMerchant();
  const accountId = merchant.account.id;
  const order = { platformOrderId: newId(), lines: [shopLine({ quantity: 2 })] };
  const why: Partial<ShopOrder> = { no_address: { shippingAddress: null }, risk_high: { risk: "high" as const }, supplier_removed: {} }[question];
  const orderId = await orderComesIn(merchant, { ...order, ...why });
  const { id: purchaseOrderId, supplierId, versions } = (await purchaseOrdersOf(orderId))[0]!;
  if (question === "supplier_removed") await setSupplierStatus(accountId, supplierId, "removed");
  await judgeProducts(accountId);
  await write((tx) => tx.job.deleteMany());
  const asked = async () => (await db.problem.findMany({ where: { orderId, clearedAt: null } })).map(({ code }) => code);
  expect(await asked()).toEqual([question]);
  const ship = async (quantity: number) => {
    const parcel = { purchaseOrderId, version: 1, submission: newId(), by: "merchant", source: "merchant" as const, numbers: ["1Z1"] };
    const lines = [{ lineId: versions[0]!.lines[0]!.id, quantity }];
    expect(await recordShipment({ ...parcel, carrier: { carrierId: "ups" }, lines })).toMatchObject({ ok: true });
  };
  return { which: { accountId, purchaseOrderId }, merchant, order, why, asked, ship };
}

describe.each(["no_address", "risk_high", "supplier_removed"] as const)("What was asked of a purchase order nobody was told of (%s) is over", (question) => {
  it("once the customer cancels the order", async () => {
    const { merchant, order, why, asked } = await askedAbout(question);
    await orderComesIn(merchant, { ...order, ...why, cancelledAt: new Date() });
    expect(await asked()).toEqual([]);
  });

  it("once the merchant cancels it", async () => {
    const { which, asked } = await askedAbout(question);
    expect(await cancelPurchaseOrder(which)).toEqual({ ok: true });
    expect(await asked()).toEqual([]);
  });

  it("once the merchant ships all of it himself; not for a part, unless he cancels the rest", async () => {
    const { asked, ship } = await askedAbout(question);
    await ship(1);
    expect(await asked()).toEqual([question]);
    await ship(1);
    expect(await asked()).toEqual([]);
    const other = await askedAbout(question);
    await other.ship(1);
    expect(await cancelPurchaseOrder(other.which)).toEqual({ ok: true });
    expect(await other.asked()).toEqual([]);
  });
});

it("Marked as sent, nobody is asked what becomes of it though its supplier was removed", async () => {
  const { which, asked } = await askedAbout("supplier_removed");
  expect(await markAsSent(which)).toEqual({ ok: true });
  await judgeProducts(which.accountId);
  expect(await asked()).toEqual([]);
});
