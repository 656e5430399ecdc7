import { randomBytes } from "node:crypto";
import { objects, type JsonObject } from "../../json.ts";
import type { Store, Woo } from "../woo.ts";
import { nextId } from "./ids.ts";
import { findPost } from "./posts.ts";
import { fullName } from "./product-view.ts";

/** What Product Bundles puts beside the line of a bundle: its parts, at no price of their own, each pointing to the other. */
export function withBundleParts(woo: Woo, store: Store, line: JsonObject): JsonObject[] {
  const parts = objects(findPost(woo, store.slug, Number(line.product_id))?.body.bundled_items);
  if (parts.length === 0) return [line];
  const cartKey = () => randomBytes(16).toString("hex");
  const meta = (key: string, value: string | string[]): JsonObject => ({
    id: nextId(woo, store.slug, "meta"),
    key,
    value,
  });
  const own = cartKey();
  const children = parts.flatMap((part): { key: string; line: JsonObject }[] => {
    const product = findPost(woo, store.slug, Number(part.product_id), "product");
    if (!product) return [];
    const key = cartKey();
    const child: JsonObject = {
      ...line,
      id: nextId(woo, store.slug, "item"),
      name: fullName(woo, product),
      product_id: product.id,
      quantity: Number(line.quantity) * (Number(part.quantity_min) || 1),
      subtotal: "0.00",
      total: "0.00",
      price: 0,
      meta_data: [
        meta("_bundled_by", own),
        meta("_bundled_item_id", String(part.bundled_item_id)),
        meta("_bundled_item_priced_individually", "no"),
        meta("_bundle_cart_key", key),
        meta("_bundled_item_needs_shipping", "yes"),
      ],
      bundled_by: line.id,
      bundled_item_title: fullName(woo, product),
      bundled_items: [],
    };
    return [{ key, line: child }];
  });
  const keys = children.map(({ key }) => key);
  const parent: JsonObject = {
    ...line,
    meta_data: [...objects(line.meta_data), meta("_bundled_items", keys), meta("_bundle_cart_key", own)],
    bundled_by: "",
    bundled_item_title: "",
    bundled_items: children.map((child) => child.line.id ?? 0),
  };
  return [parent, ...children.map((child) => child.line)];
}
