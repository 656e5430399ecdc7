import { describe, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { Effect } from "#app/domain/platform.ts";
import { intendTransmissions } from "#app/flows/intend-transmissions.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { cancelPurchaseOrder } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { sendAgain } from "#app/flows/merchant/send-again.server.ts";
import { recordAcknowledgement } from "#app/flows/record-acknowledgement.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { settleTransmissions } from "#app/flows/settle-transmissions.server.ts";
import { transmit } from "#app/flows/transmit.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

const ACCEPTED: Effect = { outcome: "accepted", ref: "1", evidence: {} };
const NOT_SENT: Effect = { outcome: "not_sent", code: "deferred", evidence: {} };
const UNKNOWN: Effect = { outcome: "unknown", code: "timeout", evidence: {} };

const only = async (orderId: string) => (await purchaseOrdersOf(orderId))[0]!;
const quantities = async (orderId: string) => (await only(orderId)).versions.map(({ lines }) => lines.map((line) => line.quantity));

async function changeTo(orderId: string, quantity: number) {
  await write((tx) => tx.orderLine.updateMany({ where: { orderId }, data: { currentQuantity: quantity, remaining: quantity } }));
  await routeOrder(orderId);
}

it("A parcel the merchant entered before the supplier was told stays when the order changes, and when it is cancelled", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant, { risk: "high", lines: [shopLine({ quantity: 5 })] });
  const row = await only(orderId);
  const lines = [{ lineId: row.versions[0]!.lines[0]!.id, quantity: 1 }];
  const parcel = { purchaseOrderId: row.id, version: 1, submission: newId(), by: "merchant", source: "merchant" as const, numbers: ["1Z1"], lines };
  const carrier = { carrierId: "ups" } as const;
  expect(await recordShipment({ ...parcel, carrier })).toMatchObject({ ok: true });

  await changeTo(orderId, 3);
  expect(await quantities(orderId), "nobody was told, so it is one version still").toEqual([[3]]);
  const which = { accountId: merchant.account.id, purchaseOrderId: row.id };
  expect(await cancelPurchaseOrder(which)).toEqual({ ok: true });
  expect(await quantities(orderId)).toEqual([[1]]);
  expect(await db.shipmentLine.count({ where: { shipment: { purchaseOrderId: row.id } } })).toBe(1);
});

it("A supplier whose mail was refused, and who confirmed by a link he asked for, is told of a change like any other", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant, { lines: [shopLine({ quantity: 5 })] });
  const { id: purchaseOrderId, versions } = await only(orderId);
  const answers = [{ lineId: versions[0]!.lines[0]!.id, answer: "accepted" as const }];
  await recordAcknowledgement({ purchaseOrderId, version: 1, contactId: newId(), answers });
  await changeTo(orderId, 3);
  expect(await quantities(orderId)).toEqual([[5], [3]]);
  expect(await db.acknowledgement.count({ where: { purchaseOrderId } })).toBe(1);
});

describe("What the merchant entered tracking for before its supplier was told", () => {
  /** An order of five that waits for ACME; the merchant ships so many of it himself. */
  async function shippedByHand(quantity: number) {
    const merchant = await makeMerchant();
    const orderId = await orderComesIn(merchant, { lines: [shopLine({ quantity: 5 })] });
    const { id: purchaseOrderId, versions } = await only(orderId);
    const parcel = { purchaseOrderId, version: 1, by: "merchant", source: "merchant" as const, numbers: ["1Z1"], carrier: { carrierId: "ups" } as const };
    const ship = async (units: number) => {
      const lines = [{ lineId: versions[0]!.lines[0]!.id, quantity: units }];
      expect(await recordShipment({ ...parcel, submission: newId(), lines })).toMatchObject({ ok: true });
    };
    await ship(quantity);
    return { accountId: merchant.account.id, orderId, purchaseOrderId, ship };
  }

  /** Goes out to each contact, and comes to this; answers the units each mail asks for. */
  async function send(purchaseOrderId: string, effects: Effect[]) {
    const intended = await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, purchaseOrderId))!));
    const results = intended.map((one, at) => ({ one, effect: effects[at]! }));
    await settleTransmissions(purchaseOrderId, results).catch(() => undefined);
    return intended.map(({ message }) => message.items.map(({ quantity }) => quantity));
  }

  it("is not mailed to him any more, be it in the shop yet or not", async () => {
    const { purchaseOrderId } = await shippedByHand(5);
    await transmit(purchaseOrderId).catch(() => undefined);
    expect(await db.transmission.count({ where: { purchaseOrderId } })).toBe(0);
  });

  it("in part is left out of what his mail asks for", async () => {
    const { purchaseOrderId } = await shippedByHand(2);
    expect(await send(purchaseOrderId, [ACCEPTED])).toEqual([[3]]);
  });

  it("in part is left out of a second contact's mail that leaves later", async () => {
    const { purchaseOrderId } = await shippedByHand(2);
    const { supplierId } = await db.purchaseOrder.findUniqueOrThrow({ where: { id: purchaseOrderId } });
    await write((tx) => tx.contact.create({ data: { id: newId(), supplierId, email: "second@supplier.example", createdAt: new Date() } }));
    expect(await send(purchaseOrderId, [ACCEPTED, NOT_SENT])).toEqual([[3], [3]]);
    expect(await send(purchaseOrderId, [ACCEPTED])).toEqual([[3]]);
  });

  it("in part is left out of what is sent again, and of a change; what is shipped later is not", async () => {
    const { accountId, orderId, purchaseOrderId, ship } = await shippedByHand(2);
    expect(await send(purchaseOrderId, [UNKNOWN])).toEqual([[3]]);
    await ship(1);
    expect(await sendAgain({ accountId, purchaseOrderId })).toEqual({ ok: true });
    expect(await send(purchaseOrderId, [ACCEPTED])).toEqual([[3]]);
    await changeTo(orderId, 6);
    expect(await send(purchaseOrderId, [ACCEPTED])).toEqual([[4]]);
  });

  it("is mailed to him when the customer wants more of it", async () => {
    const { orderId, purchaseOrderId } = await shippedByHand(5);
    await changeTo(orderId, 6);
    await transmit(purchaseOrderId).catch(() => undefined);
    expect(await db.transmission.count({ where: { purchaseOrderId } })).toBe(1);
  });
});
