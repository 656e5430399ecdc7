import { write } from "#app/db.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { note } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/** Releases an order from before the start, found late or come while forwarding was off: sent by hand, once. */
export function sendNow({ accountId, orderId }: { accountId: string; orderId: string }): Promise<Taken> {
  return write(async (tx) => {
    const order = await tx.order.findFirst({ where: { id: orderId, shop: { accountId } } });
    if (!order) return refused("not_found");
    if (order.cancelledAt || order.goneAt) return refused("cancelled");
    await tx.order.update({ where: { id: orderId }, data: { releasedAt: new Date(), releasedBy: "merchant" } });
    await note(tx, { shopId: order.shopId, orderId, code: "released_by_hand", actor: "merchant" });
    const { shopId, platformOrderId } = order;
    await queue(tx, { kind: "import-order", shopId, platformOrderId });
    return { ok: true };
  });
}
