import type { ResultOf } from "gql.tada";
import type { OpenPart, Platform, ShopConnection, ShopShipment } from "#app/domain/platform.ts";
import { ask } from "./client.ts";
import { digitsOf, gid } from "./ids.ts";
import { FIRST_FULFILMENTS, FulfilmentIds, FulfilmentOrderLines, OrderShipments, WholeFulfilment } from "./shipment-documents.ts";

type Order = NonNullable<ResultOf<typeof OrderShipments>["order"]>;
type Fulfilment = Order["fulfillments"][number];
type FulfilmentOrder = Order["fulfillmentOrders"]["nodes"][number];

/** The shop's own view of what was shipped of an order, and of what may still be. An unknown order has neither. */
export const readShipments: Platform["readShipments"] = async (shop, platformOrderId) => {
  const id = gid("Order", platformOrderId);
  const { order } = await ask(shop, OrderShipments, { id, after: null });
  if (!order) return { state: "gone", shipments: [], open: [] };

  const fulfilments = [...order.fulfillments];
  if (fulfilments.length === FIRST_FULFILMENTS) fulfilments.push(...(await readFurther(shop, id, fulfilments)));
  const fulfilmentOrders = [...order.fulfillmentOrders.nodes];
  let { hasNextPage, endCursor } = order.fulfillmentOrders.pageInfo;
  while (hasNextPage && endCursor) {
    const more = await ask(shop, OrderShipments, { id, after: endCursor });
    if (!more.order) break;
    fulfilmentOrders.push(...more.order.fulfillmentOrders.nodes);
    ({ hasNextPage, endCursor } = more.order.fulfillmentOrders.pageInfo);
  }
  return {
    state: fulfilmentOrders.length > 0 || fulfilments.length > 0 ? "ready" : "undecided",
    shipments: await Promise.all(fulfilments.map((fulfilment) => toShipment(shop, fulfilment))),
    open: await toParts(shop, fulfilmentOrders),
  };
};

/** The list of fulfilments has no cursor: past the first few, the rest are found by id. */
async function readFurther(shop: ShopConnection, id: string, known: Fulfilment[]): Promise<Fulfilment[]> {
  const { order } = await ask(shop, FulfilmentIds, { id });
  const seen = new Set(known.map((fulfilment) => fulfilment.id));
  const further = [];
  for (const one of order?.fulfillments ?? []) {
    if (seen.has(one.id)) continue;
    const { fulfillment } = await ask(shop, WholeFulfilment, { id: one.id, after: null });
    if (fulfillment) further.push(fulfillment);
  }
  return further;
}

async function toShipment(shop: ShopConnection, fulfilment: Fulfilment): Promise<ShopShipment> {
  const lines = [...fulfilment.fulfillmentLineItems.nodes];
  let { hasNextPage, endCursor } = fulfilment.fulfillmentLineItems.pageInfo;
  while (hasNextPage && endCursor) {
    const { fulfillment } = await ask(shop, WholeFulfilment, { id: fulfilment.id, after: endCursor });
    if (!fulfillment) break;
    lines.push(...fulfillment.fulfillmentLineItems.nodes);
    ({ hasNextPage, endCursor } = fulfillment.fulfillmentLineItems.pageInfo);
  }
  const tracking = fulfilment.trackingInfo;
  return {
    platformRef: digitsOf(fulfilment.id),
    // A fulfilment has no field for it.
    reference: "",
    cancelled: fulfilment.status !== "SUCCESS",
    company: tracking[0]?.company ?? "",
    numbers: tracking.flatMap(({ number }) => number || []),
    urls: tracking.flatMap(({ url }) => url || []),
    lines: lines.map(({ quantity, lineItem }) => ({ platformLineId: digitsOf(lineItem.id), quantity: quantity ?? 0 })),
  };
}

const FULFILLABLE: readonly string[] = ["OPEN", "IN_PROGRESS"];

/** One part a location: a fulfilment is made from one location, of several fulfilment orders where need be. */
async function toParts(shop: ShopConnection, fulfilmentOrders: FulfilmentOrder[]): Promise<OpenPart[]> {
  const parts = new Map<string, OpenPart>();
  for (const one of fulfilmentOrders) {
    const allowed = one.supportedActions.some(({ action }) => action === "CREATE_FULFILLMENT");
    if (!allowed || !FULFILLABLE.includes(one.status)) continue;
    // A location that was deleted has no id any more: then each fulfilment order stands for itself.
    const part = one.assignedLocation.location ? digitsOf(one.assignedLocation.location.id) : `order-${digitsOf(one.id)}`;
    const open = parts.get(part) ?? { part, lines: [] };
    parts.set(part, open);
    for (const line of await linesOf(shop, one)) {
      if (line.remainingQuantity <= 0) continue;
      open.lines.push({
        platformLineId: digitsOf(line.lineItem.id),
        quantity: line.remainingQuantity,
        handle: `${digitsOf(one.id)}|${digitsOf(line.id)}`,
      });
    }
  }
  return [...parts.values()].filter(({ lines }) => lines.length > 0);
}

async function linesOf(shop: ShopConnection, { id, lineItems }: FulfilmentOrder) {
  const lines = [...lineItems.nodes];
  let { hasNextPage, endCursor } = lineItems.pageInfo;
  while (hasNextPage && endCursor) {
    const { fulfillmentOrder } = await ask(shop, FulfilmentOrderLines, { id, after: endCursor });
    if (!fulfillmentOrder) break;
    lines.push(...fulfillmentOrder.lineItems.nodes);
    ({ hasNextPage, endCursor } = fulfillmentOrder.lineItems.pageInfo);
  }
  return lines;
}
