import { count, filled, idText, objects, type Json, type JsonObject } from "../json.ts";
import { listFulfilmentOrderLines, listFulfilmentOrders, settleFulfilmentOrder } from "./fulfilment-orders.ts";
import { claimId, freshId } from "./ids.ts";
import { isLiving, newParts } from "./intake-lines.ts";
import { primaryLocation } from "./locations.ts";
import { findLine } from "./orders.ts";
import { put } from "./rows.ts";
import type { Fulfilment, Order, World } from "./types.ts";

/** Takes over the fulfilments that came with an order's body, whatever their status. */
export function intakeFulfilments(
  world: World,
  order: Order,
  body: JsonObject,
  lineIds: Map<string, string>,
  dated: (value: Json | undefined, otherwise: number) => number,
): void {
  const { shop } = order;
  const routes = listFulfilmentOrders(world, shop, order.id).flatMap((one) =>
    listFulfilmentOrderLines(world, shop, one.id),
  );
  for (const [index, given] of newParts(world, order, "fulfilments", body.fulfillments).entries()) {
    const status = (filled(given.status) ?? "success").toUpperCase() as Fulfilment["status"];
    const createdAt = dated(given.created_at, order.updatedAt);
    const fulfilment: Fulfilment = {
      shop,
      id: claimId(world, shop, "fulfilment", idText(given.id)),
      orderId: order.id,
      name: filled(given.name) ?? `${order.name}.${index + 1}`,
      locationId: primaryLocation(world, shop).id,
      status: (status as string) === "CANCELED" ? "CANCELLED" : status,
      company: filled(given.tracking_company),
      numbers: JSON.stringify(texts(given.tracking_numbers, given.tracking_number)),
      urls: JSON.stringify(texts(given.tracking_urls, given.tracking_url)),
      notifyCustomer: 0,
      madeBy: "order",
      createdAt,
      updatedAt: dated(given.updated_at, createdAt),
    };
    put(world.db, "fulfilments", fulfilment);
    for (const part of objects(given.line_items)) {
      const lineId = lineIds.get(idText(part.id) ?? "");
      const line = lineId ? findLine(world, shop, lineId) : undefined;
      if (!line) continue;
      const room = line.quantity - line.removedOpen - line.shipped;
      const quantity = isLiving(given) ? Math.min(count(part.quantity) ?? 0, room) : count(part.quantity) ?? 0;
      const route = routes.find((one) => one.lineId === line.id);
      const fulfilmentOrderLineId = route?.id ?? null;
      put(world.db, "fulfilmentLines", {
        shop,
        id: freshId(world),
        fulfilmentId: fulfilment.id,
        fulfilmentOrderLineId,
        lineId: line.id,
        quantity,
      });
      if (route && isLiving(given)) {
        route.remaining = Math.max(0, route.remaining - quantity);
        put(world.db, "fulfilmentOrderLines", route);
      }
    }
  }
  for (const one of listFulfilmentOrders(world, shop, order.id))
    settleFulfilmentOrder(world, one, Boolean(order.cancelledAt));
}

function texts(list: Json | undefined, single: Json | undefined): string[] {
  const many = (Array.isArray(list) ? list : []).map((one) => filled(one)).filter((one) => one !== null);
  const alone = filled(single);
  return many.length > 0 ? many : alone ? [alone] : [];
}
