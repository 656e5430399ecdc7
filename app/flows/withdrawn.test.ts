import { expect, test } from "vitest";
import { write } from "#app/db.server.ts";
import { cancelPurchaseOrder } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { intendTransmissions } from "#app/flows/intend-transmissions.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { recordAcknowledgement } from "#app/flows/record-acknowledgement.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

/** An order that ACME, whose mails carry the address, was told of, or not. */
async function orderFor({ told }: { told: boolean }) {
  const merchant = await makeMerchant();
  await write((tx) => tx.supplier.updateMany({ where: { accountId: merchant.account.id }, data: { attachAddress: true } }));
  const orderId = await orderComesIn(merchant, { lines: [shopLine({ quantity: 2 })] });
  const [row] = await purchaseOrdersOf(orderId);
  const which = { accountId: merchant.account.id, purchaseOrderId: row!.id };
  if (told) expect(await markAsSent(which)).toEqual({ ok: true });
  return { which, row: row!, newest: async () => (await purchaseOrdersOf(orderId))[0]!.versions.at(-1)! };
}

/** What would be mailed of it now. */
const letters = (purchaseOrderId: string) =>
  write(async (tx) => (await intendTransmissions(tx, (await loadPurchaseOrder(tx, purchaseOrderId))!)).map(({ message }) => message));

test.each([true, false])("A version that takes all back names no address (the supplier was told: %s)", async (told) => {
  const { which, newest } = await orderFor({ told });
  expect((await newest()).personId).not.toBeNull();
  await cancelPurchaseOrder(which);
  expect((await newest()).personId).toBeNull();
});

test("The mail that takes all back carries no address, and speaks of none", async () => {
  const { which } = await orderFor({ told: true });
  await cancelPurchaseOrder(which);
  expect(await letters(which.purchaseOrderId)).toMatchObject([{ cancelled: true, shippingAddress: null, diff: { addressChanged: false } }]);
});

test("Whoever refused all of it gets no address by mail either", async () => {
  const { which, row } = await orderFor({ told: false });
  expect(await letters(row.id)).toMatchObject([{ shippingAddress: { city: expect.any(String) } }]);
  await write((tx) => tx.transmission.deleteMany({ where: { purchaseOrderId: row.id } }));
  const answers = row.versions[0]!.lines.map(({ id: lineId }) => ({ lineId, answer: "refused" as const }));
  await recordAcknowledgement({ ...which, version: 1, contactId: "contact", answers });
  expect(await letters(row.id)).toMatchObject([{ shippingAddress: null }]);
});
