import { objects, text, type Json, type JsonObject } from "../../json.ts";
import { RestError } from "../rest/errors.ts";
import type { Store, Woo } from "../woo.ts";
import { money } from "./currency.ts";
import { claimOrderId, nextId } from "./ids.ts";
import { showLine } from "./order-view.ts";
import { touchOrder } from "./order-write.ts";
import { savePost, selectPosts, type Post } from "./posts.ts";
import { changeStatus } from "./status.ts";
import { gmt, local, storeNow } from "./time.ts";

const failed = (message: string) => new RestError(500, "woocommerce_rest_cannot_create_order_refund", message);

export interface RefundWish {
  /** Absent: what the lines give back. */
  amount?: string | null;
  reason?: string | null;
  /** [{id, quantity, refund_total}] */
  lines?: Json;
  /** Whether the payment gateway is asked to pay the money back. */
  throughGateway: boolean;
}

export const refundsOf = (woo: Woo, order: Post): Post[] =>
  selectPosts(woo, order.store, "parent = ? AND kind = 'refund' ORDER BY id", order.id);

/** How many of a line were refunded. */
export function refundedUnits(refunds: Post[], lineId: number): number {
  return refunds
    .flatMap(({ body }) => objects(body.line_items))
    .filter((line) =>
      objects(line.meta_data).some(({ key, value }) => key === "_refunded_item_id" && Number(value) === lineId),
    )
    .reduce((all, line) => all - Number(line.quantity), 0);
}

/** Makes a refund and rings order.updated; nothing left to refund makes the order "refunded". Throws RestError. */
export function makeRefund(
  woo: Woo,
  store: Store,
  order: Post,
  { amount, reason, lines, throughGateway }: RefundWish,
): Post {
  const given = objects(lines);
  const sum = given.reduce((all, one) => all + (Number(one.refund_total) || 0), 0);
  const value = amount === undefined || amount === null || amount === "" ? sum : Number(amount);
  if (!(value >= 0))
    throw new RestError(400, "woocommerce_rest_invalid_order_refund", "Refund amount must be greater than zero.");
  const before = refundsOf(woo, order).reduce((all, { body }) => all + Number(body.amount), 0);
  const left = (Number(order.body.total) || 0) - before;
  if (value > left + 0.004) throw failed("Invalid refund amount.");
  if (throughGateway)
    throw failed(
      text(order.body.payment_method)
        ? "The payment gateway for this order does not support automatic refunds."
        : "The payment gateway for this order does not exist.",
    );
  const now = storeNow(woo, store);
  const isFull = value >= left - 0.004;
  const refund: Post = {
    store: store.slug,
    id: claimOrderId(woo, store.slug),
    kind: "refund",
    parent: order.id,
    status: "completed",
    created: now,
    modified: now,
    sku: null,
    gtin: null,
    body: {
      amount: money(value),
      reason: reason ?? "",
      refunded_by: 1,
      refunded_payment: false,
      meta_data: [{ id: nextId(woo, store.slug, "meta"), key: "_refund_type", value: isFull ? "full" : "partial" }],
      line_items: given.map((wish) => refundLine(woo, store, order, wish)),
    },
  };
  savePost(woo, refund);
  if (isFull && value > 0) changeStatus(woo, store, order, "refunded");
  touchOrder(woo, store, order);
  return refund;
}

function refundLine(woo: Woo, store: Store, order: Post, wish: JsonObject): JsonObject {
  const line = objects(order.body.line_items).find(({ id }) => id === Number(wish.id));
  if (!line) throw failed("Invalid order item ID.");
  const total = money(-(Number(wish.refund_total) || 0));
  const meta = { id: nextId(woo, store.slug, "meta"), key: "_refunded_item_id", value: String(line.id) };
  return {
    ...line,
    id: nextId(woo, store.slug, "item"),
    quantity: -(Number(wish.quantity) || 0),
    subtotal: total,
    total,
    taxes: [],
    meta_data: [{ ...meta, display_key: meta.key, display_value: meta.value }],
  };
}

export function showRefund(woo: Woo, store: Store, { id, parent, created, body }: Post, site: string): JsonObject {
  const up = `${site}/wp-json/wc/v3/orders/${parent}`;
  return {
    id,
    date_created: local(created, store),
    date_created_gmt: gmt(created),
    ...body,
    line_items: objects(body.line_items).map((line) => showLine(woo, store, line)),
    shipping_lines: [],
    tax_lines: [],
    fee_lines: [],
    _links: {
      self: [{ href: `${up}/refunds/${id}`, targetHints: { allow: ["GET", "DELETE"] } }],
      collection: [{ href: `${up}/refunds` }],
      up: [{ href: up }],
    },
  };
}
