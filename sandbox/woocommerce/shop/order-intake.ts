import { isObject, objects, text, type JsonObject } from "../../json.ts";
import { ring } from "../bell/ring.ts";
import { RestError } from "../rest/errors.ts";
import { SUPPLIER_META } from "../seed.ts";
import type { Store, Woo } from "../woo.ts";
import { money } from "./currency.ts";
import { claimOrderId } from "./ids.ts";
import { keepLineIds } from "./order-lines.ts";
import { orderKey, touchOrder } from "./order-write.ts";
import { findPost, savePost, type Post } from "./posts.ts";
import { createProduct } from "./product-write.ts";
import { gmt, storeNow } from "./time.ts";

export interface Placing {
  /** Keep the body's dates instead of dating the order now. */
  keepDates?: boolean;
  /** Update the order of this id if the store holds it. */
  sameId?: boolean;
}

const SHOWN_ONLY =
  `id status date_created date_created_gmt date_modified date_modified_gmt date_paid date_completed refunds
  payment_url is_editable needs_payment needs_processing currency_symbol version _links`.split(/\s+/);

/**
 * Takes an order body as the REST API gives it; what it says is kept as it says it, odd types included. Products it names
 * and the store never had are made. Rings order.created and order.updated. Answers the order.
 */
export function placeOrder(woo: Woo, store: Store, given: JsonObject, { keepDates, sameId }: Placing): Post {
  return woo.db.transaction(() => {
    const wanted = Number.isSafeInteger(Number(given.id)) ? Number(given.id) : null;
    const held = sameId && wanted ? findPost(woo, store.slug, wanted, "order") : undefined;
    const now = storeNow(woo, store);
    const at = (name: string) => {
      const kept = Date.parse(`${text(given[`${name}_gmt`]) ?? text(given[name]) ?? ""}Z`);
      return keepDates && !Number.isNaN(kept) ? kept : now;
    };
    const body: JsonObject = { ...given };
    for (const name of SHOWN_ONLY) delete body[name];
    for (const name of ["date_paid", "date_completed"])
      body[`${name}_gmt`] = text(given[`${name}_gmt`]) ?? text(given[name]) ? gmt(at(name)) : null;
    body.order_key ??= orderKey();
    const isNew = !held;
    const id = held?.id ?? claimOrderId(woo, store.slug, wanted);
    // The number is the id's unless a plugin gave the order another one.
    if (text(given.number) === String(wanted)) body.number = String(id);
    const created = held && !keepDates ? held.created : at("date_created");
    const post: Post = {
      store: store.slug,
      id,
      kind: "order",
      parent: 0,
      status: text(given.status) ?? "processing",
      created,
      modified: Math.max(created, keepDates ? at("date_modified") : now),
      sku: null,
      gtin: null,
      body: withProducts(woo, store, isNew ? keepLineIds(woo, store, body) : body),
    };
    if (held) touchOrder(woo, store, post);
    else {
      savePost(woo, post);
      takeRefunds(woo, store, post, objects(given.refunds));
      ring(woo, store, "order.created", id);
      ring(woo, store, "order.updated", id);
    }
    return post;
  })();
}

function takeRefunds(woo: Woo, store: Store, order: Post, refunds: JsonObject[]): void {
  for (const { id, reason, total } of refunds.toReversed()) {
    savePost(woo, {
      ...order,
      id: claimOrderId(woo, store.slug, Number(id) || null),
      kind: "refund",
      parent: order.id,
      status: "completed",
      body: {
        amount: money(Math.abs(Number(total)) || 0),
        reason: text(reason) ?? "",
        refunded_by: 1,
        refunded_payment: true,
        meta_data: [],
        line_items: [],
      },
    });
  }
}

function withProducts(woo: Woo, store: Store, body: JsonObject): JsonObject {
  const line_items = Array.isArray(body.line_items)
    ? body.line_items.map((line) => (isObject(line) ? withProduct(woo, store, line) : line))
    : body.line_items;
  return { ...body, line_items };
}

/** The line, its product made if the store has none of that number. */
function withProduct(woo: Woo, store: Store, line: JsonObject): JsonObject {
  const [productId, variationId] = [Number(line.product_id) || 0, Number(line.variation_id) || 0];
  if (!productId || !Number.isInteger(productId)) return line;
  const name = text(line.name) ?? `Product ${productId}`;
  let product = findPost(woo, store.slug, productId, "product");
  product ??= make(woo, store, productId, "product", 0, {
    name: variationId ? text(line.parent_name) ?? name : name,
    type: variationId ? "variable" : "simple",
    ...(variationId ? {} : codesOf(line)),
  });
  if (!variationId) return { ...line, product_id: product.id };
  const found = findPost(woo, store.slug, variationId, "variation");
  const attributes = objects(line.meta_data)
    .filter(({ key, value }) => text(key) !== null && !text(key)!.startsWith("_") && text(value) !== null)
    .map(({ key, value, display_key }) => ({ name: text(display_key) ?? key, option: text(value) }));
  const variation =
    found?.parent === product.id
      ? found
      : make(woo, store, variationId, "variation", product.id, { name, attributes, ...codesOf(line) });
  return { ...line, product_id: product.id, variation_id: variation.id };
}

function codesOf({ sku, global_unique_id, price, meta_data }: JsonObject): JsonObject {
  const code = objects(meta_data).find(({ key }) => key === SUPPLIER_META);
  return {
    sku: text(sku),
    global_unique_id: text(global_unique_id),
    regular_price: text(price) ?? "",
    meta_data: code ? [{ key: SUPPLIER_META, value: code.value }] : [],
  };
}

function make(
  woo: Woo,
  store: Store,
  id: number,
  kind: "product" | "variation",
  parent: number,
  body: JsonObject,
): Post {
  const wish = { kind, parent, id };
  try {
    return createProduct(woo, store, body, wish);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    // Both codes are unique in a store: what has them already is the product that was meant.
    const same = findPost(woo, store.slug, Number((error.body.data as JsonObject).resource_id), kind);
    if (same && (kind === "product" || same.parent === parent)) return same;
    return createProduct(woo, store, { ...body, sku: null, global_unique_id: null }, wish);
  }
}
