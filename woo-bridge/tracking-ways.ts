import type { ShopConnection } from "#app/domain/platform.ts";
import { getPage, orNoRoute } from "./client.ts";
import { idIn, textIn, type Fields } from "./fields.ts";
import { RequestRefused } from "./trouble.ts";

/**
 * How a store takes tracking numbers, the best first, and what holds our reference there:
 * - `fulfillments`: WooCommerce's own fulfilments (meta `_stafette_ref` of the fulfilment; lines and quantities too)
 * - `ast`: Advanced Shipment Tracking's REST API   } (order meta `_stafette_shipment_<reference>`, written first;
 * - `shipment-tracking`: Shipment Tracking's       }  it names lines and numbers, and the numbers find the parcels)
 * - `meta`: the list those two read, written by us, and an order note (the same meta, in the same call as the list)
 */
export const WAYS = ["fulfillments", "ast", "shipment-tracking", "meta"] as const;
export type TrackingWay = (typeof WAYS)[number];

export const APIS = { ast: "wc-ast/v3", "shipment-tracking": "wc-shipment-tracking/v3" } as const;

/** The best way a store has for an order, found by asking it. `fulfilments` = whether it just showed some, or an empty list. */
export async function findWay(shop: ShopConnection, raw: Fields, fulfilments: boolean): Promise<TrackingWay> {
  if (fulfilments) return "fulfillments";
  for (const way of ["ast", "shipment-tracking"] as const) {
    if (await canUse(shop, raw, way)) return way;
  }
  return "meta";
}

/** Whether a store has this way for an order, best or not. */
export async function canUse(shop: ShopConnection, raw: Fields, way: TrackingWay): Promise<boolean> {
  const path = `orders/${idIn(raw.id)}`;
  if (way === "meta") return true;
  if (way === "fulfillments") return answers(shop, `${path}/fulfillments`, "wc/v3");
  // AST answers at both addresses, and takes our id for a number where a plugin numbers orders anew: the parcel would
  // stand on the order of that number.
  if (textIn(raw.number) !== idIn(raw.id) && (await answers(shop, `${path}/shipment-trackings`, APIS.ast))) return false;
  return answers(shop, `${path}/shipment-trackings`, APIS[way]);
}

async function answers(shop: ShopConnection, path: string, api: "wc/v3" | (typeof APIS)[keyof typeof APIS]): Promise<boolean> {
  try {
    return (await orNoRoute(() => getPage(shop, path, {}, api))) !== null;
  } catch (error) {
    if (error instanceof RequestRefused) return false;
    throw error;
  }
}

/** The way goes with each line that may be shipped: «way|units left», so that writing need not ask again. */
export const handleOf = (way: TrackingWay, left: number) => `${way}|${left}`;

export function readHandle(handle: string): { way: TrackingWay; left: number } {
  const [way, left] = handle.split("|");
  return { way: WAYS.find((one) => one === way) ?? "meta", left: Number(left) };
}
