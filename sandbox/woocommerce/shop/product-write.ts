import { objects, text, type Json, type JsonObject } from "../../json.ts";
import { ring } from "../bell/ring.ts";
import { invalidParam, RestError } from "../rest/errors.ts";
import { sentence } from "../rest/paging.ts";
import type { Store, Woo } from "../woo.ts";
import { claimProductId } from "./ids.ts";
import { writeMeta } from "./meta.ts";
import { savePost, selectPosts, type Post } from "./posts.ts";
import { slugOf } from "./product-view.ts";
import { storeNow } from "./time.ts";

const STATUSES = ["draft", "pending", "private", "publish", "future", "auto-draft", "trash"];
const READ_ONLY = new Set(
  `id parent_id permalink date_created date_created_gmt date_modified date_modified_gmt price price_html on_sale
   purchasable total_sales shipping_required shipping_taxable related_ids variations has_options average_rating
   rating_count backorders_allowed backordered permalink_template generated_slug status sku global_unique_id _links
   meta_data brands error type`.split(/\s+/),
);

export interface ProductWish {
  kind: "product" | "variation";
  parent?: number;
  /** Wanted number of a new one; null: any. */
  id?: number | null;
}

/** Makes a product or variation of a REST body, rings, and answers it. Throws RestError as WooCommerce refuses. */
export function createProduct(
  woo: Woo,
  store: Store,
  body: JsonObject,
  { kind, parent = 0, id = null }: ProductWish,
): Post {
  const now = storeNow(woo, store);
  const codes = readCodes(woo, store, body, null);
  const post: Post = {
    store: store.slug,
    id: 0,
    kind,
    parent,
    status: readStatus(body) ?? "publish",
    created: now,
    modified: now,
    ...codes,
    body: {},
  };
  post.body = merge(woo, store, post, body);
  if (kind === "product") post.body.slug = freeSlug(woo, store, text(body.slug) || slugOf(text(body.name) ?? ""));
  post.id = claimProductId(woo, store.slug, id);
  savePost(woo, post);
  ring(woo, store, "product.created", post.id);
  return post;
}

/** Changes it by a REST body; what is not named stays. Rings product.updated. */
export function updateProduct(woo: Woo, store: Store, held: Post, body: JsonObject): Post {
  const post: Post = { ...held, ...readCodes(woo, store, body, held), status: readStatus(body) ?? held.status };
  post.modified = storeNow(woo, store);
  post.body = merge(woo, store, post, body);
  savePost(woo, post);
  ring(woo, store, "product.updated", post.id);
  return post;
}

function merge(woo: Woo, store: Store, { kind, body: held }: Post, body: JsonObject): JsonObject {
  const changed: JsonObject = { ...held };
  for (const [name, value] of Object.entries(body))
    if (!READ_ONLY.has(name) && value !== undefined) changed[name] = value;
  if (kind === "product") changed.type = text(body.type) ?? held.type ?? "simple";
  changed.meta_data = writeMeta(woo, store.slug, held.meta_data, body.meta_data);
  if (Array.isArray(body.attributes))
    changed.attributes = objects(body.attributes).map((one, at) => attribute(one, at, kind));
  if (kind === "variation") {
    const options = objects(changed.attributes)
      .map(({ option }) => text(option))
      .filter(Boolean);
    changed.name = options.length > 0 ? options.join(", ") : text(body.name) ?? held.name ?? "";
  }
  if (changed.manage_stock !== true) changed.stock_quantity = null;
  else if (body.stock_quantity !== undefined) changed.stock_quantity = Number(body.stock_quantity) || 0;
  for (const name of ["regular_price", "sale_price", "weight"])
    if (name in body) changed[name] = text(body[name]) ?? "";
  return changed;
}

function attribute(one: JsonObject, position: number, kind: Post["kind"]): JsonObject {
  const name = text(one.name) ?? "";
  if (kind === "variation") return { id: 0, name, slug: slugOf(name), option: text(one.option) ?? "" };
  const { visible, variation, options } = one;
  return {
    id: 0,
    name,
    slug: name,
    position: Number(one.position ?? position),
    visible: visible === true,
    variation: variation === true,
    options: Array.isArray(options) ? options : [],
  };
}

function readStatus(body: JsonObject): string | undefined {
  const status = text(body.status);
  if (status === null) return undefined;
  if (STATUSES.includes(status)) return status;
  const message = `status is not one of ${sentence(STATUSES)}.`;
  throw invalidParam("status", "rest_not_in_enum", message);
}

/** Both codes are unique in the shop; of the GTIN only digits and hyphens are kept. */
function readCodes(woo: Woo, store: Store, body: JsonObject, held: Post | null): Pick<Post, "sku" | "gtin"> {
  const said = (value: Json | undefined, before: string | null) =>
    value === undefined ? before : (text(value) ?? "").trim() || null;
  const sku = said(body.sku, held?.sku ?? null);
  const gtin = said(body.global_unique_id, held?.gtin ?? null)?.replace(/[^0-9-]/g, "") || null;
  const other = (column: "sku" | "gtin", value: string | null) =>
    value === null
      ? undefined
      : selectPosts(woo, store.slug, `${column} = ? AND status <> 'trash' AND id <> ?`, value, held?.id ?? 0)[0];
  const sameSku = sku === held?.sku ? undefined : other("sku", sku);
  if (sameSku)
    throw new RestError(400, "product_invalid_sku", "Invalid or duplicated SKU.", {
      resource_id: sameSku.id,
      unique_sku: `${sku}-1`,
    });
  const sameGtin = gtin === held?.gtin ? undefined : other("gtin", gtin);
  if (sameGtin)
    throw new RestError(400, "product_invalid_global_unique_id", "Invalid or duplicated GTIN, UPC, EAN or ISBN.", {
      resource_id: sameGtin.id,
    });
  return { sku, gtin };
}

function freeSlug(woo: Woo, store: Store, wanted: string): string {
  const taken = (slug: string) =>
    selectPosts(woo, store.slug, "kind = 'product' AND json_extract(body, '$.slug') = ? LIMIT 1", slug).length > 0;
  for (let at = 1; ; at += 1) {
    const slug = at === 1 ? wanted : `${wanted}-${at}`;
    if (!taken(slug)) return slug;
  }
}

/** The product's stock goes by `change`; rings if the shop counts it. */
export function moveStock(woo: Woo, store: Store, post: Post, change: number): [from: number, to: number] | null {
  if (post.body.manage_stock !== true) return null;
  const from = Number(post.body.stock_quantity ?? 0);
  updateProduct(woo, store, post, { stock_quantity: from + change });
  return [from, from + change];
}
