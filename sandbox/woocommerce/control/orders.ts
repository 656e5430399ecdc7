import { Hono, type Context } from "hono";
import { readJson, readObject, Unfit } from "../../control/read.ts";
import { isObject, objects, text, type Json, type JsonObject } from "../../json.ts";
import { RestError } from "../rest/errors.ts";
import { editOrder, MERCHANT_ACTS, readUnits, refundUnits } from "../shop/merchant-acts.ts";
import { placeOrder } from "../shop/order-intake.ts";
import { updateOrder } from "../shop/order-write.ts";
import { findPost, selectPosts, type Post } from "../shop/posts.ts";
import { viewOrder } from "../shop/shop-view.ts";
import { findStore, listStores } from "../shop/stores.ts";
import type { Store, Woo } from "../woo.ts";
import { storeOf } from "./stores.ts";

const BASE = "/control/woocommerce/orders";

export function orderControl(woo: Woo): Hono {
  const app = new Hono();
  const placing = async (c: Context, id: string | null) => {
    const body = await readJson(c);
    if (!isObject(body)) throw new Unfit(400, "The body must be an order as the REST API gives it");
    const given: JsonObject = id === null ? body : { ...body, id: Number(id) };
    const sameId = id !== null || isOn(c.req.query("sameId"));
    const order = placeOrder(woo, storeOf(woo, c), given, { keepDates: isOn(c.req.query("keepDates")), sameId });
    return c.json({ orderId: String(order.id), number: text(order.body.number) ?? String(order.id) }, 201);
  };

  app.post(BASE, (c) => placing(c, null));
  app.put(`${BASE}/:id{[0-9]+}`, (c) => placing(c, c.req.param("id")));
  app.get(BASE, (c) => {
    const store = storeOf(woo, c);
    const limit = Number(c.req.query("limit") ?? 250);
    const list = selectPosts(woo, store.slug, "kind = 'order' ORDER BY created DESC, id DESC LIMIT ?", limit);
    return c.json(list.map((post) => viewOrder(woo, store, post)));
  });
  app.get(`${BASE}/:id`, (c) => {
    const [store, post] = place(woo, c);
    return c.json(viewOrder(woo, store, post));
  });

  const action = (name: string, act: (store: Store, post: Post, body: JsonObject) => void) =>
    app.post(`${BASE}/:id/${name}`, async (c) => {
      const body = await readObject(c);
      const [store, post] = place(woo, c, body);
      try {
        woo.db.transaction(() => act(store, post, body))();
      } catch (error) {
        if (error instanceof RestError) throw new Unfit(422, error.message);
        throw error;
      }
      const now = findPost(woo, store.slug, post.id, "order");
      return c.json(now ? viewOrder(woo, store, now) : { deleted: String(post.id) });
    });

  for (const [name, act] of Object.entries(MERCHANT_ACTS)) action(name, (store, post) => act(woo, store, post));
  action("status", (store, post, body) => void updateOrder(woo, store, post, { status: text(body.status) }));
  action("edit", (store, post, body) => {
    const lines = objects(body.lines).map((line) => {
      const quantity = Number(text(line.quantity) ?? Number.NaN);
      if (!(quantity >= 0)) throw new Unfit(422, "lines are [{id, quantity}] or [{productId, variationId?, quantity}]");
      return { id: num(line.id), productId: num(line.productId), variationId: num(line.variationId), quantity };
    });
    const address = (value: Json | undefined) => (value === null || isObject(value) ? value : undefined);
    editOrder(woo, store, post, {
      lines,
      shipping: address(body.address === undefined ? body.shipping : body.address),
      billing: address(body.billing),
    });
  });
  action("refund", (store, post, body) =>
    refundUnits(woo, store, post, {
      units: readUnits(body.lines),
      amount: text(body.amount),
      reason: text(body.reason) ?? text(body.note),
    }),
  );
  return app;
}

const num = (value: Json | undefined): number | undefined => Number(text(value)) || undefined;

/** The order of the path; without `?store=`, in whichever store holds it. */
function place(woo: Woo, c: Context, body: JsonObject = {}): [Store, Post] {
  const id = Number(c.req.param("id"));
  const named = c.req.query("store") ?? (typeof body.store === "string" ? body.store : undefined);
  const stores = named ? [storeOf(woo, c, body)] : listStores(woo);
  for (const store of stores) {
    const post = findPost(woo, store.slug, id, "order");
    if (post) return [findStore(woo, store.slug)!, post];
  }
  throw new Unfit(404, `No order ${c.req.param("id")} in any store here`);
}

function isOn(flag: string | undefined): boolean {
  return flag !== undefined && flag !== "0" && flag !== "false";
}
