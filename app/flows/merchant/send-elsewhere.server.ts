import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import { SENDING_TROUBLE } from "#app/domain/problem.ts";
import { messageIdOf, sendingsThatCount } from "#app/domain/purchase-order.ts";
import { foldSupplierCode } from "#app/domain/supplier-code.ts";
import { RECEIVES_ORDERS } from "#app/domain/supplier.ts";
import { guardAction, type Done, type Which } from "#app/flows/merchant/guard-action.server.ts";
import { loadOrder, type OrderToRoute } from "#app/flows/load-order.server.ts";
import { everTold, linesOf, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { amendPurchaseOrder, createPurchaseOrder } from "#app/flows/place-purchase-order.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { clearProblems, note } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { supplierLookup } from "#app/queries/supplier-lookup.server.ts";

/** `mayHaveArrived` = the person knows that the first supplier may have it, and wants it moved all the same. */
export type Elsewhere = Which & { supplierId: string; mayHaveArrived: boolean };

type Moved = Done | { ok: false; code: "may_have_arrived" | "does_not_sell" };

/**
 * Gives what is not shipped yet to another supplier who sells it. Where it may have reached the first one, only when
 * the person says so; he is then told that it is cancelled.
 */
export async function sendElsewhereIn(tx: Tx, { supplierId, mayHaveArrived, ...which }: Elsewhere): Promise<Moved> {
  const found = await guardAction(tx, which, "cancel");
  if ("why" in found) return { ok: false, code: found.why };
  const { row } = found;
  if (!row.orderId) return { ok: false, code: "not_found" };
  if (row.transmissions.some((sent) => sent.status === "sending")) return { ok: false, code: "being_sent" };
  const told = everTold(row);
  if (told && !mayHaveArrived) return { ok: false, code: "may_have_arrived" };
  const order = await loadOrder(tx, row.orderId);
  const open = linesOf(row).flatMap((line) => {
    const quantity = line.quantity - line.shipped - line.refused;
    return quantity > 0 ? [{ lineId: line.orderLineId!, quantity, shipped: line.shipped }] : [];
  });
  if (open.length === 0) return { ok: false, code: "all_shipped" };
  if (supplierId === row.supplierId || !(await sells(tx, order, supplierId, open))) return { ok: false, code: "does_not_sell" };

  await amendPurchaseOrder(tx, order, row, open.map(({ lineId, shipped }) => ({ lineId, quantity: shipped })));
  if (told) await endAtFirst(tx, row, open.every(({ shipped }) => shipped === 0));
  const entry = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id };
  await note(tx, { ...entry, code: "purchase_order_cancelled", actor: "merchant" }, { number: row.number });
  await createPurchaseOrder(tx, order, await tx.supplier.findUniqueOrThrow({ where: { id: supplierId } }), open);
  await clearProblems(tx, row.accountId, [...SENDING_TROUBLE], row.id);
  await refreshShown(tx, row.id);
  // Routing sets the new one's holds, and sends it.
  await queue(tx, { kind: "route-order", orderId: row.orderId });
  return { ok: true };
}

/** Who was told hears of it by a last version; his units are free at once, because the person said so. */
async function endAtFirst(tx: Tx, row: PurchaseOrderRow, whole: boolean): Promise<void> {
  const told = new Set(sendingsThatCount(row).filter(({ recipient }) => recipient !== "").map(({ recipient }) => recipient));
  if (whole) {
    await tx.purchaseOrder.update({ where: { id: row.id }, data: { status: "cancelled", closedAt: new Date() } });
  }
  const version = row.version + 1;
  for (const recipient of told) {
    const id = newId();
    const messageId = messageIdOf(row.number, version, id);
    const facts = { purchaseOrderId: row.id, version, channel: "email", recipient, messageId };
    await tx.transmission.create({ data: { id, ...facts, status: "intended", intendedAt: new Date() } });
  }
  await queue(tx, { kind: "transmit", purchaseOrderId: row.id });
}

async function sells(tx: Tx, order: OrderToRoute, supplierId: string, open: { lineId: string }[]): Promise<boolean> {
  const supplier = await tx.supplier.findFirst({
    where: { id: supplierId, accountId: order.shop.accountId, status: { in: [...RECEIVES_ORDERS] } },
    include: { contacts: { where: { removedAt: null }, take: 1 } },
  });
  if (!supplier || supplier.contacts.length === 0) return false;
  const lines = order.lines.filter(({ id }) => open.some(({ lineId }) => lineId === id));
  const facts = (await supplierLookup(tx, order.shop.accountId, lines.map(({ gtin }) => gtin))).get(foldSupplierCode(supplier.code));
  return facts !== undefined && lines.every(({ gtin14 }) => facts.sells(gtin14));
}
