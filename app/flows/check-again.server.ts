import { write } from "#app/db.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { note } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/**
 * After a fix the merchant has the lines decided anew, by the codes the shop holds now. Lines that a supplier has and
 * did not refuse keep their supplier: planning leaves what is placed where it is.
 */
export function checkAgain({ accountId, orderId }: { accountId: string; orderId: string }): Promise<Taken> {
  return write(async (tx) => {
    const order = await tx.order.findFirst({ where: { id: orderId, shop: { accountId } } });
    if (!order) return refused("not_found");
    const placed = await tx.purchaseOrderLine.findMany({
      where: { orderLine: { orderId }, quantity: { gt: 0 }, acknowledgements: { none: { answer: "refused" } } },
      select: { orderLineId: true },
    });
    const keep = placed.map((line) => line.orderLineId!);
    await tx.orderLine.updateMany({ where: { orderId, id: { notIn: keep } }, data: { decided: false } });
    await note(tx, { shopId: order.shopId, orderId, code: "checked_again", actor: "merchant" });
    const { shopId, platformOrderId } = order;
    await queue(tx, { kind: "import-order", shopId, platformOrderId, foundBy: "reconcile" });
    return { ok: true };
  });
}
