import { write, type Tx } from "#app/db.server.ts";
import { releasedByHand } from "#app/domain/hold.ts";
import { tellRestored } from "#app/flows/upkeep/hold-restored.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { clearProblems, note } from "#app/flows/tell.server.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { queue } from "#app/jobs/queue.server.ts";

/** A person lets a purchase order go that waited for his word. */
export function releaseHold({ accountId, holdId }: { accountId: string; holdId: string }): Promise<Taken> {
  return write(async (tx) => {
    const hold = await tx.hold.findFirst({
      where: { id: holdId, releasedAt: null, purchaseOrder: { accountId } },
      include: { purchaseOrder: true },
    });
    const shop = hold && (await tx.shop.findUniqueOrThrow({ where: { id: hold.purchaseOrder.shopId }, select: { status: true } }));
    if (!hold || !shop || !releasedByHand(hold.reason, shop)) return refused("not_found");
    await letGo(tx, hold);
    if (hold.reason === "restored") await tellRestored(tx, hold.purchaseOrder);
    return { ok: true };
  });
}

type Held = Prisma.HoldGetPayload<{ include: { purchaseOrder: true } }>;

/** Notes a person's word on a hold, and asks for what it held back. */
export async function letGo(tx: Tx, hold: Held): Promise<void> {
  await tx.hold.update({ where: { id: hold.id }, data: { releasedAt: new Date(), releasedBy: "merchant" } });
  const { id, accountId, shopId, orderId } = hold.purchaseOrder;
  const entry = { shopId, orderId, purchaseOrderId: id, actor: "merchant" } as const;
  await note(tx, { ...entry, code: "hold_released" }, { reason: hold.reason });
  await clearProblems(tx, accountId, ["risk_high"], id);
  await refreshShown(tx, id);
  await queue(tx, { kind: "transmit", purchaseOrderId: id });
}
