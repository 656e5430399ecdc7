import { write, type Tx } from "#app/db.server.ts";
import { planAllocation, type AllocationPlan } from "#app/domain/allocation.ts";
import { decideLines } from "#app/flows/decide-lines.server.ts";
import { loadOrder, type OrderToRoute } from "#app/flows/load-order.server.ts";
import {
  hasNews,
  heldLines,
  linesOf,
  loadPurchaseOrder,
  WITH_FACTS,
  type PurchaseOrderRow,
} from "#app/flows/load-purchase-order.server.ts";
import { amendPurchaseOrder, createPurchaseOrder } from "#app/flows/place-purchase-order.server.ts";
import { linesOfPart } from "#app/flows/load-shipment.server.ts";
import { refreshTab, writeShown } from "#app/flows/refresh-shown.server.ts";
import { setHolds } from "#app/flows/set-holds.server.ts";
import { tellAboutLines } from "#app/flows/tell-about-lines.server.ts";
import { byMail } from "#app/jobs/owner.server.ts";
import { finish, queue } from "#app/jobs/queue.server.ts";

/**
 * Decides what becomes of each line, makes or amends the purchase orders so that every unit is with one supplier at
 * most, sets the holds, and queues what is to be sent: one transaction, harmless when run again.
 */
export async function routeOrder(orderId: string): Promise<void> {
  await write(async (tx) => {
    const { order, held } = await decideLines(tx, await loadOrder(tx, orderId));
    const over = order.cancelledAt !== null || order.goneAt !== null;
    const growing = new Set(over || held ? [] : await activeSuppliers(tx, order));
    const shown = unitsShown(order);
    const plan = planAllocation(
      order.lines.map((line) => ({
        lineId: line.id,
        ordered: line.quantity,
        currentQuantity: over ? 0 : line.currentQuantity,
        remaining: over ? 0 : line.remaining,
        // Of a cancelled order nothing counts as come back by itself: what has left is said.
        shownInShop: over ? 0 : (shown.get(line.platformLineId) ?? 0),
        supplierId: line.outcome === "qualified" && growing.has(line.supplierId!) ? line.supplierId : null,
        handled: line.handled,
        returned: line.returned,
        decideAnew: !line.decided,
      })),
      order.purchaseOrders.map((row) => ({
        id: row.id,
        supplierId: row.supplierId,
        sequence: row.sequence,
        amendable: row.status === "open",
        lines: heldLines(row).map((line) => ({ ...line, lineId: line.orderLineId! })),
      })),
    );
    await applyPlan(tx, order, plan);
    await settle(tx, order, plan, over);
    await finish(tx);
  });
}

/** Units of each line that stood in the shop as shipped by our suppliers before it was read. */
function unitsShown(order: OrderToRoute): Map<string, number> {
  const shown = new Map<string, number>();
  for (const part of order.purchaseOrders.flatMap((row) => row.shipments).flatMap((shipment) => shipment.writeBacks)) {
    if (!part.platformRef || !part.settledAt || part.settledAt > order.readAt) continue;
    for (const { platformLineId, quantity } of linesOfPart(part)) {
      shown.set(platformLineId, (shown.get(platformLineId) ?? 0) + quantity);
    }
  }
  return shown;
}

async function activeSuppliers(tx: Tx, order: OrderToRoute): Promise<string[]> {
  const ids = [...new Set(order.lines.flatMap((line) => (line.supplierId ? [line.supplierId] : [])))];
  const rows = await tx.supplier.findMany({
    where: { id: { in: ids }, accountId: order.shop.accountId, status: { in: ["active", "invited"] } },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

async function applyPlan(tx: Tx, order: OrderToRoute, plan: AllocationPlan): Promise<void> {
  const quantities = new Map(plan.amend.map(({ purchaseOrderId, lines }) => [purchaseOrderId, lines]));
  for (const row of order.purchaseOrders) {
    const lines = quantities.get(row.id) ?? [];
    const moved = row.status === "open" && row.versions.at(-1)?.personId !== order.personId && stillShips(row);
    if (lines.length > 0 || moved) await amendPurchaseOrder(tx, order, row, lines);
  }
  for (const { lineId, quantity, returned } of plan.handled) {
    await tx.orderLine.update({ where: { id: lineId }, data: { handled: quantity, returned } });
  }
  for (const { supplierId, lines } of plan.create) await createPurchaseOrder(tx, order, supplierId, lines);
}

/** Something of it is still to be handed over, so a new address matters. */
const stillShips = (row: PurchaseOrderRow) =>
  linesOf(row).some((line) => line.shipped + line.refused < line.quantity);

async function settle(tx: Tx, order: OrderToRoute, plan: AllocationPlan, over: boolean): Promise<void> {
  await tellAboutLines(tx, order, plan, over);
  for (const planned of await tx.purchaseOrder.findMany({ where: { orderId: order.id }, include: WITH_FACTS })) {
    if (planned.status === "cancelled") continue;
    const row = (await setHolds(tx, order, planned)) ? (await loadPurchaseOrder(tx, planned.id))! : planned;
    await writeShown(tx, row);
    if (hasNews(row)) await queue(tx, { kind: "transmit", purchaseOrderId: row.id }, new Date(), byMail(order.shop.account));
  }
  await refreshTab(tx, order.id);
}
