import { isObject, objects, text, type Json, type JsonObject } from "../../json.ts";
import { RestError } from "../rest/errors.ts";
import type { Store, Woo } from "../woo.ts";
import { withBundleParts } from "./bundles.ts";
import { money } from "./currency.ts";
import { claimId, nextId } from "./ids.ts";
import { writeMeta } from "./meta.ts";
import { findPost, selectPosts, type Post } from "./posts.ts";
import { fullName } from "./product-view.ts";

/** The lines after a REST body: those with an id change, others are added, quantity 0 or a null product removes. */
export function writeLines(woo: Woo, store: Store, held: JsonObject[], wanted: Json | undefined): JsonObject[] {
  let lines = held;
  for (const wish of objects(wanted)) {
    if (!wish.id) {
      lines = [...lines, ...withBundleParts(woo, store, newLine(woo, store, wish))];
      continue;
    }
    const line = lines.find(({ id }) => id === Number(wish.id));
    if (!line)
      throw new RestError(
        400,
        "woocommerce_rest_invalid_item_id",
        "Order item ID provided is not associated with order.",
      );
    const isGone = wish.product_id === null || wish.quantity === 0;
    const changed = { ...line, ...pick(wish), ...withMeta(woo, store, line, wish) };
    lines = isGone ? lines.filter((one) => one !== line) : lines.map((one) => (one === line ? priced(changed) : one));
  }
  return lines;
}

function pick(wish: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const name of ["name", "quantity", "total", "subtotal"]) if (wish[name] !== undefined) kept[name] = wish[name];
  for (const name of ["total", "subtotal"]) if (name in kept) kept[name] = money(Number(kept[name]));
  return kept;
}

const withMeta = (woo: Woo, store: Store, line: JsonObject, wish: JsonObject): JsonObject =>
  wish.meta_data === undefined ? {} : { meta_data: writeMeta(woo, store.slug, line.meta_data, wish.meta_data) };

/** What one costs follows from the line's total. */
function priced(line: JsonObject): JsonObject {
  const quantity = Number(line.quantity);
  return quantity ? { ...line, price: Math.round((Number(line.total) / quantity) * 1e6) / 1e6 } : line;
}

function newLine(woo: Woo, store: Store, wish: JsonObject): JsonObject {
  const product = wanted(woo, store, wish);
  const isVariation = product.kind === "variation";
  const quantity = wish.quantity === undefined ? 1 : Number(wish.quantity);
  const price = Number(text(product.body.sale_price) || text(product.body.regular_price) || 0);
  const { kind, parent, id, body } = product;
  const attributes = isVariation
    ? objects(body.attributes).map((one) => ({
        id: nextId(woo, store.slug, "meta"),
        key: text(one.slug) ?? "",
        value: text(one.option) ?? "",
        display_key: text(one.name) ?? "",
        display_value: text(one.option) ?? "",
      }))
    : [];
  const subtotal = money(wish.subtotal === undefined ? price * quantity : Number(wish.subtotal));
  return priced({
    id: nextId(woo, store.slug, "item"),
    name: text(wish.name) ?? fullName(woo, product),
    product_id: kind === "variation" ? parent : id,
    variation_id: kind === "variation" ? id : 0,
    quantity,
    tax_class: "",
    subtotal,
    subtotal_tax: "0.00",
    total: wish.total === undefined ? subtotal : money(Number(wish.total)),
    total_tax: "0.00",
    taxes: [],
    meta_data: writeMeta(woo, store.slug, attributes, wish.meta_data),
    sku: "",
    global_unique_id: "",
    price: 0,
    image: isVariation ? { id: 0, src: "" } : { id: "", src: "" },
    parent_name: isVariation ? text(findPost(woo, store.slug, parent)?.body.name) ?? null : null,
  });
}

function wanted(woo: Woo, store: Store, wish: JsonObject): Post {
  const id = Number(wish.variation_id) || Number(wish.product_id) || 0;
  const sku = text(wish.sku);
  if (!id && !sku)
    throw new RestError(400, "woocommerce_rest_required_product_reference", "Product ID or SKU is required.");
  const product = id
    ? findPost(woo, store.slug, id, "product", "variation")
    : selectPosts(woo, store.slug, "sku = ? AND status <> 'trash'", sku)[0];
  if (!product) throw new RestError(400, "woocommerce_rest_invalid_product_id", "Invalid product ID.");
  return product;
}

const SHIPPING: JsonObject = {
  method_title: "",
  method_id: "",
  instance_id: "",
  total: "0.00",
  total_tax: "0.00",
  taxes: [],
};
const FEE: JsonObject = {
  name: "",
  tax_class: "",
  tax_status: "taxable",
  amount: "",
  total: "0.00",
  total_tax: "0.00",
  taxes: [],
};
const COUPON: JsonObject = { code: "", discount: "0.00", discount_tax: "0.00" };

const plainLines =
  (empty: JsonObject) => (woo: Woo, store: Store, held: Json | undefined, wishes: Json | undefined) => {
    let lines = objects(held);
    for (const wish of objects(wishes)) {
      const line = lines.find(({ id }) => wish.id && id === Number(wish.id));
      const own = { ...wish };
      for (const name of ["total", "discount"]) if (name in own) own[name] = money(Number(own[name]));
      if (line) lines = lines.map((one) => (one === line ? { ...one, ...own, id: one.id } : one));
      else
        lines = [
          ...lines,
          {
            id: nextId(woo, store.slug, "item"),
            ...empty,
            ...own,
            meta_data: writeMeta(woo, store.slug, [], wish.meta_data),
          },
        ];
    }
    return lines;
  };
export const writeShipping = plainLines({ ...SHIPPING, tax_status: "taxable" });
export const writeFees = plainLines(FEE);
export const writeCoupons = plainLines(COUPON);

const sum = (list: Json | undefined, name: string) =>
  objects(list).reduce((all, line) => all + (Number(line[name]) || 0), 0);

/** The order's totals, as far as a shop without taxes has them. */
export function totals(body: JsonObject): JsonObject {
  const shipping = sum(body.shipping_lines, "total");
  const items = sum(body.line_items, "total");
  return {
    discount_total: money(sum(body.line_items, "subtotal") - items),
    shipping_total: money(shipping),
    total: money(items + shipping + sum(body.fee_lines, "total")),
  };
}

/** Lines that came with numbers of their own keep them where they are free; who points at a line follows it. */
export function keepLineIds(woo: Woo, store: Store, body: JsonObject): JsonObject {
  const moved = new Map<number, number>();
  const renumber = (list: Json | undefined) =>
    Array.isArray(list)
      ? list.map((line) => {
          if (!isObject(line)) return line;
          const id = claimId(woo, store.slug, "item", Number(line.id) || null);
          if (Number(line.id)) moved.set(Number(line.id), id);
          return { ...line, id };
        })
      : [];
  const lists = ["line_items", "tax_lines", "shipping_lines", "fee_lines", "coupon_lines"];
  const changed = { ...body, ...Object.fromEntries(lists.map((name) => [name, renumber(body[name])])) };
  const follow = (value: Json | undefined): Json | undefined =>
    Array.isArray(value) ? value.map((one) => follow(one) ?? null) : moved.get(Number(value)) ?? value;
  const pointers = ["bundled_by", "bundled_items", "composite_parent", "composite_children"];
  changed.line_items = objects(changed.line_items).map((line) => ({
    ...line,
    ...Object.fromEntries(pointers.filter((name) => name in line).map((name) => [name, follow(line[name])])),
  }));
  return changed;
}
