import { text, type JsonObject } from "../../json.ts";
import { ALL, links } from "../rest/route.ts";
import { atLeast, type Store, type Woo } from "../woo.ts";
import { symbolHtml } from "./currency.ts";
import { findPost, selectPosts, type Post } from "./posts.ts";
import { gmt, local } from "./time.ts";

const UNCATEGORIZED = [{ id: 15, name: "Uncategorized", slug: "uncategorized" }];

export function slugOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/ł/g, "l").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** "Koszulka - M": what an order's line is called. */
export function fullName(woo: Woo, post: Post): string {
  if (post.kind !== "variation") return text(post.body.name) ?? "";
  const parent = findPost(woo, post.store, post.parent);
  return [text(parent?.body.name), text(post.body.name)].filter(Boolean).join(" - ");
}

/** A variation without a GTIN of its own shows its product's. */
export const shownGtin = (woo: Woo, { kind, store, parent, gtin }: Post): string =>
  gtin ?? ((kind === "variation" && findPost(woo, store, parent)?.gtin) || "");

const dates = (store: Store, { created, modified }: Post): JsonObject => ({
  date_created: local(created, store),
  date_created_gmt: gmt(created),
  date_modified: local(modified, store),
  date_modified_gmt: gmt(modified),
});

const SALE = { date_on_sale_from: null, date_on_sale_from_gmt: null, date_on_sale_to: null, date_on_sale_to_gmt: null };
const FILES = { downloads: [], download_limit: -1, download_expiry: -1 };

function permalink(woo: Woo, site: string, post: Post): string {
  if (post.kind === "product") return `${site}/product/${text(post.body.slug)}/`;
  const parent = findPost(woo, post.store, post.parent);
  const attributes = (post.body.attributes as JsonObject[] | undefined) ?? [];
  const query = attributes.map(({ name, option }) => `attribute_${slugOf(text(name) ?? "")}=${text(option)}`).join("&");
  return `${site}/product/${text(parent?.body.slug) ?? ""}/?${query}`;
}

function price(body: JsonObject): string {
  return text(body.sale_price) || text(body.regular_price) || "";
}

/** A product (or, found by its codes, a variation) as /products shows it. */
export function showProduct(woo: Woo, store: Store, post: Post, site: string): JsonObject {
  const { body, sku } = post;
  const isVariation = post.kind === "variation";
  const cost = price(body);
  const self = `${site}/wp-json/wc/v3/products/${post.id}`;
  const variations = isVariation
    ? []
    : selectPosts(woo, store.slug, "parent = ? AND kind = 'variation' ORDER BY id", post.id).map(({ id }) => id);
  const shown: JsonObject = {
    id: post.id,
    name: fullName(woo, post),
    slug: text(body.slug) ?? slugOf(fullName(woo, post)),
    permalink: permalink(woo, site, post),
    ...dates(store, post),
    type: isVariation ? "variation" : "simple",
    status: post.status,
    featured: false,
    catalog_visibility: "visible",
    description: "",
    short_description: "",
    sku: sku ?? "",
    price: cost,
    regular_price: "",
    sale_price: "",
    ...SALE,
    on_sale: Boolean(text(body.sale_price)),
    purchasable: cost !== "",
    total_sales: isVariation ? "0" : 0,
    virtual: false,
    downloadable: false,
    ...FILES,
    external_url: "",
    button_text: "",
    tax_status: "taxable",
    tax_class: "",
    manage_stock: false,
    stock_quantity: null,
    backorders: "no",
    backorders_allowed: false,
    backordered: false,
    low_stock_amount: null,
    sold_individually: false,
    weight: "",
    dimensions: { length: "", width: "", height: "" },
    shipping_required: body.virtual !== true,
    shipping_taxable: body.virtual !== true,
    shipping_class: "",
    shipping_class_id: 0,
    reviews_allowed: !isVariation,
    average_rating: "0",
    rating_count: 0,
    upsell_ids: [],
    cross_sell_ids: [],
    parent_id: post.parent,
    purchase_note: "",
    categories: isVariation ? [] : UNCATEGORIZED,
    brands: [],
    tags: [],
    images: [],
    attributes: [],
    default_attributes: [],
    variations,
    grouped_products: [],
    menu_order: 0,
    price_html: cost && priceHtml(store, cost),
    related_ids: [],
    meta_data: [],
    stock_status: body.type === "variable" && variations.length === 0 ? "outofstock" : "instock",
    has_options: body.type === "variable",
    post_password: "",
  };
  const kept = { ...body };
  if (isVariation) delete kept.name;
  return {
    ...shown,
    ...kept,
    ...(atLeast(store, 9, 2) && { global_unique_id: shownGtin(woo, post) }),
    _links: links(self, ALL, isVariation ? `${site}/wp-json/wc/v3/products/${post.parent}` : undefined),
  };
}

/** A variation as /products/<id>/variations shows it; `self` differs in /variations. */
export function showVariation(woo: Woo, store: Store, post: Post, site: string, ofAll = false): JsonObject {
  const { body, sku } = post;
  const api = `${site}/wp-json/wc/v3`;
  const cost = price(body);
  return {
    id: post.id,
    type: "variation",
    ...dates(store, post),
    description: "",
    permalink: permalink(woo, site, post),
    sku: sku ?? "",
    ...(atLeast(store, 9, 2) && { global_unique_id: shownGtin(woo, post) }),
    price: cost,
    regular_price: "",
    sale_price: "",
    ...SALE,
    on_sale: Boolean(text(body.sale_price)),
    status: post.status,
    purchasable: cost !== "",
    virtual: false,
    downloadable: false,
    ...FILES,
    tax_status: "taxable",
    tax_class: "",
    manage_stock: false,
    stock_quantity: null,
    stock_status: "instock",
    backorders: "no",
    backorders_allowed: false,
    backordered: false,
    low_stock_amount: null,
    weight: "",
    dimensions: { length: "", width: "", height: "" },
    shipping_class: "",
    shipping_class_id: 0,
    image: null,
    attributes: [],
    menu_order: 0,
    meta_data: [],
    ...body,
    name: text(body.name) ?? "",
    parent_id: post.parent,
    _links: ofAll
      ? {
          self: [{ href: `${api}/variations/${post.id}` }],
          collection: [{ href: `${api}/variations` }],
          // The 0 is the real one's own slip.
          up: [{ href: `${api}/products/0` }],
        }
      : links(`${api}/products/${post.parent}/variations/${post.id}`, ALL, `${api}/products/${post.parent}`),
  };
}

function priceHtml({ currency }: Store, cost: string): string {
  const symbol = `<span class="woocommerce-Price-currencySymbol">${symbolHtml(currency)}</span>`;
  return `<span class="woocommerce-Price-amount amount"><bdi>${symbol}${cost}</bdi></span>`;
}
