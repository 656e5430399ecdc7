import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { Effect } from "#app/domain/platform.ts";
import { intendTransmissions } from "#app/flows/intend-transmissions.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { beginBulkAction, lastBulkAction, runBulkAction } from "#app/flows/merchant/bulk-action.server.ts";
import { settleTransmissions } from "#app/flows/settle-transmissions.server.ts";
import { settleRestored } from "#app/flows/upkeep/settle-restored.server.ts";
import { askOf } from "#app/jobs/names.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, type TestMerchant } from "#tests/shop-orders.ts";

const UNKNOWN: Effect = { outcome: "unknown", code: "cut_after_content", evidence: {} };

async function unknownMail(merchant: TestMerchant): Promise<string> {
  const [row] = await purchaseOrdersOf(await orderComesIn(merchant));
  const intended = await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, row!.id))!));
  await settleTransmissions(row!.id, intended.map((one) => ({ one, effect: UNKNOWN })));
  return row!.id;
}

/** The rows of a backup that was taken while a decision about many was under way, and that somebody went back to. */
async function restored(): Promise<void> {
  const now = new Date();
  await write((tx) => tx.backup.create({ data: { id: newId(), takenAt: now, restoredAt: now } }));
  await settleRestored();
}
/** What the worker does next: the bulk action, if it is still asked for. */
async function workBulkActions(): Promise<void> {
  for (const job of await db.job.findMany({ where: { kind: "bulk-action", state: "queued" } })) {
    const ask = askOf(job);
    if (ask.kind === "bulk-action") await runBulkAction(ask.bulkActionId);
  }
}

it("«Send again» to many, under way when the backup was taken, sends nothing again by itself after the restore", async () => {
  const merchant = await makeMerchant();
  const ids = [await unknownMail(merchant), await unknownMail(merchant)];
  const bulk = await beginBulkAction(merchant, { action: "retry", of: { code: "mail_unknown" } });
  // Backup here. What follows in the original database (all are mailed again) the backup does not know.
  await restored();
  await workBulkActions();
  // Does not throw, and ends for whoever follows it: who else would.
  await runBulkAction(bulk!);
  expect(await db.transmission.count({ where: { purchaseOrderId: { in: ids }, round: 2 } })).toBe(0);
  expect(await db.problem.count({ where: { accountId: merchant.account.id, code: "mail_unknown", clearedAt: null } })).toBe(2);
  expect((await lastBulkAction(merchant))!.finishedAt).not.toBeNull();
});

it("«Send them all» about an earlier restore, under way when the backup was taken, answers nothing for what is in doubt now", async () => {
  const merchant = await makeMerchant();
  const ids: string[] = [];
  for (let made = 0; made < 2; made += 1) ids.push((await purchaseOrdersOf(await orderComesIn(merchant)))[0]!.id);
  await restored();
  const waiting = () => db.hold.count({ where: { purchaseOrderId: { in: ids }, reason: "restored", releasedAt: null } });
  expect(await waiting()).toBe(2);
  await beginBulkAction(merchant, { action: "retry", of: { code: "restored" } });
  // Backup here; gone back to it.
  await restored();
  await workBulkActions();
  expect(await waiting()).toBe(2);
});
