import { isObject, objects, text, type Json, type JsonObject } from "../../json.ts";
import { ALL, links } from "../rest/route.ts";
import { atLeast, type Store, type Woo } from "../woo.ts";
import { symbolOf } from "./currency.ts";
import { lineMeta } from "./meta.ts";
import { findPost, selectPosts, type Post } from "./posts.ts";
import { shownGtin } from "./product-view.ts";
import { local } from "./time.ts";

const NAMES = ["first_name", "last_name", "company", "address_1", "address_2", "city", "state", "postcode", "country"];
const blank = (...names: string[]): JsonObject => Object.fromEntries(names.map((name) => [name, ""]));
export const NO_BILLING = blank(...NAMES, "email", "phone");
export const NO_SHIPPING = blank(...NAMES, "phone");

/** An order as the REST API shows it. What the body holds is shown as it is, odd types included. */
export function showOrder(woo: Woo, store: Store, post: Post, site: string): JsonObject {
  const { body, id, status } = post;
  const total = Number(body.total) || 0;
  const customer = Number(body.customer_id) || 0;
  const lines = objects(body.line_items).map((line) => showLine(woo, store, line));
  const api = `${site}/wp-json/wc/v3`;
  const self = `${api}/orders/${id}`;
  const date = (name: string) => text(body[`${name}_gmt`]);
  const inZone = (words: string | null) => words && local(Date.parse(`${words}Z`), store);
  const shown: JsonObject = {
    id,
    parent_id: 0,
    status,
    currency: store.currency,
    version: store.switches.version,
    prices_include_tax: false,
    date_created: local(post.created, store),
    date_modified: local(post.modified, store),
    discount_total: "0.00",
    discount_tax: "0.00",
    shipping_total: "0.00",
    shipping_tax: "0.00",
    cart_tax: "0.00",
    total: "0.00",
    total_tax: "0.00",
    customer_id: 0,
    order_key: "",
    billing: NO_BILLING,
    shipping: NO_SHIPPING,
    payment_method: "",
    payment_method_title: "",
    transaction_id: "",
    customer_ip_address: "",
    customer_user_agent: "",
    created_via: "rest-api",
    customer_note: "",
    date_completed: inZone(date("date_completed")),
    date_paid: inZone(date("date_paid")),
    cart_hash: "",
    number: String(id),
    meta_data: [],
    line_items: [],
    tax_lines: [],
    shipping_lines: [],
    fee_lines: [],
    coupon_lines: [],
    refunds: [],
    payment_url: "",
    is_editable: ["pending", "on-hold", "auto-draft"].includes(status),
    needs_payment: ["pending", "failed"].includes(status) && total > 0,
    needs_processing: lines.some((line) => needsProcessing(woo, store.slug, line)),
    date_created_gmt: new Date(post.created).toISOString().slice(0, 19),
    date_modified_gmt: new Date(post.modified).toISOString().slice(0, 19),
    date_completed_gmt: null,
    date_paid_gmt: null,
    currency_symbol: symbolOf(text(body.currency) ?? store.currency),
  };
  return {
    ...shown,
    ...body,
    line_items: lines,
    refunds: selectPosts(woo, store.slug, "parent = ? AND kind = 'refund' ORDER BY id DESC", id).map((refund) => ({
      id: refund.id,
      reason: text(refund.body.reason) ?? "",
      total: `-${text(refund.body.amount) ?? "0.00"}`,
    })),
    payment_url: `${site}/checkout/order-pay/${id}/?pay_for_order=true&key=${text(body.order_key) ?? ""}`,
    _links: {
      ...links(self, ALL),
      email_templates: [{ embeddable: true, href: `${self}/actions/email_templates` }],
      ...(customer > 0 && { customer: [{ href: `${api}/customers/${customer}` }] }),
    },
  };
}

/** The product a line names: its variation, else its product. */
export function productOf(woo: Woo, store: string, line: JsonObject): Post | undefined {
  const id = Number(line.variation_id) || Number(line.product_id) || 0;
  return id ? findPost(woo, store, id, "product", "variation") : undefined;
}

/** The codes of a line are the product's of today, and null once it is gone. */
export function showLine(woo: Woo, store: Store, line: JsonObject): JsonObject {
  const product = productOf(woo, store.slug, line);
  const known = Number(line.product_id) > 0;
  const code = (own: string | null | undefined, kept: Json | undefined) =>
    product ? own ?? "" : known ? null : kept ?? null;
  const shown: JsonObject = { ...line };
  if (Array.isArray(line.meta_data)) shown.meta_data = lineMeta(objects(line.meta_data));
  shown.sku = code(product?.sku, line.sku);
  // Orders tell the GTIN since some version between 10.0 and 10.5.
  if (atLeast(store, 10, 1)) shown.global_unique_id = code(product && shownGtin(woo, product), line.global_unique_id);
  else delete shown.global_unique_id;
  return shown;
}

export function needsProcessing(woo: Woo, store: string, line: JsonObject): boolean {
  const body = productOf(woo, store, line)?.body;
  return !(body?.virtual === true && body.downloadable === true);
}

/** An address with every field, those of `wanted` over those held. */
export function mergeAddress(held: Json | undefined, wanted: Json | undefined, empty: JsonObject): JsonObject {
  return { ...empty, ...(isObject(held) ? held : {}), ...(isObject(wanted) ? wanted : {}) };
}
