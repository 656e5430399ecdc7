import { write, type Tx } from "#app/db.server.ts";
import { planAllocation, type AllocationPlan } from "#app/domain/allocation.ts";
import { RECEIVES_ORDERS } from "#app/domain/supplier.ts";
import { decideLines } from "#app/flows/decide-lines.server.ts";
import { loadOrder, type OrderToRoute } from "#app/flows/load-order.server.ts";
import {
  hasNews,
  heldLines,
  loadPurchaseOrder,
  loadPurchaseOrders,
  type PurchaseOrderRow,
} from "#app/flows/load-purchase-order.server.ts";
import { amendPurchaseOrder, createPurchaseOrder, stillShips } from "#app/flows/place-purchase-order.server.ts";
import { linesOfPart } from "#app/flows/load-shipment.server.ts";
import { writeShown, writeTab } from "#app/flows/refresh-shown.server.ts";
import { finishWell } from "#app/flows/retry-job.server.ts";
import { setHolds } from "#app/flows/set-holds.server.ts";
import { tellAboutLines } from "#app/flows/tell-about-lines.server.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import { byMail, type Owner } from "#app/jobs/owner.server.ts";
import { queue, queueAll } from "#app/jobs/queue.server.ts";

/**
 * Decides what becomes of each line, makes or amends the purchase orders so that every unit is with one supplier at
 * most, sets the holds, and queues what is to be sent: one transaction, harmless when run again.
 */
export async function routeOrder(orderId: string): Promise<void> {
  await write(async (tx) => {
    const { order, held } = await decideLines(tx, await loadOrder(tx, orderId));
    const over = order.cancelledAt !== null || order.goneAt !== null;
    const growing = over || held ? new Map<string, SupplierRow>() : await activeSuppliers(tx, order);
    const shown = unitsIn(partsBefore(order).filter(({ platformRef }) => platformRef !== null));
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
    const created = await applyPlan(tx, order, plan, growing);
    if (!over) await readBackTakenOut(tx, order);
    // What was there is looked at again: it may have been amended.
    const rows = order.purchaseOrders.length > 0 ? await loadPurchaseOrders(tx, orderId) : created;
    await tellAboutLines(tx, order, plan, held);
    await settle(tx, order, rows);
    await finishWell(tx);
  });
}

type Part = PurchaseOrderRow["shipments"][number]["writeBacks"][number];

/** Parts of our suppliers' shipments of which was known what the shop shows when the order was read. */
const partsBefore = ({ purchaseOrders, readAt }: OrderToRoute): Part[] =>
  purchaseOrders
    .flatMap((row) => row.shipments)
    .flatMap((shipment) => shipment.writeBacks)
    .filter(({ settledAt }) => settledAt !== null && settledAt <= readAt);

/** Units of each line that these parts hold. */
function unitsIn(parts: Part[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const { platformLineId, quantity } of parts.flatMap(linesOfPart)) {
    units.set(platformLineId, (units.get(platformLineId) ?? 0) + quantity);
  }
  return units;
}

/**
 * A line of which the shop shows fewer units shipped than stood there, and more than were refunded, had a parcel taken out
 * over there: those that hold it are read back once more, and what is missing is asked about. What was found missing
 * before is missed no more, or those that are still there would be read back with every reading. A known gap: beside a
 * parcel that stands there otherwise than noted (another number, say), one that is taken out is not missed.
 */
async function readBackTakenOut(tx: Tx, order: OrderToRoute): Promise<void> {
  const there = partsBefore(order).filter(({ status }) => status === "matches");
  const shown = unitsIn(there);
  const isShort = (line: OrderToRoute["lines"][number]) =>
    line.remaining > 0 &&
    (shown.get(line.platformLineId) ?? 0) - (line.currentQuantity - line.remaining) > line.quantity - line.currentQuantity;
  const short = new Set(order.lines.filter(isShort).map(({ platformLineId }) => platformLineId));
  if (short.size === 0) return;
  for (const part of there) {
    if (!linesOfPart(part).some(({ platformLineId }) => short.has(platformLineId))) continue;
    await tx.writeBack.update({ where: { id: part.id }, data: { status: "written" } });
    await queue(tx, { kind: "write-back", shipmentId: part.shipmentId });
  }
}

type SupplierRow = { id: string; code: string; name: string };

async function activeSuppliers(tx: Tx, order: OrderToRoute): Promise<Map<string, SupplierRow>> {
  const ids = [...new Set(order.lines.flatMap((line) => (line.supplierId ? [line.supplierId] : [])))];
  const rows = await tx.supplier.findMany({
    where: { id: { in: ids }, accountId: order.shop.accountId, status: { in: [...RECEIVES_ORDERS] } },
    select: { id: true, code: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Answers the new purchase orders. */
async function applyPlan(
  tx: Tx,
  order: OrderToRoute,
  plan: AllocationPlan,
  suppliers: Map<string, SupplierRow>,
): Promise<PurchaseOrderRow[]> {
  const quantities = new Map(plan.amend.map(({ purchaseOrderId, lines }) => [purchaseOrderId, lines]));
  for (const row of order.purchaseOrders) {
    const lines = quantities.get(row.id) ?? [];
    const moved = row.status === "open" && row.versions.at(-1)?.personId !== order.personId && stillShips(row);
    if (lines.length > 0 || moved) await amendPurchaseOrder(tx, order, row, lines);
  }
  for (const { lineId, quantity, returned } of plan.handled) {
    await tx.orderLine.update({ where: { id: lineId }, data: { handled: quantity, returned } });
  }
  const created = [];
  for (const { supplierId, lines } of plan.create) created.push(await createPurchaseOrder(tx, order, suppliers.get(supplierId)!, lines));
  return created;
}

async function settle(tx: Tx, order: OrderToRoute, rows: PurchaseOrderRow[]): Promise<void> {
  const owner = byMail(order.shop.account);
  const asked: { ask: JobAsk; owner: Owner }[] = [];
  const seen = [];
  for (const planned of rows) {
    const over = planned.status === "cancelled";
    const row = !over && (await setHolds(tx, order, planned)) ? (await loadPurchaseOrder(tx, planned.id))! : planned;
    seen.push(over ? row : await writeShown(tx, row));
    if (!over && hasNews(row)) asked.push({ ask: { kind: "transmit", purchaseOrderId: row.id }, owner });
  }
  await queueAll(tx, asked);
  await writeTab(tx, order, seen);
}
