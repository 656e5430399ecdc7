import type { LineQuantity, ShopConnection, ShopShipment } from "#app/domain/platform.ts";
import { carriers } from "#app/domain/carrier/carriers.ts";
import { findCarrier } from "#app/domain/carrier/find-carrier.ts";
import { getPage, orNoRoute } from "./client.ts";
import { idIn, listIn, metaIn, numberIn, textIn, type Fields } from "./fields.ts";
import { textsIn } from "./tracking-record.ts";

const REFERENCE = "_stafette_ref";
/** The API knows one number and one link a fulfilment: several numbers stand in that field, their links here. */
const LINKS = "_stafette_links";
const OTHER = "other";

/** An order's fulfilments, the oldest first; null where the store has no such feature. */
export async function fetchFulfilments(shop: ShopConnection, orderId: string): Promise<Fields[] | null> {
  const all = await orNoRoute(() => getPage(shop, `orders/${orderId}/fulfillments`));
  return all && all.toSorted((one, other) => numberIn(one.id) - numberIn(other.id));
}

export function fulfilmentShipment(fulfilment: Fields): ShopShipment {
  const link = textIn(metaIn(fulfilment, "_tracking_url"));
  return {
    platformRef: `fulfillment:${idIn(fulfilment.id)}`,
    reference: textIn(metaIn(fulfilment, REFERENCE)),
    // A draft that somebody is still packing.
    cancelled: fulfilment.is_fulfilled === false || textIn(fulfilment.status) === "unfulfilled",
    company: companyIn(fulfilment),
    numbers: textIn(metaIn(fulfilment, "_tracking_number")).split(/[,;]/).map((number) => number.trim()).filter(Boolean),
    urls: [...new Set([link, ...textsIn(metaIn(fulfilment, LINKS))])].filter(Boolean),
    lines: listIn(metaIn(fulfilment, "_items")).map(({ item_id, qty }) => ({
      platformLineId: idIn(item_id),
      quantity: numberIn(qty),
    })),
  };
}

function companyIn(fulfilment: Fields): string {
  const provider = textIn(metaIn(fulfilment, "_shipment_provider"));
  const name = textIn(metaIn(fulfilment, "_provider_name"));
  if (provider === OTHER || provider === "") return name;
  return carriers.find(({ wooProvider }) => wooProvider === provider)?.name ?? (name || provider);
}

type Tracking = { company: string; numbers: string[]; urls: string[] };
type Meta = { id?: number; key: string; value: unknown };

/** A fulfilment as the API takes it. */
export const fulfilmentBody = (lines: LineQuantity[], reference: string, tracking: Tracking) =>
  bodyOf([
    { key: "_items", value: lines.map((line) => ({ item_id: Number(line.platformLineId), qty: line.quantity })) },
    { key: REFERENCE, value: reference },
    ...trackingMeta(tracking),
  ].map((entry) => ({ id: 0, ...entry })));

/** The same fulfilment with other carrier and numbers: whatever is not sent again is dropped, so all of it is. */
export function correctedBody(fulfilment: Fields, tracking: Tracking) {
  const fresh = trackingMeta(tracking);
  const replaced = new Set(["_tracking_number", "_tracking_url", "_shipment_provider", "_provider_name", LINKS]);
  const kept = listIn(fulfilment.meta_data)
    .map(({ key, value }): Meta => ({ key: textIn(key), value }))
    .filter(({ key }) => !replaced.has(key) && key !== "_date_fulfilled");
  return bodyOf([...kept, ...fresh]);
}

const bodyOf = (meta_data: Meta[]) => ({ status: "fulfilled", is_fulfilled: true, meta_data });

function trackingMeta({ company, numbers, urls }: Tracking): Meta[] {
  const links = urls.filter(Boolean);
  const carrier = findCarrier(company);
  // Only a carrier by the very name we read back from its key goes by the key.
  const provider = carrier && carrier.name === company ? carrier.wooProvider : "";
  return [
    ...(numbers.length > 0 ? [{ key: "_tracking_number", value: numbers.join(", ") }] : []),
    ...(links.length > 0 ? [{ key: "_tracking_url", value: links[0] }] : []),
    ...(company ? [{ key: "_shipment_provider", value: provider || OTHER }] : []),
    ...(company && !provider ? [{ key: "_provider_name", value: company }] : []),
    ...(links.length > 1 ? [{ key: LINKS, value: links }] : []),
  ];
}
