import { v7 as newId } from "uuid";
import { insertRows, type Tx } from "#app/db.server.ts";
import { checkGtin } from "#app/domain/gtin.ts";
import type { ShopOrder, ShopOrderLine } from "#app/domain/order.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";
import { NEVER_TOLD } from "#app/flows/load-purchase-order.server.ts";
import { eraseAddresses, whoErased } from "#app/flows/shop/erase-customer.server.ts";
import { note } from "#app/flows/tell.server.ts";
import { readPerson, savePerson } from "#app/flows/person.server.ts";

type Known = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

/** One order of one shop with its lines; null when we never saw it. */
export const findOrder = (tx: Tx, shopId: string, platformOrderId: string) =>
  tx.order.findUnique({
    where: { shopId_platformOrderId: { shopId, platformOrderId } },
    include: { lines: true },
  });

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
    // A product that was deleted took its codes with it: the line goes by those it was sold with.
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

const isOrphan = (line: ShopOrderLine, old: Known["lines"][number]) => line.platformVariantId === "" && old.platformVariantId !== "";

/** By the codes it goes by: those it was sold with, where its product is deleted. */
function isOurs(line: ShopOrderLine, old: Known["lines"][number] | undefined): boolean {
  const { gtin, supplierCode } = old && isOrphan(line, old) ? old : line;
  return gtin.trim() !== "" || supplierCode.trim() !== "";
}

const linesBefore = (known: Known | null) => new Map(known?.lines.map((line) => [line.platformLineId, line]));

/** An order none of whose lines concerns a supplier leaves no address here. */
async function saveAddress(tx: Tx, shopId: string, orderId: string, known: Known | null, read: ShopOrder) {
  if (read.erased && known) await eraseAddresses(tx, shopId, [known.id]);
  if (read.erased) return { id: known?.personId ?? null, changed: false };
  const before = linesBefore(known);
  const ours = read.lines.some((line) => isOurs(line, before.get(line.platformLineId)));
  if (!ours && !known?.personId) return { id: null, changed: false };
  const address = read.shippingAddress;
  const present = await readPerson(tx, known?.personId ?? null);
  if (known?.personId && !present && !(await isNeededAgain(tx, known, read))) return { id: known.personId, changed: false };
  if (JSON.stringify(present?.shippingAddress ?? null) === JSON.stringify(address)) {
    return { id: known?.personId ?? null, changed: false };
  }
  const id = address ? await savePerson(tx, { shopId, orderId, person: { shippingAddress: address } }) : null;
  return { id, changed: known !== null };
}

/**
 * Erased on the customer's request, an address does not come back by reading the order once more. Erased because its time
 * was over, it does when the merchant takes the order up again: its supplier would be asked to ship to nowhere. Erased
 * because its shop let go of us, it does for who is still to be told: to the others nothing changed.
 */
async function isNeededAgain(tx: Tx, known: Known, read: ShopOrder): Promise<boolean> {
  if (read.cancelledAt || !isTakenUp(known, read)) return false;
  const erasedFor = await whoErased(tx, known.id);
  if (erasedFor === "customer") return false;
  if (erasedFor === null || isMore(known, read)) return true;
  return (await tx.purchaseOrder.count({ where: { orderId: known.id, status: "open", ...NEVER_TOLD } })) > 0;
}

/** Whether something waits, or was added, that no supplier has. */
function isMore(known: Known, read: ShopOrder): boolean {
  const before = linesBefore(known);
  return read.lines.some((line) => {
    const old = before.get(line.platformLineId);
    return isOurs(line, old) && line.remaining > 0 && (!old || old.outcome === "held" || line.remaining > old.remaining);
  });
}

/** Whether a supplier may have something to ship of it that he did not have when it was over: what the merchant ships himself brings no address back. */
function isTakenUp(known: Known, read: ShopOrder): boolean {
  const back = known.cancelledAt !== null || known.goneAt !== null || (known.tab !== "done" && known.tab !== "not_ours");
  const before = linesBefore(known);
  return read.lines.some((line) => {
    const old = before.get(line.platformLineId);
    return isOurs(line, old) && line.remaining > 0 && (back || !old?.decided || line.remaining > old.remaining);
  });
}
