import type { Tx } from "#app/db.server.ts";
import { heldLines, WITH_FACTS, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";

/**
 * Whether units a supplier refused went to somebody else meanwhile, so that they are not his any more. `wanted` = all
 * the units he would hold or have shipped of a line, by order line.
 */
export async function isGivenAway(tx: Tx, row: PurchaseOrderRow, wanted: ReadonlyMap<string, number>): Promise<boolean> {
  if (!row.orderId || wanted.size === 0) return false;
  const lines = await tx.orderLine.findMany({ where: { id: { in: [...wanted.keys()] } } });
  const others = await tx.purchaseOrder.findMany({
    where: { orderId: row.orderId, id: { not: row.id } },
    include: WITH_FACTS,
  });
  const held = others.flatMap(heldLines);
  return lines.some(({ id, currentQuantity }) => {
    const elsewhere = held
      .filter((line) => line.orderLineId === id)
      .reduce((sum, line) => sum + line.quantity - line.refused, 0);
    return elsewhere > Math.max(0, currentQuantity - wanted.get(id)!);
  });
}
