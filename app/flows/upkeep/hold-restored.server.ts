import { v7 as newId } from "uuid";
import type { db as reader, Tx } from "#app/db.server.ts";
import { inDoubt, type Restored } from "#app/domain/in-doubt.ts";
import type { PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { clearProblems, note, raiseProblem } from "#app/flows/tell.server.ts";

/** When somebody last went back to a backup, and when the first work after that began; null = nobody ever did. */
export async function lastRestored(from: Tx | typeof reader): Promise<(Restored & { at: Date }) | null> {
  const latest = await (from as Tx).backup.findFirst({ where: { restoredAt: { not: null } }, orderBy: { restoredAt: "desc" } });
  return latest && { at: latest.restoredAt!, begunAgainAt: latest.settledAt };
}

/**
 * Holds back what is about to be sent where it may have been sent before: of orders from before Stafette began
 * again on a backup, nobody knows what their suppliers were told since it was taken. Released once, it goes on as usual. Answers
 * whether a hold was set.
 */
export async function holdRestored(tx: Tx, row: PurchaseOrderRow): Promise<boolean> {
  const restored = await lastRestored(tx);
  if (!restored) return false;
  const select = { placedAt: true, firstSeenAt: true };
  const order = row.orderId ? await tx.order.findUniqueOrThrow({ where: { id: row.orderId }, select }) : null;
  if (!inDoubt(order ?? { placedAt: row.createdAt, firstSeenAt: row.createdAt }, restored)) return false;
  const restoredAt = restored.at;
  const known = await tx.hold.count({ where: { purchaseOrderId: row.id, reason: "restored", since: { gte: restoredAt } } });
  // What a person has sent again since then is his word already.
  const again = row.transmissions.some(
    (sent) => sent.version === row.version && sent.round > 1 && sent.intendedAt >= restoredAt,
  );
  if (known > 0 || again) return false;
  // By a clock that ran ahead the restore may be still to come: a hold is never older than what it is for.
  const since = new Date(Math.max(Date.now(), restoredAt.getTime()));
  // What still waits since an earlier time waits on, as one hold: released once, it must not be asked about again.
  const waitsOn = await tx.hold.updateMany({ where: { purchaseOrderId: row.id, reason: "restored", releasedAt: null }, data: { since } });
  if (waitsOn.count > 0) return false;
  await tx.hold.create({ data: { id: newId(), purchaseOrderId: row.id, reason: "restored", since } });
  const about = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id };
  await note(tx, { ...about, code: "held", actor: "stafette" }, { reason: "restored" });
  await tellRestored(tx, row);
  await refreshShown(tx, row.id);
  return true;
}

/** One Problem a shop says how many wait since a backup was restored; it ends with the last of them. */
export async function tellRestored(tx: Tx, { accountId, shopId }: { accountId: string; shopId: string }): Promise<void> {
  const waiting = await tx.hold.count({ where: { reason: "restored", releasedAt: null, purchaseOrder: { accountId, shopId } } });
  if (waiting === 0) await clearProblems(tx, accountId, ["restored"], shopId);
  else await raiseProblem(tx, { accountId, shopId }, "restored", shopId, { waiting });
}
