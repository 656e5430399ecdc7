import { expect, test } from "vitest";
import { write } from "#app/db.server.ts";
import { cancelPurchaseOrder } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { intendTransmissions } from "#app/flows/intend-transmissions.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { recordAcknowledgement } from "#app/flows/record-acknowledgement.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { supplierOrder } from "#app/queries/supplier-order.server.ts";
import { CUSTOMER } from "#tests/message.ts";
import { makeMerchant, orderComesIn, orderIsRead, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

const MOVED = { ...CUSTOMER, address1: "Neue Heimat 99", zip: "10115", city: "Berlin" };

/** An order of two lamps and a cup of ACME's, whose mails carry the address; he was told of it and shipped one lamp. */
async function shippedInPart() {
  const merchant = await makeMerchant();
  await write((tx) => tx.supplier.updateMany({ where: { accountId: merchant.account.id }, data: { attachAddress: true } }));
  const platformOrderId = crypto.randomUUID();
  const [lamp, cup] = [shopLine({ quantity: 2 }), shopLine({ title: "Cup" })];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines: [lamp, cup] });
  const [row] = await purchaseOrdersOf(orderId);
  const which = { accountId: merchant.account.id, purchaseOrderId: row!.id };
  expect(await markAsSent(which)).toEqual({ ok: true });
  const lineOf = (title: string) => row!.versions[0]!.lines.find((line) => line.title === title)!.id;
  const parcel = { purchaseOrderId: row!.id, version: 1, submission: crypto.randomUUID(), by: "contact", source: "supplier" } as const;
  const lines = [{ lineId: lineOf("Lamp"), quantity: 1 }];
  expect(await recordShipment({ ...parcel, carrier: { carrierId: "ups" }, numbers: ["1Z1"], lines })).toMatchObject({ ok: true });
  const becomes = { platformOrderId, lines: [{ ...lamp, currentQuantity: 1, remaining: 0 }], shippingAddress: MOVED };
  return { merchant, which, lineOf, becomes, cup };
}

/** The street he reads on his page, and in the mail that is due to him. */
async function streetsShown(purchaseOrderId: string) {
  const { shipTo } = await supplierOrder(purchaseOrderId);
  const mailed = await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, purchaseOrderId))!));
  return [shipTo.state === "shown" ? shipTo.address.address1 : shipTo.state, ...mailed.map(({ message }) => message.shippingAddress?.address1)];
}

test("Who has nothing more to ship is told that the rest is off, and not where the customer moved to", async () => {
  const { merchant, which, becomes, cup } = await shippedInPart();
  await orderComesIn(merchant, { ...becomes, lines: [...becomes.lines, { ...cup, supplierCode: "", gtin: "", currentQuantity: 0, remaining: 0 }] });
  expect(await streetsShown(which.purchaseOrderId)).toEqual([CUSTOMER.address1, CUSTOMER.address1]);
});

test("Nor does he learn it where the merchant takes the rest back", async () => {
  const { merchant, which, becomes, cup } = await shippedInPart();
  await orderIsRead(merchant, { ...becomes, lines: [{ ...becomes.lines[0]!, currentQuantity: 2, remaining: 1 }, cup] });
  expect(await cancelPurchaseOrder(which)).toEqual({ ok: true });
  expect(await streetsShown(which.purchaseOrderId)).toEqual([CUSTOMER.address1, CUSTOMER.address1]);
});

test("Nor where he refused what is left of it", async () => {
  const { merchant, which, lineOf, becomes, cup } = await shippedInPart();
  await recordAcknowledgement({ ...which, version: 1, contactId: "contact", answers: [{ lineId: lineOf("Cup"), answer: "refused" }] });
  await orderComesIn(merchant, { ...becomes, lines: [...becomes.lines, cup] });
  expect(await streetsShown(which.purchaseOrderId)).toEqual([CUSTOMER.address1, CUSTOMER.address1]);
});

test("Who has something to ship still is told at once", async () => {
  const { merchant, which, becomes, cup } = await shippedInPart();
  await orderComesIn(merchant, { ...becomes, lines: [...becomes.lines, cup] });
  expect(await streetsShown(which.purchaseOrderId)).toEqual([MOVED.address1, MOVED.address1]);
});
