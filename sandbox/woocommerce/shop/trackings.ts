import { createHash } from "node:crypto";
import { isObject, objects, text, type Json, type JsonObject } from "../../json.ts";
import type { Store, Woo } from "../woo.ts";
import { metaValue, writeMeta } from "./meta.ts";
import { touchOrder } from "./order-write.ts";
import type { Post } from "./posts.ts";
import { changeStatus } from "./status.ts";
import { storeNow } from "./time.ts";

const TRACKING_META = "_wc_shipment_tracking_items";

/** Carriers of Shipment Tracking that these pages know. */
const CARRIERS: Record<string, Record<string, string>> = {
  Germany: {
    "DHL Intraship (DE)": "https://nolp.dhl.de/nextt-online-public/de/search?piececode=%1$s",
    "DHL.de": "https://nolp.dhl.de/nextt-online-public/de/search?piececode=%1$s",
    "DPD.de": "https://tracking.dpd.de/parcelstatus?query=%1$s",
    Hermes: "https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#%1$s",
    GLS: "https://gls-group.eu/DE/de/paketverfolgung?match=%1$s",
  },
  Poland: { InPost: "https://inpost.pl/sledzenie-przesylek?number=%1$s" },
};

/** Some of the table that AST downloads: a carrier's name, the key it is stored by, its tracking page. */
const AST_CARRIERS = [
  { name: "UPS", key: "ups", url: "https://www.ups.com/track?tracknum=%number%" },
  { name: "DHL", key: "dhl-at-home", url: "https://www.dhl.de/de/privatkunden.html?piececode=%number%" },
];
const astCarrier = ({ switches }: Store, word: string) =>
  AST_CARRIERS.find(({ name, key }) => switches.astCarriers && [name, key].includes(word));

/** The list of carriers as the plugin's API tells it; AST's is empty until it was downloaded. */
export const providersOf = ({ switches }: Store): Json =>
  !switches.ast ? CARRIERS : switches.astCarriers ? AST_CARRIERS.map(({ name }) => name) : [];

/** The tracking items of the order's meta; whoever writes there, the plugins show it. */
export function trackingsOf({ body }: Post): JsonObject[] {
  const held = metaValue(body, TRACKING_META);
  return objects(isObject(held) ? Object.values(held).map((one) => one ?? null) : held);
}

function write(woo: Woo, store: Store, order: Post, items: JsonObject[]): void {
  order.body.meta_data = writeMeta(woo, store.slug, order.body.meta_data, [{ key: TRACKING_META, value: items }]);
  touchOrder(woo, store, order);
}

/** Adds one as AST or Shipment Tracking do; `status_shipped` 1 completes the order. */
export function addTracking(woo: Woo, store: Store, order: Post, wish: JsonObject): JsonObject {
  const now = storeNow(woo, store) / 1000;
  const given = Date.parse(`${text(wish.date_shipped) ?? ""}T00:00:00Z`);
  const own = text(wish.custom_tracking_provider) ?? "";
  const number = text(wish.tracking_number) ?? "";
  const provider = text(wish.tracking_provider) ?? "";
  const isAst = store.switches.ast;
  const shipped = text(wish.status_shipped) ?? "";
  const item: JsonObject = {
    tracking_provider: isAst ? (astCarrier(store, own || provider)?.key ?? (own || provider)) : provider,
    custom_tracking_provider: isAst ? "" : own,
    custom_tracking_link: text(wish.custom_tracking_link) ?? "",
    tracking_number: number,
    ...(isAst && { tracking_product_code: "", source: "REST_API" }),
    date_shipped: Number.isNaN(given) ? now : String(given / 1000),
    ...(isAst && { status_shipped: shipped }),
    tracking_id: createHash("md5")
      .update(`${provider}${own}${number}${now}${trackingsOf(order).length}`)
      .digest("hex"),
    ...(isAst && { user_id: 1 }),
  };
  if (isAst && shipped === "1") changeStatus(woo, store, order, "completed");
  const items = isAst && wish.replace_tracking ? [item] : [...trackingsOf(order), item];
  write(woo, store, order, items);
  return item;
}

export function removeTracking(woo: Woo, store: Store, order: Post, id: string): void {
  write(
    woo,
    store,
    order,
    trackingsOf(order).filter(({ tracking_id }) => tracking_id !== id),
  );
}

/** Provider and link as the plugin would show them. AST reads no custom name: without its table it knows none. */
export function shownCarrier(store: Store, item: JsonObject): { provider: string; link: string } {
  const own = text(item.custom_tracking_link) ?? "";
  if (store.switches.ast) {
    const carrier = astCarrier(store, text(item.tracking_provider) ?? "");
    const link = carrier?.url.replace("%number%", text(item.tracking_number) ?? "");
    return { provider: carrier?.name ?? "", link: link ?? own };
  }
  const name = text(item.tracking_provider) ?? "";
  const known = Object.values(CARRIERS)
    .flatMap((list) => Object.entries(list))
    .find(([one]) => one.toLowerCase().replace(/[^a-z0-9]+/g, "-") === name.toLowerCase().replace(/[^a-z0-9]+/g, "-"));
  const link = known ? known[1].replace("%1$s", encodeURIComponent(text(item.tracking_number) ?? "")) : own;
  return { provider: known?.[0] ?? (text(item.custom_tracking_provider) || name), link };
}
