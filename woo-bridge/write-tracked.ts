import { createHash } from "node:crypto";
import type { Effect, ShipmentToWrite, ShopConnection } from "#app/domain/platform.ts";
import { post, put } from "./client.ts";
import { completes } from "./complete-order.ts";
import { beforehand, effectOf, refused, type Evidence } from "./effects.ts";
import type { Fields } from "./fields.ts";
import { fetchRaw, readWhole } from "./read-order.ts";
import {
  amongst,
  ITEMS,
  itemsOf,
  numberOf,
  recordMeta,
  recordsOf,
  trackedShipments,
  type TrackingRecord,
} from "./tracking-record.ts";
import { APIS, type TrackingWay } from "./tracking-ways.ts";

type ItemWay = Exclude<TrackingWay, "fulfillments">;

/**
 * Writes a shipment as parcels in the list of AST, Shipment Tracking or nobody, and a record of ours beside it. The list is
 * read, changed and written as a whole: never two of one order at once (`capabilities.parcelsInOneList`).
 */
export async function writeTracked(shop: ShopConnection, shipment: ShipmentToWrite, way: ItemWay): Promise<Effect> {
  const { platformOrderId: orderId, reference } = shipment;
  const ref = `tracking:${reference}`;
  const read = await beforehand(() => readWhole(shop, orderId));
  if ("effect" in read) return read.effect;
  if (!read.done) return refused("gone", "The shop does not hold this order any more.");
  const { raw, order } = read.done;

  const there = trackedShipments(raw).find((one) => one.platformRef === ref && !one.cancelled);
  if (there && there.numbers.length === shipment.numbers.length) {
    return { outcome: "accepted", ref, evidence: { found: "already there" } };
  }
  // Half of it may be there: then its units count as shipped already.
  const also = new Map((there ? [] : shipment.lines).map((line) => [line.platformLineId, line.quantity]));
  const done = shipment.completeOrder && completes(raw, order, also);
  // A number somebody entered by hand is this parcel: it is not shown to the customer twice.
  const isThere = amongst(itemsOf(raw).map(numberOf));
  const missing = shipment.numbers.filter((number) => !isThere(number));
  return way === "meta"
    ? writeMeta(shop, shipment, raw, missing, done)
    : writeByApi(shop, shipment, way, missing, done);
}

/** One call carries record, list and status: all of it is there, or none. The note follows; it is never sent twice. */
async function writeMeta(shop: ShopConnection, shipment: ShipmentToWrite, raw: Fields, missing: string[], done: boolean) {
  const { platformOrderId: orderId, reference } = shipment;
  const items = [...itemsOf(raw), ...itemsFor(shipment, missing)];
  const meta_data = [recordMeta(recordFor(shipment)), ...(missing.length > 0 ? [{ key: ITEMS, value: items }] : [])];
  const effect = await effectOf(async () => {
    await put(shop, `orders/${orderId}`, { meta_data, ...(done ? { status: "completed" } : {}) });
    return { ref: `tracking:${reference}`, evidence: evidenceOf("meta", done) };
  });
  if (effect.outcome !== "accepted") return effect;
  // Nothing in the store shows that list without a plugin: so the note is for the merchant too.
  return { ...effect, evidence: { ...effect.evidence, ...(await writeNote(shop, shipment, shipment.notifyCustomer)) } };
}

async function writeByApi(
  shop: ShopConnection,
  shipment: ShipmentToWrite,
  way: Exclude<ItemWay, "meta">,
  missing: string[],
  done: boolean,
): Promise<Effect> {
  const { platformOrderId: orderId, reference } = shipment;
  // Before the parcels: what dies in between leaves a record whose numbers are looked for.
  const recorded = await beforehand(() => put(shop, `orders/${orderId}`, { meta_data: [recordMeta(recordFor(shipment))] }));
  if ("effect" in recorded) return recorded.effect;
  const byPlugin = way === "ast" && done;
  const effect = await effectOf(async () => {
    for (const number of missing) {
      const last = number === missing.at(-1);
      const body = { ...parcelOf(shipment, number), ...(byPlugin && last ? { status_shipped: 1 } : {}) };
      await post(shop, `orders/${orderId}/shipment-trackings`, body, { api: APIS[way] });
    }
    return { ref: `tracking:${reference}`, evidence: evidenceOf(way, byPlugin && missing.length > 0) };
  });
  if (effect.outcome !== "accepted") return effect;
  // The mail of a completed order shows the parcels; before that the customer hears by a note.
  const noted = shipment.notifyCustomer && !done ? await writeNote(shop, shipment, true) : {};
  return { ...effect, evidence: { ...effect.evidence, ...noted } };
}

/** Other carrier and numbers for a shipment of ours: its parcels change places in the list, in one call. */
export async function correctTracked(shop: ShopConnection, shipment: ShipmentToWrite, reference: string): Promise<Effect> {
  const { platformOrderId: orderId, company, numbers, urls } = shipment;
  const read = await beforehand(() => fetchRaw(shop, orderId));
  if ("effect" in read) return read.effect;
  const record = read.done && recordsOf(read.done).find((one) => one.reference === reference);
  if (!read.done || !record) return refused("gone", "The shop does not hold this shipment any more.");

  const others = recordsOf(read.done).filter((one) => one.reference !== reference);
  // A number that another shipment names too is still in a parcel: it stays.
  const isNew = amongst(numbers);
  const wasOurs = amongst(record.numbers);
  const isOthers = amongst(others.flatMap((one) => one.numbers));
  const gone = (number: string) => isNew(number) || (wasOurs(number) && !isOthers(number));
  const kept = itemsOf(read.done).filter((item) => !gone(numberOf(item)));
  const items = [...kept, ...itemsFor({ ...shipment, reference }, numbers)];
  const meta_data = [recordMeta({ ...record, company, numbers, urls }), { key: ITEMS, value: items }];
  return effectOf(async () => {
    await put(shop, `orders/${orderId}`, { meta_data });
    return { ref: `tracking:${reference}`, evidence: {} };
  });
}

const recordFor = ({ reference, lines, numbers, company, urls }: ShipmentToWrite): TrackingRecord => ({
  reference,
  lines,
  numbers,
  company,
  urls,
  at: new Date(),
});

const evidenceOf = (way: string, done: boolean): Evidence => ({ way, ...(done ? { order: "completed" } : {}) });

const linkOf = ({ numbers, urls }: ShipmentToWrite, number: string) => urls[numbers.indexOf(number)] ?? "";

/** A parcel as the plugins' APIs take it: a carrier by name with our link, which needs no list of theirs. */
const parcelOf = (shipment: ShipmentToWrite, number: string) => ({
  custom_tracking_provider: shipment.company,
  custom_tracking_link: linkOf(shipment, number),
  tracking_number: number,
  date_shipped: new Date().toISOString().slice(0, 10),
});

/** Parcels as they stand in the list. The id is made of what is the same at every try. */
const itemsFor = (shipment: ShipmentToWrite, numbers: string[]) =>
  numbers.map((number) => ({
    // Shipment Tracking reads the custom name first, AST this one alone.
    tracking_provider: shipment.company,
    custom_tracking_provider: shipment.company,
    custom_tracking_link: linkOf(shipment, number),
    tracking_number: number,
    date_shipped: String(Math.floor(Date.now() / 1000)),
    tracking_id: createHash("sha256").update(`${shipment.reference} ${number}`).digest("hex").slice(0, 32),
  }));

/** Tells customer or merchant by an order note. If no answer comes it may have gone out, so it is not tried again. */
async function writeNote(shop: ShopConnection, shipment: ShipmentToWrite, customer_note: boolean): Promise<Evidence> {
  const parcels = shipment.numbers.map((number) => [number, linkOf(shipment, number)].filter(Boolean).join(" "));
  const note = [shipment.company, ...parcels].filter(Boolean).join("\n");
  if (!note) return {};
  const effect = await effectOf(async () => {
    await post(shop, `orders/${shipment.platformOrderId}/notes`, { note, customer_note });
    return { ref: "note", evidence: {} };
  });
  return { note: effect.outcome };
}
