import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db, write } from "#app/db.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { reconcile } from "#app/flows/reconcile.server.ts";
import type { TestMerchant } from "#tests/shop-orders.ts";
import { merchantOf } from "#tests/woo-merchant.ts";
import { placeLamps, putLamps, type TestStore } from "#tests/woo-parcels.ts";
import { startTestStore } from "#tests/woo-store.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let store: TestStore;
let shop: TestMerchant["shop"];
beforeAll(async () => {
  store = await startTestStore();
  await putLamps(store);
  ({ shop } = await merchantOf(store));
});
afterAll(() => store?.close());

test.each([
  ["in the second of its last change is read once more: what changed later in that second shows no other time", 900, 1],
  ["well after its last change is not", 4000, 0],
])("An order of a store that rings once, read %s", async (_title, later, rings) => {
  const platformOrderId = await placeLamps(store, 1);
  await importOrder(shop.id, platformOrderId);
  const key = { shopId: shop.id, platformOrderId };
  const { id, shopUpdatedAt } = await db.order.findUniqueOrThrow({ where: { shopId_platformOrderId: key } });
  const readAt = new Date(shopUpdatedAt.getTime() + later);
  await write(async (tx) => {
    await tx.order.update({ where: { id }, data: { readAt } });
    // The hour's look has just been: it asks after every order.
    await tx.shop.update({ where: { id: shop.id }, data: { reconciledAt: new Date(), deepReconciledAt: new Date(), ordersCursor: shopUpdatedAt } });
    await tx.job.deleteMany();
  });
  await reconcile(shop.id);
  expect(await db.job.count({ where: { kind: "import-order", key: { contains: platformOrderId } } })).toBe(rings);
});

const DAY = 24 * 3600_000;

test.each([
  ["lies a day back looks thoroughly again", -DAY, "deep"],
  ["was an hour ago looks quickly", -DAY / 24, "quick"],
  ["is dated into the future by a clock that ran ahead looks thoroughly now, not when that day has come", 3 * DAY, "deep"],
])("A shop whose thorough look %s", async (_title, after, kind) => {
  const deepReconciledAt = new Date(Date.now() + after);
  await write(async (tx) => {
    await tx.shopCheck.deleteMany();
    await tx.shop.update({ where: { id: shop.id }, data: { reconciledAt: new Date(), deepReconciledAt } });
  });
  await reconcile(shop.id);
  expect(await db.shopCheck.findMany({ select: { kind: true } })).toEqual([{ kind }]);
  const now = await db.shop.findUniqueOrThrow({ where: { id: shop.id } });
  expect(now.deepReconciledAt!.getTime()).toBeLessThanOrEqual(Date.now());
});
