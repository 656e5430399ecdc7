import { write } from "#app/db.server.ts";
import { releasedByHand } from "#app/domain/hold.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { clearProblems, note } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/** A person lets a purchase order go that waited for his word. */
export function releaseHold({ accountId, holdId }: { accountId: string; holdId: string }): Promise<Taken> {
  return write(async (tx) => {
    const hold = await tx.hold.findFirst({
      where: { id: holdId, releasedAt: null, purchaseOrder: { accountId } },
      include: { purchaseOrder: true },
    });
    if (!hold || !releasedByHand(hold.reason)) return refused("not_found");
    await tx.hold.update({ where: { id: holdId }, data: { releasedAt: new Date(), releasedBy: "merchant" } });
    const { id, shopId, orderId } = hold.purchaseOrder;
    const entry = { shopId, orderId, purchaseOrderId: id, actor: "merchant" } as const;
    await note(tx, { ...entry, code: "hold_released" }, { reason: hold.reason });
    await clearProblems(tx, accountId, ["risk_high"], id);
    await refreshShown(tx, id);
    await queue(tx, { kind: "transmit", purchaseOrderId: id });
    return { ok: true };
  });
}
