import { randomBytes } from "node:crypto";
import { objects, text, type JsonObject } from "../../json.ts";
import { ring } from "../bell/ring.ts";
import { isTrue } from "../rest/route.ts";
import type { Store, Woo } from "../woo.ts";
import { claimOrderId } from "./ids.ts";
import { writeMeta } from "./meta.ts";
import { totals, writeCoupons, writeFees, writeLines, writeShipping } from "./order-lines.ts";
import { mergeAddress, needsProcessing, NO_BILLING, NO_SHIPPING } from "./order-view.ts";
import { erasePost, savePost, type Post } from "./posts.ts";
import { changeStatus, checkStatus } from "./status.ts";
import { gmt, storeNow } from "./time.ts";

const PLAIN = [
  "currency",
  "customer_id",
  "customer_note",
  "payment_method",
  "payment_method_title",
  "transaction_id",
  "created_via",
  "parent_id",
];

export const orderKey = (): string =>
  `wc_order_${randomBytes(12).toString("base64url").replace(/[-_]/g, "x").slice(0, 13)}`;

/** Saves the order with a new date and rings order.updated. */
export function touchOrder(woo: Woo, store: Store, post: Post): void {
  post.modified = storeNow(woo, store);
  savePost(woo, post);
  ring(woo, store, "order.updated", post.id);
}

/** An order by a REST body. Rings order.created and order.updated. Throws RestError. */
export function createOrder(woo: Woo, store: Store, body: JsonObject): Post {
  const status = checkStatus(text(body.status) ?? "pending");
  const now = storeNow(woo, store);
  const draft = merge(woo, store, { order_key: orderKey(), meta_data: [], line_items: [] }, body);
  const post: Post = {
    store: store.slug,
    id: claimOrderId(woo, store.slug),
    kind: "order",
    parent: 0,
    status: "pending",
    created: now,
    modified: now,
    sku: null,
    gtin: null,
    body: draft,
  };
  changeStatus(woo, store, post, status);
  if (isTrue(body.set_paid)) payNow(woo, store, post);
  savePost(woo, post);
  ring(woo, store, "order.created", post.id);
  ring(woo, store, "order.updated", post.id);
  return post;
}

/** Changes an order by a REST body; rings order.updated even if nothing changed. Throws RestError. */
export function updateOrder(woo: Woo, store: Store, held: Post, body: JsonObject): Post {
  const status = text(body.status);
  const wanted = status === null ? null : checkStatus(status);
  const post: Post = { ...held, body: merge(woo, store, held.body, body) };
  if (wanted) changeStatus(woo, store, post, wanted);
  if (isTrue(body.set_paid)) payNow(woo, store, post);
  touchOrder(woo, store, post);
  return post;
}

/** The money arrives: what needs work is processing, the rest is complete. */
export function payNow(woo: Woo, store: Store, post: Post): void {
  const lines = objects(post.body.line_items);
  post.body.date_paid_gmt ??= gmt(storeNow(woo, store));
  if (!["pending", "on-hold", "failed"].includes(post.status)) return;
  changeStatus(
    woo,
    store,
    post,
    lines.some((line) => needsProcessing(woo, store.slug, line)) ? "processing" : "completed",
  );
}

function merge(woo: Woo, store: Store, held: JsonObject, body: JsonObject): JsonObject {
  const changed: JsonObject = { currency: store.currency, ...held };
  for (const name of PLAIN) if (body[name] !== undefined) changed[name] = body[name];
  changed.billing = mergeAddress(held.billing, body.billing, NO_BILLING);
  changed.shipping = mergeAddress(held.shipping, body.shipping, NO_SHIPPING);
  changed.meta_data = writeMeta(woo, store.slug, held.meta_data, body.meta_data);
  changed.line_items = writeLines(woo, store, objects(held.line_items), body.line_items);
  changed.shipping_lines = writeShipping(woo, store, held.shipping_lines, body.shipping_lines);
  changed.fee_lines = writeFees(woo, store, held.fee_lines, body.fee_lines);
  changed.coupon_lines = writeCoupons(woo, store, held.coupon_lines, body.coupon_lines);
  const isCounted = ["line_items", "shipping_lines", "fee_lines", "coupon_lines"].some(
    (name) => body[name] !== undefined,
  );
  return isCounted || held.total === undefined ? { ...changed, ...totals(changed) } : changed;
}

/** Into the trash: order.deleted rings. */
export function trashOrder(woo: Woo, store: Store, post: Post): void {
  savePost(woo, { ...post, status: "trash", modified: storeNow(woo, store) });
  ring(woo, store, "order.deleted", post.id);
}

/** For good: nothing rings, as in the real one. */
export function eraseOrder(woo: Woo, post: Post): void {
  erasePost(woo, post);
  for (const table of ["wooNotes", "wooFulfilments"])
    woo.db.prepare(`DELETE FROM ${table} WHERE store = ? AND orderId = ?`).run(post.store, post.id);
}
