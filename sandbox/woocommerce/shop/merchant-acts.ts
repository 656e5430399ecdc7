import { objects, text, type Json, type JsonObject } from "../../json.ts";
import type { Store, Woo } from "../woo.ts";
import { money } from "./currency.ts";
import { eraseOrder, payNow, touchOrder, trashOrder, updateOrder } from "./order-write.ts";
import type { Post } from "./posts.ts";
import { makeRefund } from "./refunds.ts";

export interface LineWish {
  id?: number;
  productId?: number;
  variationId?: number;
  quantity: number;
}

/** What a merchant does in wp-admin: `quantity` is what the line shall have from now on, 0 removes it. */
export function editOrder(
  woo: Woo,
  store: Store,
  post: Post,
  { lines, shipping, billing }: { lines: LineWish[]; shipping?: Json; billing?: Json },
): void {
  const held = objects(post.body.line_items);
  const line_items = lines.map(({ id, productId, variationId, quantity }): JsonObject => {
    const line = held.find((one) => one.id === id);
    if (!id) return { product_id: productId ?? 0, variation_id: variationId ?? 0, quantity };
    if (!line) throw new RangeError(`The order has no line ${id}`);
    const each = (name: string) => money(((Number(line[name]) || 0) / (Number(line.quantity) || 1)) * quantity);
    return { id, quantity, total: each("total"), subtotal: each("subtotal") };
  });
  updateOrder(woo, store, post, {
    ...(line_items.length > 0 && { line_items }),
    ...(shipping !== undefined && { shipping: shipping ?? EMPTY }),
    ...(billing !== undefined && { billing: billing ?? EMPTY }),
  });
}

const NAMES = "first_name last_name company address_1 address_2 city state postcode country phone".split(" ");
const EMPTY: JsonObject = Object.fromEntries(NAMES.map((name) => [name, ""]));

/** Units given back, at what they cost; `amount` alone gives back money without goods. */
export function refundUnits(
  woo: Woo,
  store: Store,
  post: Post,
  {
    units,
    amount,
    reason,
  }: { units: { id: number; quantity: number }[]; amount?: string | null; reason?: string | null },
): void {
  const lines = units.map(({ id, quantity }): JsonObject => {
    const line = objects(post.body.line_items).find((one) => one.id === id);
    if (!line) throw new RangeError(`The order has no line ${id}`);
    return { id, quantity, refund_total: money(((Number(line.total) || 0) / (Number(line.quantity) || 1)) * quantity) };
  });
  makeRefund(woo, store, post, { amount, reason, lines, throughGateway: false });
}

type Act = (woo: Woo, store: Store, post: Post) => void;

/** The presses that need no more than the order. */
export const MERCHANT_ACTS = {
  cancel: (woo, store, post) => void updateOrder(woo, store, post, { status: "cancelled" }),
  complete: (woo, store, post) => void updateOrder(woo, store, post, { status: "completed" }),
  pay: (woo, store, post) => {
    payNow(woo, store, post);
    touchOrder(woo, store, post);
  },
  trash: (woo, store, post) => trashOrder(woo, store, post),
  "force-delete": (woo, _store, post) => eraseOrder(woo, post),
} satisfies Record<string, Act>;

export const readUnits = (value: Json | undefined): { id: number; quantity: number }[] =>
  objects(value).map(({ id, quantity }) => ({ id: Number(text(id)), quantity: Number(text(quantity)) }));
