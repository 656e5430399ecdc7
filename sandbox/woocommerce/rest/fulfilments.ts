import { objects, text, type JsonObject } from "../../json.ts";
import { deleteFulfilment, listFulfilments, saveFulfilment, unitsOf, type Fulfilment } from "../shop/fulfilments.ts";
import { writeMeta } from "../shop/meta.ts";
import { findPost, type Post } from "../shop/posts.ts";
import { atLeast, type Store } from "../woo.ts";
import { RestError } from "./errors.ts";
import { param, refuseNobody, route, type Call, type Handler, type Reply } from "./route.ts";

/** These errors carry the number 0 for a code. */
const refused = (message: string) => new RestError(400, 0, message);

const isOn = (store: Store) => store.switches.fulfilments && atLeast(store, 10, 1);

function orderOf({ woo, store, path }: Call): Post {
  const order = findPost(woo, store.slug, Number(path[0]), "order");
  // The status is text here, as recorded.
  if (!order) throw new RestError(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.", { status: "404" });
  return order;
}

function known(call: Call): Fulfilment {
  const order = orderOf(call);
  const found = listFulfilments(call.woo, call.store.slug, order.id).find(({ id }) => id === Number(call.path[1]));
  if (!found) throw refused("Fulfillment not found.");
  return found;
}

const shownDate = (at: number) => new Date(at).toISOString().slice(0, 19).replace("T", " ");

function show({ id, orderId, isFulfilled, status, updated, meta }: Fulfilment): JsonObject {
  return {
    id,
    entity_type: "WC_Order",
    entity_id: String(orderId),
    is_fulfilled: isFulfilled === 1,
    status,
    date_updated: shownDate(updated),
    meta_data: meta,
  };
}

function readWish({ body }: Call): { status: Fulfilment["status"]; meta: JsonObject[] } {
  const status = text(body.status);
  if (status !== "fulfilled" && status !== "unfulfilled") throw refused("Invalid fulfillment status.");
  const meta = objects(body.meta_data).filter(({ key }) => text(key) !== null);
  if (unitsOf({ meta }).length === 0) throw refused("The fulfillment should contain at least one item.");
  return { status, meta };
}

/** Anybody may read those of a guest's order: customer 0 is taken for user 0. A hole of the real one, kept. */
function reading(run: Handler["run"]): Handler {
  return {
    may: "anyone",
    admit: orderOf,
    run: (call) => {
      const isGuest = !call.key && !Number(orderOf(call).body.customer_id);
      if (!isGuest) refuseNobody({ may: "viewFulfilments", run }, call.key);
      return run(call);
    },
  };
}

function changeMeta(call: Call, change: (held: JsonObject[]) => JsonObject[]): Reply {
  const held = known(call);
  const wish = { status: held.status, meta: change(held.meta) };
  return { body: saveFulfilment(call.woo, call.store, orderOf(call), held, wish).meta };
}

function carrierOf(number: string): [provider: string, url: string] {
  if (/^1Z/i.test(number)) return ["ups", `https://www.ups.com/track?tracknum=${number}`];
  if (/^\d{10}$/.test(number)) return ["dhl", `https://www.dhl.com/en/express/tracking.html?AWB=${number}`];
  // The real one takes an InPost number for DPD's, too.
  return ["dpd", `https://www.dpd.com/tracking/${number}`];
}

export const fulfilmentRoutes = [
  route(
    "wc/v3",
    "/orders/:order_id/fulfillments",
    {
      GET: reading((call) => ({ body: listFulfilments(call.woo, call.store.slug, orderOf(call).id).map(show) })),
      POST: {
        may: "createFulfilments",
        admit: orderOf,
        run: (call) => {
          const made = saveFulfilment(call.woo, call.store, orderOf(call), null, readWish(call));
          const { id, status, meta } = made;
          const body = {
            id,
            is_fulfilled: made.isFulfilled === 1,
            status,
            entity_type: "WC_Order",
            entity_id: String(made.orderId),
            date_updated: shownDate(made.updated),
            meta_data: meta,
          };
          return { status: 201, body };
        },
      },
    },
    isOn,
  ),
  route(
    "wc/v3",
    "/orders/:order_id/fulfillments/lookup",
    {
      GET: reading((call) => {
        const number = String(call.query.get("tracking_number") ?? "");
        const [shipping_provider, tracking_url] = carrierOf(number);
        return { body: { tracking_number: number, shipping_provider, tracking_url } };
      }),
    },
    isOn,
  ),
  route(
    "wc/v3",
    "/orders/:order_id/fulfillments/:id",
    {
      GET: reading((call) => ({ body: show(known(call)) })),
      PUT: {
        may: "createFulfilments",
        admit: orderOf,
        run: (call) => {
          const held = known(call);
          const changed = saveFulfilment(call.woo, call.store, orderOf(call), held, readWish(call));
          // The answer still tells the date of before.
          return { body: show({ ...changed, updated: held.updated }) };
        },
      },
      DELETE: {
        may: "createFulfilments",
        admit: orderOf,
        run: (call) => {
          deleteFulfilment(call.woo, call.store, orderOf(call), known(call));
          return { body: { message: "Fulfillment deleted successfully." } };
        },
      },
    },
    isOn,
  ),
  route(
    "wc/v3",
    "/orders/:order_id/fulfillments/:id/metadata",
    {
      GET: reading((call) => ({ body: known(call).meta })),
      PUT: {
        may: "createFulfilments",
        admit: orderOf,
        run: (call) => changeMeta(call, (held) => writeMeta(call.woo, call.store.slug, held, call.body.meta_data)),
      },
      DELETE: {
        may: "createFulfilments",
        admit: orderOf,
        run: (call) => changeMeta(call, (held) => held.filter(({ key }) => key !== param(call, "meta_key"))),
      },
    },
    isOn,
  ),
];
