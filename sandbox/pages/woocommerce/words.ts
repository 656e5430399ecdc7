import { text, isObject } from "../../json.ts";
import type { ShopView } from "../../woocommerce/shop/shop-view.ts";
import type { Store } from "../../woocommerce/woo.ts";
import { FIRST_STORE } from "../../woocommerce/shop/stores.ts";
import type { Html } from "../deps.ts";
import { badge, type Tone } from "../fragments.ts";

const STATUSES: Record<string, [string, Tone]> = {
  pending: ["Pending payment", "warn"],
  processing: ["Processing", "blue"],
  "on-hold": ["On hold", "warn"],
  completed: ["Completed", "good"],
  cancelled: ["Cancelled", ""],
  refunded: ["Refunded", ""],
  failed: ["Failed", "bad"],
  trash: ["In the trash", "bad"],
};

export const statusBadge = (status: string): Html => badge(...(STATUSES[status] ?? ([status, ""] as [string, Tone])));

/** For whom and where to, as far as the order says it. */
export function customerOf({ shipping, billing }: Pick<ShopView, "shipping" | "billing">): {
  name: string;
  city: string;
} {
  const say = (name: string) => {
    for (const from of [shipping, billing]) {
      const word = isObject(from) ? text(from[name])?.trim() : "";
      if (word) return word;
    }
    return "";
  };
  const name = [say("first_name"), say("last_name")].filter(Boolean).join(" ");
  return { name: name || "Guest", city: say("city") };
}

/** "DHL 123 +1" */
export function trackingOf({ shipments }: ShopView): string {
  const [first] = shipments.filter(({ number }) => number);
  if (!first) return "";
  const more = shipments.length - 1;
  return `${first.provider ?? ""} ${first.number ?? ""}${more > 0 ? ` +${more}` : ""}`.trim();
}

/** An address of these pages for the store looked at. */
export function pathIn({ slug }: Store, path: string): string {
  if (slug === FIRST_STORE) return `/woocommerce${path}`;
  return `/woocommerce${path}${path.includes("?") ? "&" : "?"}store=${slug}`;
}
