import { text, type JsonObject } from "../../json.ts";
import { metaValue } from "../shop/meta.ts";
import { findPost, selectPosts, type Post } from "../shop/posts.ts";
import { addTracking, providersOf, removeTracking, shownCarrier, trackingsOf } from "../shop/trackings.ts";
import type { Store } from "../woo.ts";
import { missingParam, RestError } from "./errors.ts";
import { links, route, type Call, type Route } from "./route.ts";

/** Of the plugin «Custom Order Numbers». */
const NUMBER_META = "_alg_wc_custom_order_number";

function orderOf({ woo, store, path }: Call): Post {
  const order = findPost(woo, store.slug, Number(path[0]), "order");
  if (!order) throw new RestError(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.");
  return order;
}

/** AST adds to the order that a plugin gave this number, if there is one; else to the one of this id. */
function addedTo(call: Call): Post {
  const { woo, store, path } = call;
  const numbered = selectPosts(woo, store.slug, "kind = 'order' AND body LIKE ?", `%"${NUMBER_META}"%`);
  const other = numbered.find(({ body }) => text(metaValue(body, NUMBER_META)) === path[0]);
  return (store.switches.ast && other) || orderOf(call);
}

function itemOf(call: Call): JsonObject {
  const item = trackingsOf(orderOf(call)).find(({ tracking_id }) => tracking_id === call.path[1]);
  if (item) return item;
  const message = "Invalid shipment tracking ID.";
  throw new RestError(404, "woocommerce_rest_order_shipment_tracking_invalid_id", message);
}

function show(call: Call, namespace: string, item: JsonObject): JsonObject {
  const up = `${call.site}/wp-json/${namespace}/orders/${call.path[0]}`;
  const id = text(item.tracking_id) ?? "";
  const shipped = Number(item.date_shipped);
  const { provider, link } = shownCarrier(call.store, item);
  return {
    tracking_id: id,
    tracking_provider: provider,
    tracking_link: link,
    tracking_number: text(item.tracking_number),
    date_shipped: shipped ? new Date(shipped * 1000).toISOString().slice(0, 10) : null,
    _links: links(`${up}/shipment-trackings/${id}`, ["GET", "DELETE"], up),
  };
}

/** The same routes under each of the namespaces. */
function routesOf(namespace: string, when: (store: Store) => boolean): Route[] {
  const base = "/orders/:order_id/shipment-trackings";
  return [
    route(
      namespace,
      base,
      {
        GET: {
          may: "list",
          run: (call) => ({ body: trackingsOf(orderOf(call)).map((item) => show(call, namespace, item)) }),
        },
        POST: {
          may: "create",
          check: ({ body }) => {
            if (!text(body.tracking_number)) throw missingParam("tracking_number");
          },
          run: (call) => {
            const item = addTracking(call.woo, call.store, addedTo(call), call.body);
            // PHP makes a number of the id: the real one's own slip.
            const wrong = Number.parseInt(text(item.tracking_id) ?? "", 10) || 0;
            const Location = `${call.site}/wp-json/${namespace}/orders/${call.path[0]}/shipment-trackings/${wrong}`;
            return { status: 201, body: show(call, namespace, item), headers: { Location } };
          },
        },
      },
      when,
    ),
    route(
      namespace,
      `${base}/providers`,
      { GET: { may: "list", run: ({ store }) => ({ body: providersOf(store) }) } },
      when,
    ),
    route(
      namespace,
      `${base}/:word`,
      {
        GET: { may: "view", run: (call) => ({ body: show(call, namespace, itemOf(call)) }) },
        DELETE: {
          may: "delete",
          run: (call) => {
            const item = itemOf(call);
            removeTracking(call.woo, call.store, orderOf(call), text(item.tracking_id) ?? "");
            return { body: show(call, namespace, item) };
          },
        },
      },
      when,
    ),
  ];
}

export const trackingRoutes: Route[] = [
  ...routesOf("wc-shipment-tracking/v3", ({ switches }) => switches.ast || switches.shipmentTracking),
  ...routesOf("wc-ast/v3", ({ switches }) => switches.ast),
  ...routesOf("wc/v3", ({ switches }) => switches.ast),
];
