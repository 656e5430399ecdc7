import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { releaseRestored } from "#app/flows/upkeep/release-restored.server.ts";
import { settleRestored } from "#app/flows/upkeep/settle-restored.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine, type TestMerchant } from "#tests/shop-orders.ts";

/** More than are released in one write. */
const MANY = 30;

/** Purchase orders of which nobody has been told yet, and a database that somebody went back to now. */
async function restoredWith(merchant: TestMerchant, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const [purchaseOrder] = await purchaseOrdersOf(await orderComesIn(merchant, { lines: [shopLine({ quantity: 1 })] }));
    ids.push(purchaseOrder!.id);
  }
  const now = new Date();
  await write((tx) => tx.backup.create({ data: { id: newId(), takenAt: now, restoredAt: now } }));
  await settleRestored();
  return ids.toSorted();
}

const waitingIn = (shopId: string) => db.problem.findFirst({ where: { shopId, code: "restored", clearedAt: null } });
const held = async (ids: string[]) =>
  (await db.hold.findMany({ where: { purchaseOrderId: { in: ids }, reason: "restored", releasedAt: null } })).map(({ purchaseOrderId }) => purchaseOrderId).toSorted();
/** How many jobs there are to mail each of these. */
const toBeMailed = async (ids: string[]) =>
  Promise.all(ids.map((id) => db.job.count({ where: { kind: "transmit", key: { contains: id }, state: { in: ["queued", "running"] } } })));

it("«Send them all» lets everything go that waits in that shop, once each and more than one write full; another shop's waits on", async () => {
  const [merchant, other] = [await makeMerchant(), await makeMerchant()];
  const theirs = await restoredWith(other, 1);
  const ids = await restoredWith(merchant, MANY);
  expect(await held(ids)).toEqual(ids);
  expect(JSON.parse((await waitingIn(merchant.shop.id))!.params)).toEqual({ waiting: MANY });

  expect(await releaseRestored({ accountId: other.account.id, shopId: merchant.shop.id }, "send")).toEqual({ ok: true });
  expect(await held(ids)).toEqual(ids);

  expect(await releaseRestored({ accountId: merchant.account.id, shopId: merchant.shop.id }, "send")).toEqual({ ok: true });
  expect(await held(ids)).toEqual([]);
  expect(await waitingIn(merchant.shop.id)).toBeNull();
  expect(await toBeMailed(ids)).toEqual(ids.map(() => 1));
  expect(await held(theirs)).toEqual(theirs);

  // Pressed once more, and settled once more at a next start: nothing is asked again.
  await releaseRestored({ accountId: merchant.account.id, shopId: merchant.shop.id }, "send");
  await settleRestored();
  expect(await held(ids)).toEqual([]);
  expect(await toBeMailed(ids)).toEqual(ids.map(() => 1));
});

it("«They were sent» mails nobody, and nothing waits any more", async () => {
  const merchant = await makeMerchant();
  const ids = await restoredWith(merchant, 2);
  await releaseRestored({ accountId: merchant.account.id, shopId: merchant.shop.id }, "sent");
  expect(await held(ids)).toEqual([]);
  const told = await db.transmission.findMany({ where: { purchaseOrderId: { in: ids } }, select: { status: true } });
  expect(told.map(({ status }) => status)).toEqual(["sent", "sent"]);
});
