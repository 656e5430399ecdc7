import { isObject, objects, text, type Json, type JsonObject } from "../../json.ts";
import type { Store, Woo } from "../woo.ts";
import { listFulfilments, unitsOf } from "./fulfilments.ts";
import { listNotes } from "./notes.ts";
import { showLine } from "./order-view.ts";
import type { Post } from "./posts.ts";
import { refundedUnits, refundsOf } from "./refunds.ts";
import { shownCarrier, trackingsOf } from "./trackings.ts";

export interface ShownLine {
  id: number;
  name: string;
  productId: number;
  variationId: number;
  sku: string | null;
  gtin: string | null;
  quantity: number;
  refunded: number;
  currentQuantity: number;
  /** What no fulfilment or tracking item names yet; never below 0. */
  remaining: number;
}

export interface ShownShipment {
  way: "fulfilment" | "tracking";
  id: string;
  status: string;
  provider: string | null;
  number: string | null;
  url: string | null;
  /** Null: the way does not tell. */
  lines: { id: number; quantity: number }[] | null;
  at: string | null;
}

export interface ShopView {
  id: number;
  store: string;
  number: string;
  status: string;
  currency: string;
  total: string;
  customerNote: string;
  createdAt: string;
  modifiedAt: string;
  billing: Json;
  shipping: Json;
  lines: ShownLine[];
  shipments: ShownShipment[];
  notes: { id: number; author: string; note: string; customer: boolean; at: string }[];
  refunds: { id: number; amount: string; reason: string; lines: { id: number; quantity: number }[] }[];
  meta: JsonObject;
}

const number = (value: Json | undefined) => Number(value) || 0;
const iso = (at: number) => new Date(at).toISOString();

/** The order as the shop's own people see it, whatever way its tracking came. */
export function viewOrder(woo: Woo, store: Store, post: Post): ShopView {
  const { body } = post;
  const refunds = refundsOf(woo, post);
  const shipments = [...fulfilments(woo, post), ...trackings(store, post)];
  const sent = shipments.filter(({ status }) => status === "fulfilled").flatMap(({ lines }) => lines ?? []);
  const lines = objects(body.line_items).map((line): ShownLine => {
    const shown = showLine(woo, store, line);
    const id = number(line.id);
    const quantity = number(line.quantity);
    const refunded = refundedUnits(refunds, id);
    const currentQuantity = quantity - refunded;
    const gone = sent.filter((one) => one.id === id).reduce((sum, one) => sum + one.quantity, 0);
    return {
      id,
      name: text(line.name) ?? "",
      productId: number(line.product_id),
      variationId: number(line.variation_id),
      sku: text(shown.sku),
      gtin: text(shown.global_unique_id),
      quantity,
      refunded,
      currentQuantity,
      remaining: Math.max(0, currentQuantity - gone),
    };
  });
  return {
    id: post.id,
    store: post.store,
    number: text(body.number) ?? String(post.id),
    status: post.status,
    currency: text(body.currency) ?? store.currency,
    total: text(body.total) ?? "0.00",
    customerNote: text(body.customer_note) ?? "",
    createdAt: iso(post.created),
    modifiedAt: iso(post.modified),
    billing: body.billing ?? null,
    shipping: body.shipping ?? null,
    lines,
    shipments,
    notes: listNotes(woo, post.store, post.id).map(({ id, author, note, customer, at }) => ({
      id,
      author,
      note,
      customer: customer === 1,
      at: iso(at),
    })),
    refunds: refunds.map((refund) => ({
      id: refund.id,
      amount: text(refund.body.amount) ?? "0.00",
      reason: text(refund.body.reason) ?? "",
      lines: objects(refund.body.line_items).map((line) => ({
        id: number(objects(line.meta_data).find(({ key }) => key === "_refunded_item_id")?.value),
        quantity: -number(line.quantity),
      })),
    })),
    meta: Object.fromEntries(objects(body.meta_data).map(({ key, value }) => [text(key) ?? "", value])),
  };
}

function fulfilments(woo: Woo, post: Post): ShownShipment[] {
  return listFulfilments(woo, post.store, post.id).map((one) => {
    const meta = (key: string) => text(one.meta.find((entry) => entry.key === key)?.value);
    return {
      way: "fulfilment",
      id: String(one.id),
      status: one.status,
      provider: meta("_shipment_provider") ?? meta("_provider_name"),
      number: meta("_tracking_number"),
      url: meta("_tracking_url"),
      lines: unitsOf(one),
      at: iso(one.updated),
    };
  });
}

function trackings(store: Store, post: Post): ShownShipment[] {
  return trackingsOf(post).map((item) => {
    const { provider, link } = shownCarrier(store, item);
    const shipped = number(item.date_shipped);
    const list = isObject(item.products_list)
      ? Object.values(item.products_list).map((one) => one ?? null)
      : item.products_list;
    return {
      way: "tracking",
      id: text(item.tracking_id) ?? "",
      status: "fulfilled",
      provider: provider || text(item.custom_tracking_provider) || text(item.tracking_provider),
      number: text(item.tracking_number),
      url: link || text(item.custom_tracking_link) || null,
      lines: Array.isArray(list)
        ? objects(list).map((one) => ({ id: number(one.item_id), quantity: number(one.qty) }))
        : null,
      at: shipped ? iso(shipped * 1000) : null,
    };
  });
}
