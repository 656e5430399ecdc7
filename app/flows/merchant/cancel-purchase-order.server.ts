import { write, type Tx } from "#app/db.server.ts";
import { SENDING_TROUBLE } from "#app/domain/problem.ts";
import { loadOrder } from "#app/flows/load-order.server.ts";
import { everTold, linesOf } from "#app/flows/load-purchase-order.server.ts";
import { guardAction, type Done, type Which } from "#app/flows/merchant/guard-action.server.ts";
import { amendPurchaseOrder } from "#app/flows/place-purchase-order.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { clearProblems, note } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/**
 * The merchant takes back what is not shipped yet. A supplier who was told gets a last version that says so, and his
 * answer settles it; units stay with him until then, so that nobody else ships them too.
 */
export const cancelPurchaseOrder = (which: Which): Promise<Done> => write((tx) => cancelPurchaseOrderIn(tx, which));

/** The same within a transaction. */
export async function cancelPurchaseOrderIn(tx: Tx, which: Which): Promise<Done> {
  const found = await guardAction(tx, which, "cancel");
  if ("why" in found) return { ok: false, code: found.why };
  const { row } = found;
  const told = everTold(row);
  if (row.orderId) {
    const order = await loadOrder(tx, row.orderId);
    const changes = linesOf(row).map((line) => ({ lineId: line.orderLineId!, quantity: line.shipped }));
    await amendPurchaseOrder(tx, order, row, changes);
  } else {
    await tx.purchaseOrder.update({ where: { id: row.id }, data: { status: "cancelled", closedAt: new Date() } });
  }
  const entry = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id };
  await note(tx, { ...entry, code: "purchase_order_cancelled", actor: "merchant" }, { number: row.number });
  await clearProblems(tx, row.accountId, [...SENDING_TROUBLE], row.id);
  await refreshShown(tx, row.id);
  if (told) await queue(tx, { kind: "transmit", purchaseOrderId: row.id });
  return { ok: true };
}
