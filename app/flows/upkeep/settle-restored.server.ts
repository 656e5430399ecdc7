import { db, write, type Tx } from "#app/db.server.ts";
import { holdRestored } from "#app/flows/upkeep/hold-restored.server.ts";
import { hasNews, loadPurchaseOrder, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { note, raiseProblem } from "#app/flows/tell.server.ts";

const A_WRITE = 25;

/**
 * Runs before the first job after a backup was restored. What the backup does not show as sent waits for a person: a
 * mail that was about to leave is `unknown`, a version nobody was told of is held. Orders found again later meet the
 * same question at the door of sending. Whoever was inside signs in once more, since he may have been shut out meanwhile.
 */
export async function settleRestored(): Promise<void> {
  if ((await db.backup.count({ where: UNSETTLED })) === 0) return;
  await settling(async (tx) => {
    // Only a copy says of itself that it is one: put in place by hand, it was gone back to all the same.
    const byHand = await tx.backup.updateMany({ where: { restoredAt: null }, data: { restoredAt: new Date() } });
    if (byHand.count > 0) await shutDoors(tx);
    await doubtMails(tx);
    await endBulkActions(tx);
  });
  for (let after = ""; ; ) {
    const page = await db.purchaseOrder.findMany({
      where: { id: { gt: after }, status: { in: ["open", "cancel_requested"] } },
      select: { id: true },
      orderBy: { id: "asc" },
      take: A_WRITE,
    });
    if (page.length === 0) break;
    await settling(async (tx) => {
      for (const { id } of page) await doubt(tx, (await loadPurchaseOrder(tx, id))!);
    });
    after = page.at(-1)!.id;
  }
  await settling((tx) => tx.backup.updateMany({ where: UNSETTLED, data: { settledAt: new Date() } }));
}

const UNSETTLED = { settledAt: null };

/** Another worker that started beside this one may be through with it, and be sending by now. */
const settling = (change: (tx: Tx) => Promise<unknown>) =>
  write(async (tx) => {
    if ((await tx.backup.count({ where: UNSETTLED })) > 0) await change(tx);
  });

async function doubt(tx: Tx, row: PurchaseOrderRow): Promise<void> {
  const leaving = row.transmissions.filter(({ status }) => status === "intended" || status === "sending");
  if (leaving.length > 0) {
    await tx.transmission.updateMany({
      where: { id: { in: leaving.map(({ id }) => id) } },
      data: { status: "unknown", settledAt: new Date(), evidence: JSON.stringify({ code: "restored" }) },
    });
    const about = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id };
    await note(tx, { ...about, code: "send_unknown", actor: "stafette" }, { number: row.number });
    await raiseProblem(tx, { ...about, accountId: row.accountId }, "mail_unknown", row.id, { number: row.number });
    await refreshShown(tx, row.id);
  }
  const now = leaving.length > 0 ? (await loadPurchaseOrder(tx, row.id))! : row;
  if (hasNews(now)) await holdRestored(tx, now);
}

/** Mails that were about to leave may have left. */
async function doubtMails(tx: Tx): Promise<void> {
  await tx.notice.updateMany({ where: { status: { in: ["intended", "sending"] } }, data: { status: "unknown" } });
  await tx.job.deleteMany({ where: { kind: { in: ["notify", "mail-link", "mail-sign-in"] } } });
}

/**
 * A decision about many that was under way: how far it came after that, nobody knows, and it was no word on what is in
 * doubt now. What it had not come to stands where it stood; who made it is asked again.
 */
async function endBulkActions(tx: Tx): Promise<void> {
  await tx.bulkAction.updateMany({ where: { finishedAt: null }, data: { finishedAt: new Date() } });
  await tx.job.deleteMany({ where: { kind: "bulk-action" } });
}

/** Sessions and ways in of then may have been ended since. `npm run restore` does this itself: doors open before jobs run. */
async function shutDoors(tx: Tx): Promise<void> {
  await tx.memberSession.deleteMany();
  await tx.operatorSession.deleteMany();
  await tx.signInLink.deleteMany();
  await tx.shopInvitation.deleteMany();
  await tx.wooHandshake.deleteMany();
  await tx.supplierGrant.deleteMany();
  await tx.supplierSession.deleteMany();
}
