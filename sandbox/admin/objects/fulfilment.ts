import { showInstant } from "../../clock.ts";
import { findFulfilmentOrder } from "../../store/fulfilment-orders.ts";
import { listFulfilmentLines } from "../../store/fulfilments.ts";
import { gid } from "../../store/ids.ts";
import { findLine, findOrder } from "../../store/orders.ts";
import { one } from "../../store/rows.ts";
import type { Fulfilment, FulfilmentLine, FulfilmentOrderLine, Location } from "../../store/types.ts";
import { listConnection, type PageArguments } from "../connection.ts";
import type { Context, Fields } from "../context.ts";
import { lineFields } from "./line.ts";
import { locationFields, serviceFields } from "./location.ts";

export function fulfilmentFields(context: Context, fulfilment: Fulfilment): Fields {
  const { world } = context;
  const { shop, id, orderId } = fulfilment;
  const parts = () => listFulfilmentLines(world, shop, id);
  return {
    __typename: "Fulfillment",
    id: gid("Fulfillment", id),
    legacyResourceId: id,
    name: fulfilment.name,
    status: fulfilment.status,
    displayStatus: fulfilment.status === "CANCELLED" ? "CANCELED" : "FULFILLED",
    createdAt: showInstant(fulfilment.createdAt),
    updatedAt: showInstant(fulfilment.updatedAt),
    requiresShipping: true,
    trackingInfo: ({ first }: { first?: number | null }) => trackingInfo(fulfilment).slice(0, first ?? undefined),
    totalQuantity: () => parts().reduce((sum, part) => sum + part.quantity, 0),
    order: () => context.show.order(findOrder(world, shop, orderId)!),
    service: () => serviceFields(context, "manual"),
    location: () => {
      const location = fulfilment.locationId && one<Location>(world.db, "locations", shop, fulfilment.locationId);
      return location ? locationFields(context, location) : null;
    },
    fulfillmentLineItems: (args: PageArguments) =>
      listConnection(parts(), args, (part) => partFields(context, orderId, part)),
    fulfillmentOrders: (args: PageArguments) => {
      const ids = new Set(
        parts().map(({ fulfilmentOrderLineId }) =>
          fulfilmentOrderLineId
            ? one<FulfilmentOrderLine>(world.db, "fulfilmentOrderLines", shop, fulfilmentOrderLineId)?.fulfilmentOrderId
            : undefined,
        ),
      );
      const list = [...ids].flatMap((one) => (one && findFulfilmentOrder(world, shop, one)) || []);
      return listConnection(list, args, (one) => context.show.fulfilmentOrder(one));
    },
  };
}

/** Company with each number and address, in the order given. */
function trackingInfo({ company, numbers, urls }: Fulfilment): Fields[] {
  const given = { numbers: JSON.parse(numbers) as string[], urls: JSON.parse(urls) as string[] };
  const length = Math.max(given.numbers.length, given.urls.length, company ? 1 : 0);
  return Array.from({ length }, (_, index) => ({
    company,
    number: given.numbers[index] ?? null,
    url: given.urls[index] ?? null,
  }));
}

function partFields(context: Context, orderId: string, part: FulfilmentLine): Fields {
  const { world } = context;
  return {
    __typename: "FulfillmentLineItem",
    id: gid("FulfillmentLineItem", part.id),
    quantity: part.quantity,
    lineItem: () =>
      lineFields(context, findOrder(world, part.shop, orderId)!, findLine(world, part.shop, part.lineId)!),
  };
}
