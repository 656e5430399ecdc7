import { idNumber, type JsonObject } from "../json.ts";
import { gid } from "./ids.ts";
import { findLine } from "./orders.ts";
import { restLine } from "./rest-line.ts";
import { rows } from "./rows.ts";
import type { Fulfilment, FulfilmentLine, World } from "./types.ts";

/** The body of fulfillments/create and fulfillments/update. `show` writes instants. */
export function restFulfilment(world: World, fulfilment: Fulfilment, show: (at: number) => string): JsonObject {
  const numbers = JSON.parse(fulfilment.numbers) as string[];
  const urls = JSON.parse(fulfilment.urls) as string[];
  const parts = rows<FulfilmentLine>(
    world.db,
    "fulfilmentLines",
    "shop = ? AND fulfilmentId = ?",
    fulfilment.shop,
    fulfilment.id,
  );
  return {
    id: idNumber(fulfilment.id),
    admin_graphql_api_id: gid("Fulfillment", fulfilment.id),
    order_id: idNumber(fulfilment.orderId),
    name: fulfilment.name,
    status: fulfilment.status.toLowerCase(),
    created_at: show(fulfilment.createdAt),
    updated_at: show(fulfilment.updatedAt),
    service: "manual",
    location_id: fulfilment.locationId && idNumber(fulfilment.locationId),
    shipment_status: null,
    tracking_company: fulfilment.company,
    tracking_number: numbers[0] ?? null,
    tracking_numbers: numbers,
    tracking_url: urls[0] ?? null,
    tracking_urls: urls,
    receipt: {},
    line_items: parts.map(({ lineId, quantity }) => restLine(findLine(world, fulfilment.shop, lineId)!, quantity)),
  };
}
