import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { Effect } from "#app/domain/platform.ts";
import { intendTransmissions } from "#app/flows/intend-transmissions.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { sendAgain } from "#app/flows/merchant/send-again.server.ts";
import { setSupplierStatus } from "#app/flows/merchant/save-supplier.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { settleTransmissions } from "#app/flows/settle-transmissions.server.ts";
import { judgeProducts } from "#app/flows/shop/judge-products.server.ts";
import { transmit } from "#app/flows/transmit.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

const REFUSED: Effect = { outcome: "refused", code: "recipient", evidence: {} };

async function orderForAcme(wish: object = {}) {
  const merchant = await makeMerchant();
  const accountId = merchant.account.id;
  const orderId = await orderComesIn(merchant, { lines: [shopLine({ quantity: 5 })], ...wish });
  const { id, supplierId, versions } = (await purchaseOrdersOf(orderId))[0]!;
  const job = { where: { key: `transmit:${id}` } };
  return {
    accountId, orderId, id,
    lineId: versions[0]!.lines[0]!.id,
    move: async (status: string) => {
      expect(await setSupplierStatus(accountId, supplierId, status)).toEqual({ ok: true });
      await judgeProducts(accountId);
    },
    /** The job that stands there runs, and is over. */
    run: async () => {
      await write((tx) => tx.job.deleteMany(job));
      await transmit(id).catch(() => undefined);
    },
    isAskedFor: async () => (await db.job.count(job)) > 0,
    problems: async () => (await db.problem.findMany({ where: { orderId, clearedAt: null } })).map(({ code }) => code),
    sendings: () => db.transmission.count({ where: { purchaseOrderId: id } }),
  };
}
type One = Awaited<ReturnType<typeof orderForAcme>>;

/** Its two minutes of waiting for the risk end while its supplier is paused or removed. */
const waited = (one: One) => async (status: string) => {
  await one.move(status);
  await write((tx) => tx.hold.updateMany({ where: { purchaseOrderId: one.id }, data: { until: new Date(Date.now() - 1) } }));
  await one.run();
};

/** The merchant ships two of five himself while the supplier is paused or removed. */
const shippedSome = (one: One) => async (status: string) => {
  const parcel = { purchaseOrderId: one.id, version: 1, submission: newId(), by: "merchant", source: "merchant" as const, numbers: ["1Z1"] };
  expect(await recordShipment({ ...parcel, carrier: { carrierId: "ups" }, lines: [{ lineId: one.lineId, quantity: 2 }] })).toMatchObject({ ok: true });
  await one.move(status);
  await one.run();
};

/** Its mail was refused, and «Send again» is pressed while its supplier is paused or removed. */
const pressedAgain = (one: One) => async (status: string) => {
  const [intended] = await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, one.id))!));
  await settleTransmissions(one.id, [{ one: intended!, effect: REFUSED }]);
  await one.move(status);
  expect(await sendAgain({ accountId: one.accountId, purchaseOrderId: one.id })).toEqual({ ok: true });
  await one.run();
};

const WAYS = [
  ["waited for its risk", { risk: "pending" }, waited],
  ["is shipped by the merchant in part", {}, shippedSome],
  ["was refused by a mail server and is to be sent again", {}, pressedAgain],
] as const;

it.each(WAYS)("What %s goes once its paused supplier is active again", async (_what, wish, way) => {
  const one = await orderForAcme(wish);
  await way(one)("paused");
  expect(await one.isAskedFor(), "nothing goes to who is paused").toBe(false);
  expect(await one.problems()).toEqual([]);
  await one.move("active");
  expect(await one.isAskedFor()).toBe(true);
});

it.each(WAYS)("What %s is asked about when its supplier is removed", async (_what, wish, way) => {
  const one = await orderForAcme(wish);
  await way(one)("removed");
  expect(await one.problems()).toEqual(["supplier_removed"]);
});
