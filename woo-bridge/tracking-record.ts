import { findCarrier, foldCarrierName } from "#app/domain/carrier/find-carrier.ts";
import { normaliseTrackingNumber } from "#app/domain/carrier/tracking-number.ts";
import type { LineQuantity, ShopShipment } from "#app/domain/platform.ts";
import { fieldsIn, idIn, instantIn, listIn, numberIn, textIn, type Fields } from "./fields.ts";

/** Where AST and Shipment Tracking keep what they know of an order's parcels: one list, replaced as a whole. */
export const ITEMS = "_wc_shipment_tracking_items";
/** Ours, one a shipment, so that two written at once do not overwrite each other: which units, which numbers. */
const RECORD = "_stafette_shipment_";

export type TrackingRecord = {
  reference: string;
  lines: LineQuantity[];
  numbers: string[];
  company: string;
  urls: string[];
  at: Date;
};

/** A record as order meta. Lists of parcels know numbers only; this ties them to lines and to our reference. */
export const recordMeta = ({ reference, lines, numbers, company, urls, at }: TrackingRecord) => ({
  key: `${RECORD}${reference}`,
  value: {
    lines: lines.map(({ platformLineId, quantity }) => ({ id: platformLineId, quantity })),
    numbers,
    company,
    urls,
    at: Math.floor(at.getTime() / 1000),
  },
});

/** Our records on an order, the oldest first. */
export function recordsOf(order: Fields): TrackingRecord[] {
  return listIn(order.meta_data)
    .filter(({ key }) => textIn(key).startsWith(RECORD))
    .map(({ key, value }): TrackingRecord => {
      const record = fieldsIn(value);
      return {
        reference: textIn(key).slice(RECORD.length),
        lines: linesIn(record.lines),
        numbers: textsIn(record.numbers),
        company: textIn(record.company),
        urls: textsIn(record.urls),
        at: instantIn(record.at) ?? new Date(0),
      };
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

const linesIn = (value: unknown): LineQuantity[] =>
  listIn(value).map(({ id, quantity }) => ({ platformLineId: idIn(id), quantity: numberIn(quantity) }));

export const textsIn = (value: unknown) => (Array.isArray(value) ? value.map(textIn).filter(Boolean) : []);

/** The parcels on an order, whoever put them there. PHP turns a list with a gap into an object. */
export function itemsOf(order: Fields): Fields[] {
  const value = listIn(order.meta_data).findLast(({ key }) => key === ITEMS)?.value;
  return Array.isArray(value) ? listIn(value) : Object.values(fieldsIn(value)).filter((one) => fieldsIn(one) === one) as Fields[];
}

export const numberOf = (item: Fields) => textIn(item.tracking_number);
/** However it is printed: people enter numbers in groups, as they stand on the label. Made once a number: an order may hold many. */
const keyOf = (number: string) => normaliseTrackingNumber(number) || number.toUpperCase();
/** Whether a number is one of these. */
export function amongst(numbers: string[]): (number: string) => boolean {
  const keys = new Set(numbers.map(keyOf));
  return (number) => keys.has(keyOf(number));
}

/**
 * The shipments these parcels are. A parcel belongs to the newest record that names its number, and to others only where
 * nothing is left for them: two shipments can leave in one. A record none of whose parcels is there was taken back (or
 * never came to be). Parcels of nobody's stand for themselves, with lines unknown.
 */
export function trackedShipments(order: Fields): ShopShipment[] {
  const all = itemsOf(order);
  const byKey = Map.groupBy(all, (item) => keyOf(numberOf(item)));
  const taken = new Set<Fields>();
  const take = (number: string) => {
    const some = byKey.get(keyOf(number)) ?? [];
    const item = some.find((one) => !taken.has(one)) ?? some[0];
    if (item) taken.add(item);
    return item ? [item] : [];
  };
  const known = recordsOf(order)
    .reverse()
    .map((record) => shipmentOf(record, record.numbers.flatMap(take)))
    .reverse();
  return [...known, ...all.filter((item) => !taken.has(item)).map(strangeShipment)];
}

function shipmentOf(record: TrackingRecord, items: Fields[]): ShopShipment {
  return {
    platformRef: `tracking:${record.reference}`,
    reference: record.reference,
    cancelled: record.numbers.length > 0 && items.length === 0,
    company: items[0] ? companyOf(items[0], record) : record.company,
    numbers: items.map(numberOf),
    urls: items.flatMap(linkIn),
    lines: record.lines,
  };
}

function strangeShipment(item: Fields): ShopShipment {
  return {
    platformRef: `item:${textIn(item.tracking_id) || numberOf(item)}`,
    reference: "",
    cancelled: false,
    company: companyIn(item),
    numbers: [numberOf(item)],
    urls: linkIn(item),
    lines: [],
  };
}

const companyIn = (item: Fields) => textIn(item.custom_tracking_provider) || textIn(item.tracking_provider);

/**
 * AST stores a carrier of its table by a key of its own («ups» for «UPS»), and not under the name we gave. It is still ours
 * where our link stands beside it, or where both names mean one carrier.
 */
function companyOf(item: Fields, { company, urls }: TrackingRecord): string {
  const shown = companyIn(item);
  const byKey = textIn(item.custom_tracking_provider) === "";
  return byKey && (linkIn(item).some((link) => urls.includes(link)) || sameCarrier(shown, company)) ? company : shown;
}

const sameCarrier = (one: string, other: string) => {
  const carrier = findCarrier(one);
  return foldCarrierName(one) === foldCarrierName(other) || (carrier !== undefined && carrier === findCarrier(other));
};

const linkIn = (item: Fields) => [textIn(item.custom_tracking_link)].filter(Boolean);
