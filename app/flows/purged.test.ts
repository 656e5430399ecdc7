import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { redactCustomer } from "#app/flows/shop/erase-customer.server.ts";
import { purge } from "#app/flows/upkeep/purge.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

/** An order long done, of which the address was erased; in the shop one thing more is added to it, or nothing. */
async function doneAndErased(erase: (shopId: string, platformOrderId: string, orderId: string) => Promise<void>) {
  const merchant = await makeMerchant();
  const [lamp, platformOrderId] = [shopLine({ remaining: 0 }), newId()];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines: [lamp] });
  await erase(merchant.shop.id, platformOrderId, orderId);
  expect(await db.personalData.count({ where: { orderId } })).toBe(0);
  const comesAgain = (more: object[]) => orderComesIn(merchant, { platformOrderId, lines: [lamp, ...more.map(shopLine)] });
  return { orderId, comesAgain };
}

const byTime = async (_shopId: string, _platformOrderId: string, orderId: string) => {
  await write((tx) => tx.personalData.updateMany({ where: { orderId }, data: { purgeAt: new Date(Date.now() - 1) } }));
  await purge();
};
const onRequest = (shopId: string, platformOrderId: string) => redactCustomer(shopId, [platformOrderId]);

it("An order that its merchant takes up again after the address was erased in time has one for its supplier", async () => {
  const { orderId, comesAgain } = await doneAndErased(byTime);
  await comesAgain([{ title: "Cup" }]);
  const [row] = await purchaseOrdersOf(orderId);
  expect(await db.personalData.count({ where: { id: row!.versions[0]!.personId! } })).toBe(1);
});

it("One of which nothing is to be shipped gets none by being read once more", async () => {
  const { orderId, comesAgain } = await doneAndErased(byTime);
  await comesAgain([{ title: "Cup", remaining: 0 }]);
  expect(await db.personalData.count({ where: { orderId } })).toBe(0);
});

it.each([
  ["", onRequest],
  [", be it that its time was over before he asked", async (...which: Parameters<typeof byTime>) => byTime(...which).then(() => onRequest(which[0], which[1]))],
])("Erased on the customer's request, it does not come back, whatever is added%s", async (_title, erase) => {
  const { orderId, comesAgain } = await doneAndErased(erase);
  await comesAgain([{ title: "Cup" }]);
  expect(await db.personalData.count({ where: { orderId } })).toBe(0);
});
