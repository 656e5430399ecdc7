import { write, type Tx } from "#app/db.server.ts";
import { isLate } from "#app/domain/breaker.ts";
import { TryLater, type Effect } from "#app/domain/platform.ts";
import type { TransmissionStatus } from "#app/domain/purchase-order.ts";
import type { Intended } from "#app/flows/intend-transmissions.server.ts";
import { transmissionsOf, WITH_FACTS, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { refreshTab, writeShown } from "#app/flows/refresh-shown.server.ts";
import { finishWell } from "#app/flows/retry-job.server.ts";
import { clearProblems, note, raiseProblem } from "#app/flows/tell.server.ts";
import { metrics } from "#app/metrics.server.ts";

const STATUS: Record<Effect["outcome"], TransmissionStatus> = {
  accepted: "sent",
  refused: "failed",
  not_sent: "intended",
  unknown: "unknown",
};

/** Records what became of each. Throws, so that the job comes back, when one did not leave and may be tried again. */
export async function settleTransmissions(
  purchaseOrderId: string,
  results: { one: Intended; effect: Effect }[],
): Promise<void> {
  for (const { effect } of results) metrics.mails.inc({ kind: "purchase_order", outcome: effect.outcome });
  const again = results.some(({ effect }) => effect.outcome === "not_sent");
  await write(async (tx) => {
    const intendedAt = new Map<string, Date>();
    for (const { one, effect } of results) intendedAt.set(one.transmissionId, await keepEffect(tx, one.transmissionId, effect));
    const include = { ...WITH_FACTS, supplier: { select: { name: true } } } as const;
    const row = await tx.purchaseOrder.findUniqueOrThrow({ where: { id: purchaseOrderId }, include });
    const entry = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId };
    const about = { ...entry, accountId: row.accountId, supplierId: row.supplierId };
    const params = { number: row.number, supplier: row.supplier.name };
    for (const { one, effect } of results) {
      if (effect.outcome === "accepted") {
        await note(tx, { ...entry, code: "sent", actor: "stafette" }, { ...params, version: one.message.version });
      } else if (effect.outcome === "refused") {
        await note(tx, { ...entry, code: "send_failed", actor: "stafette" }, params);
        await raiseProblem(tx, about, "mail_refused", row.id, params);
      } else if (effect.outcome === "unknown") {
        await note(tx, { ...entry, code: "send_unknown", actor: "stafette" }, params);
        await raiseProblem(tx, about, "mail_unknown", row.id, params);
      } else if (isLate(intendedAt.get(one.transmissionId)!, new Date())) {
        await raiseProblem(tx, about, "supplier_not_reached", row.id, params);
      }
    }
    await clearSettled(tx, row);
    await writeShown(tx, row);
    if (row.orderId) await refreshTab(tx, row.orderId);
    if (!again) await finishWell(tx);
  });
  if (again) throw new TryLater("mail_not_sent");
}

/** Answers when it was intended. */
async function keepEffect(tx: Tx, id: string, effect: Effect): Promise<Date> {
  const code = effect.outcome === "accepted" ? undefined : effect.code;
  const { intendedAt } = await tx.transmission.update({
    where: { id },
    data: {
      status: STATUS[effect.outcome],
      attempts: { increment: 1 },
      evidence: JSON.stringify({ ...effect.evidence, ...(code ? { code } : {}) }),
      settledAt: effect.outcome === "not_sent" ? null : new Date(),
    },
    select: { intendedAt: true },
  });
  return intendedAt;
}

const PROBLEM_OF = { failed: "mail_refused", unknown: "mail_unknown", intended: "supplier_not_reached" } as const;

/** A Problem ends when it is true of no contact any more: one who was reached does not hide another who was not. */
async function clearSettled(tx: Tx, row: PurchaseOrderRow): Promise<void> {
  const newest = new Set<string>(transmissionsOf(row));
  const over = Object.entries(PROBLEM_OF).flatMap(([status, code]) => (newest.has(status) ? [] : [code]));
  await clearProblems(tx, row.accountId, over, row.id);
}
