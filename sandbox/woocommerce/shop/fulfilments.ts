import { objects, type JsonObject } from "../../json.ts";
import type { Store, Woo } from "../woo.ts";
import { nextId } from "./ids.ts";
import { writeMeta } from "./meta.ts";
import { touchOrder } from "./order-write.ts";
import type { Post } from "./posts.ts";
import { storeNow } from "./time.ts";

export interface Fulfilment {
  store: string;
  id: number;
  orderId: number;
  status: "fulfilled" | "unfulfilled";
  isFulfilled: 0 | 1;
  updated: number;
  meta: JsonObject[];
}

type Row = Omit<Fulfilment, "meta"> & { meta: string };

export function listFulfilments({ db }: Woo, store: string, orderId: number): Fulfilment[] {
  return db
    .prepare<[string, number], Row>("SELECT * FROM wooFulfilments WHERE store = ? AND orderId = ? ORDER BY id")
    .all(store, orderId)
    .map((row) => ({ ...row, meta: JSON.parse(row.meta) as JsonObject[] }));
}

/** Writes it with meta the caller may have left out; what it does not name goes. The order is told, and rings. */
export function saveFulfilment(
  woo: Woo,
  store: Store,
  order: Post,
  held: Fulfilment | null,
  { status, meta }: { status: Fulfilment["status"]; meta: JsonObject[] },
): Fulfilment {
  const now = storeNow(woo, store);
  const named = meta.map(({ key, value }) => {
    const before = held?.meta.find((one) => one.key === key);
    return { id: before?.id ?? nextId(woo, `${store.slug}/fulfilment`, "meta"), key, value };
  });
  const isDated = status !== "fulfilled" || named.some(({ key }) => key === "_date_fulfilled");
  const date = new Date(now).toISOString().slice(0, 19).replace("T", " ");
  const dated = {
    key: "_date_fulfilled",
    value: date,
    id: isDated ? 0 : nextId(woo, `${store.slug}/fulfilment`, "meta"),
  };
  const fulfilment: Fulfilment = {
    store: store.slug,
    id: held?.id ?? nextId(woo, store.slug, "fulfilment"),
    orderId: order.id,
    status,
    isFulfilled: status === "fulfilled" ? 1 : 0,
    updated: now,
    meta: isDated ? named : [...named, dated],
  };
  woo.db
    .prepare(
      "INSERT OR REPLACE INTO wooFulfilments VALUES (@store, @id, @orderId, @status, @isFulfilled, @updated, @meta)",
    )
    .run({ ...fulfilment, meta: JSON.stringify(fulfilment.meta) });
  tellOrder(woo, store, order);
  return fulfilment;
}

export function deleteFulfilment(woo: Woo, store: Store, order: Post, { id }: Fulfilment): void {
  woo.db.prepare("DELETE FROM wooFulfilments WHERE store = ? AND id = ?").run(store.slug, id);
  tellOrder(woo, store, order);
}

/** The units a fulfilment names for each line. Nobody checks them against the order. */
export function unitsOf({ meta }: Pick<Fulfilment, "meta">): { id: number; quantity: number }[] {
  const items = meta.find(({ key }) => key === "_items")?.value;
  return objects(items).map(({ item_id, qty }) => ({ id: Number(item_id), quantity: Number(qty) }));
}

/** The order's status stays; a meta tells how far it is, and so order.updated rings. */
function tellOrder(woo: Woo, store: Store, order: Post): void {
  const all = listFulfilments(woo, store.slug, order.id);
  const done = all.filter(({ isFulfilled }) => isFulfilled).flatMap(unitsOf);
  const units = (id: number) => done.filter((one) => one.id === id).reduce((sum, { quantity }) => sum + quantity, 0);
  const lines = objects(order.body.line_items);
  const isWhole = lines.every(({ id, quantity }) => units(Number(id)) >= Number(quantity));
  const value =
    all.length === 0
      ? "no_fulfillments"
      : done.length === 0
      ? "unfulfilled"
      : isWhole
      ? "fulfilled"
      : "partially_fulfilled";
  order.body.meta_data = writeMeta(woo, store.slug, order.body.meta_data, [{ key: "_fulfillment_status", value }]);
  touchOrder(woo, store, order);
}
