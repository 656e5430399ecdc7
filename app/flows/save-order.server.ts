import { v7 as newId } from "uuid";
import { insertRows, type Tx } from "#app/db.server.ts";
import { checkGtin } from "#app/domain/gtin.ts";
import type { ShopOrder, ShopOrderLine } from "#app/domain/order.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";
import { findOrder, type Known } from "#app/flows/find-order.server.ts";
import { isOrphan, saveAddress } from "#app/flows/save-address.server.ts";
import { note } from "#app/flows/tell.server.ts";

/**
 * `changed` = the shop says something new that matters to routing. Where it does not, there may still be something to
 * decide: `shown` = it shows parcels now that routing has not counted, `undecided` = a line is held, or to be decided anew.
 */
export type Saved = { orderId: string; changed: boolean; shown: boolean; undecided: boolean };
const NOTHING_NEW = { changed: false, shown: false, undecided: false };

/**
 * Brings our copy of an order to what the shop just said. A line that was decided keeps the codes it was decided by. A
 * line that is undecided or held takes the shop's present codes.
 */
export async function saveOrder(
  tx: Tx,
  shop: { id: string },
  read: ShopOrder,
  readAt: Date,
): Promise<Saved> {
  const known = await findOrder(tx, shop.id, read.platformOrderId);
  // A newer reading stands; one that is dated into the future is none: a clock was set back, or another host's runs ahead.
  if (known && known.readAt > readAt && known.readAt <= new Date()) return { orderId: known.id, ...NOTHING_NEW };

  const facts = {
    name: read.name,
    nameKey: foldSearchKey(read.name),
    placedAt: read.placedAt,
    shopUpdatedAt: read.updatedAt,
    readAt,
    currency: read.currency,
    payment: read.payment,
    risk: read.risk,
    test: read.test,
    cancelledAt: read.cancelledAt,
    goneAt: null,
  };
  const orderId = known?.id ?? newId();
  const foundBy = known?.foundBy === "webhook" || (await rang(tx, shop.id, read.platformOrderId, known)) ? "webhook" : "reconcile";
  const person = await saveAddress(tx, shop.id, orderId, known, read);
  if (!known) {
    const found = { shopId: shop.id, platformOrderId: read.platformOrderId, firstSeenAt: readAt, foundBy };
    await tx.order.create({ data: { id: orderId, ...found, ...facts, personId: person.id } });
    await note(tx, { shopId: shop.id, orderId, code: "order_found", actor: "shop" }, { by: foundBy });
  }
  const linesChanged = await saveLines(tx, { shopId: shop.id, orderId }, known?.lines ?? [], read);
  if (!known) return { orderId, ...NOTHING_NEW, changed: true };

  await tx.order.update({ where: { id: orderId }, data: { ...facts, foundBy, personId: person.id } });
  const changed = linesChanged || person.changed || statusChanged(known, read);
  if (linesChanged || person.changed) {
    await note(
      tx,
      { shopId: shop.id, orderId, code: "order_changed", actor: "shop" },
      { quantities: linesChanged, address: person.changed },
    );
  }
  if (!known.cancelledAt && read.cancelledAt) {
    await note(tx, { shopId: shop.id, orderId, code: "order_cancelled", actor: "shop" });
  }
  return { orderId, changed, shown: await showsMore(tx, known), undecided: known.lines.some((line) => !line.decided) };
}

/** Shops ring within minutes: an order the regular look met a moment before its bell was not lost. */
const MOMENT = 5 * 60_000;

/** Whether its bell told of it: before we saw it, or hardly later. */
async function rang(tx: Tx, shopId: string, platformOrderId: string, known: Known | null): Promise<boolean> {
  const inTime = known ? { receivedAt: { lte: new Date(known.firstSeenAt.getTime() + MOMENT) } } : {};
  return (await tx.ring.findFirst({ where: { shopId, resourceId: platformOrderId, ...inTime }, select: { id: true } })) !== null;
}

/** Whether a parcel was found to stand in the shop since the order was last read: that reading did not count it. */
async function showsMore(tx: Tx, known: Known): Promise<boolean> {
  const since = { settledAt: { gte: known.readAt } };
  // From the order down, each step along an index: the other way round every parcel there is would be looked at.
  const rows = await tx.purchaseOrder.findMany({
    where: { orderId: known.id },
    select: { shipments: { select: { writeBacks: { where: since, select: { id: true }, take: 1 } } } },
  });
  return rows.some(({ shipments }) => shipments.some(({ writeBacks }) => writeBacks.length > 0));
}

const statusChanged = (known: Known, read: ShopOrder) =>
  known.payment !== read.payment ||
  known.risk !== read.risk ||
  known.test !== read.test ||
  known.goneAt !== null ||
  (known.cancelledAt === null) !== (read.cancelledAt === null);

async function saveLines(tx: Tx, { shopId, orderId }: { shopId: string; orderId: string }, known: Known["lines"], read: ShopOrder): Promise<boolean> {
  let changed = false;
  const before = new Map(known.map((line) => [line.platformLineId, line]));
  const created = [];
  for (const [position, line] of read.lines.entries()) {
    const old = before.get(line.platformLineId);
    before.delete(line.platformLineId);
    if (!old) {
      created.push({ id: newId(), shopId, orderId, platformLineId: line.platformLineId, position, ...lineFacts(line) });
      continue;
    }
    const undecided = !old.decided || old.outcome === "held";
    const { gtin, gtin14, supplierCode, platformProductId, platformVariantId, ...shown } = lineFacts(line);
    // The line goes by the codes it was sold with.
    const orphan = isOrphan(line, old);
    const rest = orphan ? shown : { platformProductId, platformVariantId, ...shown };
    const next = undecided && !orphan ? { gtin, gtin14, supplierCode, ...rest } : rest;
    if (Object.entries(next).every(([key, value]) => old[key as keyof typeof old] === value)) continue;
    changed ||= old.currentQuantity !== line.currentQuantity || old.remaining !== line.remaining;
    changed ||= undecided && !orphan && (old.gtin !== gtin || old.supplierCode !== supplierCode);
    await tx.orderLine.update({ where: { id: old.id }, data: next });
  }
  await insertRows(tx, "OrderLine", created);
  for (const gone of before.values()) {
    if (gone.currentQuantity === 0 && gone.remaining === 0) continue;
    changed = true;
    // Only what was refunded before may have come back; the rest is not in the order any more, wherever it is.
    const quantity = gone.quantity - gone.currentQuantity;
    await tx.orderLine.update({ where: { id: gone.id }, data: { quantity, currentQuantity: 0, remaining: 0 } });
  }
  return changed || (known.length > 0 && created.length > 0);
}

function lineFacts(line: ShopOrderLine) {
  const checked = checkGtin(line.gtin);
  return {
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    skuKey: foldSearchKey(line.sku),
    gtin: line.gtin,
    gtin14: checked.ok ? checked.gtin14 : "",
    supplierCode: line.supplierCode,
    platformProductId: line.platformProductId,
    platformVariantId: line.platformVariantId,
    imageUrl: line.imageUrl,
    unitPrice: line.unitPrice,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    remaining: line.remaining,
    needsShipping: line.needsShipping,
    giftCard: line.giftCard,
    otherService: line.otherService,
  };
}
