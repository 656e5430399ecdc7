import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import { choiceName, type CarrierChoice } from "#app/domain/carrier/carrier-choice.ts";
import { shippedOf, unitsOf } from "#app/domain/lines.ts";
import { parcelsOf } from "#app/domain/parcel.ts";
import { whyNot } from "#app/domain/purchase-order.ts";
import { linesOf, loadPurchaseOrder, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { isGivenAway } from "#app/flows/given-away.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { refreshShown, shownNow } from "#app/flows/refresh-shown.server.ts";
import { note } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

export type NewShipment = {
  purchaseOrderId: string;
  /** The version the sender of the form saw. */
  version: number;
  /** Units he saw as shipped: of one parcel two people report, the second has to look first. Left out = he does not say. */
  seen?: number | undefined;
  /** Made with the form: the same form sent twice is one shipment. */
  submission: string;
  source: "supplier" | "merchant";
  /** Contact id of the supplier, or "merchant". */
  by: string;
  carrier: CarrierChoice;
  numbers: string[];
  lines: { lineId: string; quantity: number }[];
};

/** Adds a shipment: parcels are added, never replaced. Units shipped never exceed what the version holds. */
export function recordShipment(shipment: NewShipment): Promise<Taken<{ shipmentId: string }>> {
  return write(async (tx) => {
    const row = await loadPurchaseOrder(tx, shipment.purchaseOrderId);
    if (!row) return refused("not_found");
    const twice = await tx.shipment.findUnique({ where: { submission: shipment.submission } });
    if (twice) return twice.purchaseOrderId === row.id ? { ok: true, shipmentId: twice.id } : refused("not_found");
    if (row.version !== shipment.version) return refused("newer_version");
    if (shipment.seen !== undefined && shipment.seen !== shippedOf(linesOf(row))) return refused("newer_version");
    const action = shipment.source === "supplier" ? "ship" : "enter_tracking";
    const notAllowed = whyNot(action, shownNow(row, new Date()));
    if (notAllowed) return refused(notAllowed === "cancelled" ? "cancelled" : "nothing_left");

    const wrong = checkLines(row, shipment.lines) ?? checkNumbers(shipment.numbers);
    if (wrong) return refused(wrong);
    if (await isGivenAway(tx, row, refusedBefore(row, shipment.lines))) return refused("given_away");
    return { ok: true, shipmentId: await add(tx, row, shipment) };
  });
}

function checkLines(row: PurchaseOrderRow, lines: NewShipment["lines"]) {
  const present = new Map(linesOf(row).map((line) => [line.lineId, line]));
  if (lines.length === 0 || lines.every((line) => line.quantity === 0)) return "no_lines";
  if (new Set(lines.map((line) => line.lineId)).size < lines.length) return "unknown_line";
  for (const { lineId, quantity } of lines) {
    const line = present.get(lineId);
    if (!line || !Number.isInteger(quantity) || quantity < 0) return "unknown_line";
    if (quantity > line.quantity - line.shipped) return "too_many";
  }
  return null;
}

/** Of lines he refused, all the units he would then have shipped. */
function refusedBefore(row: PurchaseOrderRow, lines: NewShipment["lines"]): Map<string, number> {
  const quantities = new Map(lines.map((line) => [line.lineId, line.quantity]));
  return new Map(
    linesOf(row).flatMap(({ lineId, orderLineId, refused: units, shipped }) => {
      const more = quantities.get(lineId) ?? 0;
      return orderLineId && units > 0 && more > 0 ? [[orderLineId, shipped + more] as const] : [];
    }),
  );
}

function checkNumbers(numbers: string[]) {
  if (numbers.length === 0) return "no_number";
  return numbers.some((number) => number.length > 60 || !/^[\p{L}\p{N}][\p{L}\p{N} ./_-]*$/u.test(number)) ? "bad_number" : null;
}

async function add(tx: Tx, row: PurchaseOrderRow, shipment: NewShipment): Promise<string> {
  const id = newId();
  const shippedAt = new Date();
  const { purchaseOrderId, submission, source } = shipment;
  await tx.shipment.create({ data: { id, shopId: row.shopId, purchaseOrderId, submission, source, shippedAt } });
  const orderLineOf = new Map(linesOf(row).map((line) => [line.lineId, line.orderLineId]));
  const lines = shipment.lines.filter((line) => line.quantity > 0);
  await tx.shipmentLine.createMany({
    data: lines.map(({ lineId, quantity }) => ({
      id: newId(),
      shipmentId: id,
      purchaseOrderLineId: lineId,
      orderLineId: orderLineOf.get(lineId) ?? null,
      quantity,
    })),
  });
  await addRevision(tx, id, 1, shipment);
  const units = unitsOf(lines);
  await note(
    tx,
    { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id, code: "shipped", actor: source },
    { number: row.number, units, carrier: choiceName(shipment.carrier), tracking: shipment.numbers.join(", ") },
  );
  await refreshShown(tx, row.id);
  // A test order has no order in any shop: there is nothing it could be written back to.
  if (row.orderId) await queue(tx, { kind: "write-back", shipmentId: id });
  return id;
}

async function addRevision(
  tx: Tx,
  shipmentId: string,
  revision: number,
  { carrier, numbers, by }: Pick<NewShipment, "carrier" | "numbers" | "by">,
) {
  const revisionId = newId();
  const carrierId = "carrierId" in carrier ? carrier.carrierId : null;
  const carrierName = choiceName(carrier);
  await tx.shipmentRevision.create({
    data: { id: revisionId, shipmentId, revision, carrierId, carrierName, createdAt: new Date(), by },
  });
  await tx.parcel.createMany({
    data: parcelsOf(carrier, numbers).map((parcel) => ({ id: newId(), revisionId, ...parcel })),
  });
}

/** Corrects carrier and numbers of a shipment: a new revision, which goes to the shop as the old one did. */
export function correctShipment(correction: {
  shipmentId: string;
  purchaseOrderId: string;
  /** The revision the sender of the form saw. */
  revision: number;
  by: string;
  source: "supplier" | "merchant";
  carrier: CarrierChoice;
  numbers: string[];
}): Promise<Taken> {
  return write(async (tx) => {
    const { shipmentId: id, purchaseOrderId } = correction;
    const known = await tx.shipment.findFirst({ where: { id, purchaseOrderId }, include: { purchaseOrder: true } });
    if (!known) return refused("not_found");
    if (known.revision !== correction.revision) return refused("newer_version");
    const wrong = checkNumbers(correction.numbers);
    if (wrong) return refused(wrong);
    const revision = known.revision + 1;
    await addRevision(tx, id, revision, correction);
    await tx.shipment.update({ where: { id }, data: { revision } });
    const { shopId, orderId, number } = known.purchaseOrder;
    await note(
      tx,
      { shopId, orderId, purchaseOrderId, code: "shipment_corrected", actor: correction.source },
      { number, carrier: choiceName(correction.carrier), tracking: correction.numbers.join(", ") },
    );
    await refreshShown(tx, purchaseOrderId);
    if (orderId) await queue(tx, { kind: "write-back", shipmentId: id });
    return { ok: true };
  });
}
