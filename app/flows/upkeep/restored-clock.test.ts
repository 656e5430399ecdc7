import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { holdRestored } from "#app/flows/upkeep/hold-restored.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { releaseRestored } from "#app/flows/upkeep/release-restored.server.ts";
import { settleRestored } from "#app/flows/upkeep/settle-restored.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf } from "#tests/shop-orders.ts";

it("Where the clock ran ahead at the restore and was set right since, a released purchase order goes and is not asked about again", async () => {
  const merchant = await makeMerchant();
  const [row] = await purchaseOrdersOf(await orderComesIn(merchant));
  const ahead = new Date(Date.now() + 3600_000);
  await write((tx) => tx.backup.create({ data: { id: newId(), takenAt: new Date(), restoredAt: ahead } }));
  await settleRestored();
  const waits = () => db.hold.count({ where: { purchaseOrderId: row!.id, reason: "restored", releasedAt: null } });
  expect(await waits()).toBe(1);
  await releaseRestored({ accountId: merchant.account.id, shopId: merchant.shop.id }, "send");
  expect(await waits()).toBe(0);
  // The door of sending (transmit asks this in readyToGo).
  expect(await write(async (tx) => holdRestored(tx, (await loadPurchaseOrder(tx, row!.id))!))).toBe(false);
  expect(await waits()).toBe(0);
});
