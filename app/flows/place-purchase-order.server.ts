import { v7 as newId } from "uuid";
import { insertRows, type Tx } from "#app/db.server.ts";
import { unitsOf } from "#app/domain/lines.ts";
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
  const first = await createVersion(tx, order, { id, supplierId, version: 1 }, "created", quantities);
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
 * Changes quantities (0 takes a line out) and takes the order's present address over. What the supplier was never
 * told is changed in place; what may have reached him gets a new version behind the same link.
 */
export async function amendPurchaseOrder(tx: Tx, order: OrderToRoute, row: PurchaseOrderRow, changes: Quantity[]) {
  const quantities = new Map(linesOf(row).map((line) => [line.orderLineId!, line.quantity]));
  for (const { lineId, quantity } of changes) quantities.set(lineId, quantity);
  const empty = [...quantities.values()].every((quantity) => quantity === 0);
  const about = { shopId: order.shopId, orderId: order.id, purchaseOrderId: row.id, actor: "shop" } as const;

  if (!everTold(row)) {
    await replaceVersion(tx, order, row, quantities, empty);
    if (empty) await note(tx, { ...about, code: "purchase_order_cancelled" }, { number: row.number });
    return;
  }
  const version = row.version + 1;
  await createVersion(tx, order, { ...row, version }, empty ? "cancelled" : "changed", quantities);
  await tx.purchaseOrder.update({
    where: { id: row.id },
    data: { version, ...(empty ? { status: "cancel_requested" } : {}) },
  });
  await note(tx, { ...about, code: "version_made" }, { number: row.number, version, cancelled: empty });
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
  empty: boolean,
) {
  const present = presentVersion(row);
  await tx.transmission.deleteMany({ where: { purchaseOrderId: row.id, version: row.version } });
  await tx.purchaseOrderVersion.update({
    where: { id: present.id },
    data: { personId: empty ? null : order.personId, createdAt: new Date() },
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
    await clearProblems(tx, order.shop.accountId, ["supplier_removed"], row.id);
  }
}

async function createVersion(
  tx: Tx,
  order: OrderToRoute,
  purchaseOrder: { id: string; supplierId: string; version: number },
  reason: string,
  quantities: Map<string, number>,
) {
  const { supplierId, version } = purchaseOrder;
  const versionId = newId();
  // Whoever is told that nothing is wanted any more needs no address for it, least of all a newer one.
  const personId = reason === "cancelled" ? null : order.personId;
  const facts = { purchaseOrderId: purchaseOrder.id, version, reason, personId, createdAt: new Date() };
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
