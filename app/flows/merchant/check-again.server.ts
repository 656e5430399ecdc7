import { write, type Tx } from "#app/db.server.ts";
import { heldLines, WITH_FACTS } from "#app/flows/load-purchase-order.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { note } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/**
 * After a fix the merchant has the lines decided anew, by the codes the shop holds now. Lines of which suppliers hold
 * every unit keep their supplier; of others only the units nobody holds are placed: planning leaves the rest where it is.
 */
export function checkAgain({ accountId, orderId }: { accountId: string; orderId: string }): Promise<Taken> {
  return write(async (tx) => {
    const order = await tx.order.findFirst({ where: { id: orderId, shop: { accountId } } });
    if (!order) return refused("not_found");
    const keep = await wholePlaced(tx, orderId);
    await tx.orderLine.updateMany({ where: { orderId, id: { notIn: keep } }, data: { decided: false } });
    await note(tx, { shopId: order.shopId, orderId, code: "checked_again", actor: "merchant" });
    const { shopId, platformOrderId } = order;
    await queue(tx, { kind: "import-order", shopId, platformOrderId });
    return { ok: true };
  });
}

/** Lines of which no unit is missing: suppliers hold or shipped them all. */
async function wholePlaced(tx: Tx, orderId: string): Promise<string[]> {
  const lines = await tx.orderLine.findMany({ where: { orderId } });
  const held = (await tx.purchaseOrder.findMany({ where: { orderId }, include: WITH_FACTS })).flatMap(heldLines);
  const unitsHeld = (lineId: string) =>
    held.filter((line) => line.orderLineId === lineId).reduce((sum, line) => sum + line.quantity - line.refused, 0);
  return lines.filter(({ id, currentQuantity }) => unitsHeld(id) >= Math.max(1, currentQuantity)).map(({ id }) => id);
}
