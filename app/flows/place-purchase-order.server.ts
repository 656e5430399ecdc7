import { v7 as newId } from "uuid";
import { insertRows, type Tx } from "#app/db.server.ts";
import { unitsOf } from "#app/domain/lines.ts";
import { UNTOLD_TROUBLE } from "#app/domain/problem.ts";
import { purchaseOrderNumber } from "#app/domain/purchase-order.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";
import type { OrderToRoute } from "#app/flows/load-order.server.ts";
import { everTold, linesOf, presentVersion, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { clearProblems, note } from "#app/flows/tell.server.ts";

type Quantity = { lineId: string; quantity: number };

type For = { id: string; code: string; name: string };

/** Nothing has happened to it yet. */
const UNTOUCHED: Pick<PurchaseOrderRow, "transmissions" | "acknowledgements" | "shipments" | "holds" | "links"> = {
  transmissions: [],
  acknowledgements: [],
  shipments: [],
  holds: [],
  links: [],
};

/** Makes the next purchase order of an order for a supplier, with its first version. */
export async function createPurchaseOrder(tx: Tx, order: OrderToRoute, supplier: For, lines: Quantity[]): Promise<PurchaseOrderRow> {
  const supplierId = supplier.id;
  const sequence = order.purchaseOrders.filter((row) => row.supplierId === supplierId).length + 1;
  const number = await freeNumber(tx, order, supplier.code, sequence);
  const id = newId();
  const createdAt = new Date();
  const { accountId } = order.shop;
  const row = await tx.purchaseOrder.create({
    data: {
      id,
      accountId,
      shopId: order.shopId,
      orderId: order.id,
      supplierId,
      sequence,
      number,
      numberKey: foldSearchKey(number),
      createdAt,
    },
  });
  const quantities = new Map(lines.map((line) => [line.lineId, line.quantity]));
  const first = await createVersion(tx, order, { id, supplierId, version: 1 }, { reason: "created", personId: order.personId }, quantities);
  const units = unitsOf(lines);
  const about = { shopId: order.shopId, orderId: order.id, purchaseOrderId: id, actor: "stafette" } as const;
  await note(tx, { ...about, code: "purchase_order_made" }, { number, supplier: supplier.name, units });
  return { ...row, ...UNTOUCHED, versions: [first] };
}

/** Two orders of one shop can carry the same name; their purchase orders cannot. */
async function freeNumber(tx: Tx, order: OrderToRoute, code: string, sequence: number): Promise<string> {
  for (let double = 1; ; double += 1) {
    const number = purchaseOrderNumber(order.name, code, sequence, double);
    const taken = await tx.purchaseOrder.findUnique({ where: { shopId_number: { shopId: order.shopId, number } }, select: { id: true } });
    if (!taken) return number;
  }
}

/**
 * Changes quantities (0 takes a line out) and takes the order's present address over, where there is still something to
 * ship. What the supplier was never told is changed in place; what may have reached him gets a new version behind the
 * same link.
 */
export async function amendPurchaseOrder(tx: Tx, order: OrderToRoute, row: PurchaseOrderRow, changes: Quantity[]) {
  const quantities = quantitiesOf(row);
  for (const { lineId, quantity } of changes) quantities.set(lineId, quantity);
  const empty = [...quantities.values()].every((quantity) => quantity === 0);
  // Whoever has nothing more to ship needs no newer address than that of his parcels, nor any to be told that all is off.
  const personId = empty ? null : stillShips(row, quantities) ? order.personId : presentVersion(row).personId;
  const about = { shopId: order.shopId, orderId: order.id, purchaseOrderId: row.id, actor: "shop" } as const;

  if (!everTold(row)) {
    await replaceVersion(tx, order, row, quantities, { empty, personId });
    if (empty) await note(tx, { ...about, code: "purchase_order_cancelled" }, { number: row.number });
    return;
  }
  const version = row.version + 1;
  await createVersion(tx, order, { ...row, version }, { reason: empty ? "cancelled" : "changed", personId }, quantities);
  await tx.purchaseOrder.update({
    where: { id: row.id },
    data: { version, ...(empty ? { status: "cancel_requested" } : {}) },
  });
  await note(tx, { ...about, code: "version_made" }, { number: row.number, version, cancelled: empty });
}

const quantitiesOf = (row: PurchaseOrderRow) => new Map(linesOf(row).map((line) => [line.orderLineId!, line.quantity]));

/** Whether something of it is still to be handed over, so that a new address matters. A refusal stays said, of whatever quantity. */
export function stillShips(row: PurchaseOrderRow, quantities: ReadonlyMap<string, number> = quantitiesOf(row)): boolean {
  const known = new Map(linesOf(row).map((line) => [line.orderLineId, line]));
  return [...quantities].some(([id, quantity]) => known.get(id)?.answer !== "refused" && quantity > (known.get(id)?.shipped ?? 0));
}

/**
 * Brings the one version there is to these quantities. Its lines stay the same rows: the merchant may have entered a
 * parcel of them before anybody was told.
 */
async function replaceVersion(
  tx: Tx,
  order: OrderToRoute,
  row: PurchaseOrderRow,
  quantities: Map<string, number>,
  { empty, personId }: { empty: boolean; personId: string | null },
) {
  const present = presentVersion(row);
  await tx.transmission.deleteMany({ where: { purchaseOrderId: row.id, version: row.version } });
  await tx.purchaseOrderVersion.update({
    where: { id: present.id },
    data: { personId, createdAt: new Date() },
  });
  const known = new Map(present.lines.map((line) => [line.orderLineId, line.id]));
  const added = order.lines.filter((line) => quantities.has(line.id) && !known.has(line.id));
  for (const [orderLineId, id] of known) {
    await tx.purchaseOrderLine.update({ where: { id }, data: { quantity: quantities.get(orderLineId!)! } });
  }
  await createLines(tx, { versionId: present.id, supplierId: row.supplierId, from: known.size }, added, quantities);
  if (empty) {
    await tx.purchaseOrder.update({
      where: { id: row.id },
      data: { status: "cancelled", shown: "cancelled", closedAt: new Date() },
    });
    await clearProblems(tx, order.shop.accountId, [...UNTOLD_TROUBLE], row.id);
  }
}

async function createVersion(
  tx: Tx,
  order: OrderToRoute,
  purchaseOrder: { id: string; supplierId: string; version: number },
  why: { reason: string; personId: string | null },
  quantities: Map<string, number>,
) {
  const { supplierId, version } = purchaseOrder;
  const versionId = newId();
  const facts = { purchaseOrderId: purchaseOrder.id, version, ...why, createdAt: new Date() };
  const row = await tx.purchaseOrderVersion.create({ data: { id: versionId, ...facts } });
  const lines = order.lines.filter((line) => quantities.has(line.id));
  return { ...row, lines: await createLines(tx, { versionId, supplierId, from: 0 }, lines, quantities) };
}

/** Adds lines to a version, from a position on, with what the supplier asks for them now. */
async function createLines(
  tx: Tx,
  { versionId, supplierId, from }: { versionId: string; supplierId: string; from: number },
  lines: OrderToRoute["lines"],
  quantities: Map<string, number>,
) {
  const costs = await tx.catalogueItem.findMany({
    where: { supplierId, gtin14: { in: lines.map((line) => line.gtin14) } },
  });
  const costOf = new Map(costs.map((item) => [item.gtin14, item]));
  const rows = lines.map((line, index) => ({
    id: newId(),
    versionId,
    orderLineId: line.id,
    position: from + index,
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    gtin14: line.gtin14,
    imageUrl: line.imageUrl,
    quantity: quantities.get(line.id)!,
    cost: costOf.get(line.gtin14)?.cost ?? null,
    costCurrency: costOf.get(line.gtin14)?.currency ?? null,
  }));
  await insertRows(tx, "PurchaseOrderLine", rows);
  return rows;
}
