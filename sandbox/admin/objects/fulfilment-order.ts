import { showInstant } from "../../clock.ts";
import { filled } from "../../json.ts";
import { isOver, listFulfilmentOrderLines } from "../../store/fulfilment-orders.ts";
import { gid } from "../../store/ids.ts";
import { listLocations } from "../../store/locations.ts";
import { findLine, findOrder, orderBody } from "../../store/orders.ts";
import { listFulfilments } from "../../store/fulfilments.ts";
import { findVariant } from "../../store/products.ts";
import { rows } from "../../store/rows.ts";
import type { FulfilmentOrder, FulfilmentOrderLine, Location } from "../../store/types.ts";
import { listConnection, type PageArguments } from "../connection.ts";
import type { Context, Fields } from "../context.ts";
import { maySeeService } from "../scopes.ts";
import { destinationFields } from "./address.ts";
import { fulfilmentFields } from "./fulfilment.ts";
import { lineFields } from "./line.ts";
import { locationFields } from "./location.ts";
import { variantFields } from "./product.ts";

/** Whether routing is through with it and the app's scopes show it. */
export function isShown(context: Context, fulfilmentOrder: FulfilmentOrder): boolean {
  if (fulfilmentOrder.visibleAt > context.world.clock.now()) return false;
  return maySeeService(context, locationOf(context, fulfilmentOrder)?.service ?? null);
}

export function fulfilmentOrderFields(context: Context, fulfilmentOrder: FulfilmentOrder): Fields {
  const { world } = context;
  const { shop, id, orderId } = fulfilmentOrder;
  const order = findOrder(world, shop, orderId)!;
  const body = orderBody(order);
  const location = locationOf(context, fulfilmentOrder);
  const holds = JSON.parse(fulfilmentOrder.holds) as Hold[];
  return {
    __typename: "FulfillmentOrder",
    id: gid("FulfillmentOrder", id),
    status: fulfilmentOrder.status,
    requestStatus: "UNSUBMITTED",
    createdAt: showInstant(fulfilmentOrder.createdAt),
    updatedAt: showInstant(fulfilmentOrder.updatedAt),
    fulfillAt: showInstant(order.processedAt),
    order: () => context.show.order(order),
    orderId: gid("Order", orderId),
    orderName: order.name,
    orderProcessedAt: showInstant(order.processedAt),
    assignedLocation: location && {
      name: location.name,
      address1: location.address1,
      city: location.city,
      zip: location.zip,
      countryCode: location.country,
      location: () => locationFields(context, location),
    },
    deliveryMethod: {
      __typename: "DeliveryMethod",
      id: gid("DeliveryMethod", id),
      methodType: fulfilmentOrder.shipping ? "SHIPPING" : "NONE",
    },
    destination: fulfilmentOrder.shipping ? destinationFields(body.shipping_address, id, filled(body.email)) : null,
    supportedActions: actionsOf(fulfilmentOrder).map((action) => ({ action, externalUrl: null })),
    fulfillmentHolds: holds.map(holdFields),
    lineItems: (args: PageArguments) =>
      listConnection(listFulfilmentOrderLines(world, shop, id), args, (part) => partFields(context, part)),
    fulfillments: (args: PageArguments) => {
      const mine = world.db
        .prepare<string[], string>(
          `SELECT DISTINCT done.fulfilmentId FROM fulfilmentLines done JOIN fulfilmentOrderLines part
           ON part.shop = done.shop AND part.id = done.fulfilmentOrderLineId
           WHERE part.shop = ? AND part.fulfilmentOrderId = ?`,
        )
        .pluck()
        .all(shop, id);
      const list = listFulfilments(world, shop, orderId).filter((one) => mine.includes(one.id));
      return listConnection(list, args, (one) => fulfilmentFields(context, one));
    },
    merchantRequests: (args: PageArguments) => listConnection([], args, () => null),
  };
}

interface Hold {
  id: string;
  reason: string;
  notes: string | null;
  handle: string | null;
  byApp: boolean;
}

function holdFields(hold: Hold): Fields {
  return {
    __typename: "FulfillmentHold",
    id: gid("FulfillmentHold", hold.id),
    reason: hold.reason,
    displayReason: hold.reason.toLowerCase().replaceAll("_", " "),
    reasonNotes: hold.notes,
    handle: hold.handle,
    heldByRequestingApp: hold.byApp,
  };
}

function actionsOf(fulfilmentOrder: FulfilmentOrder): string[] {
  if (isOver(fulfilmentOrder)) return [];
  if (fulfilmentOrder.status === "ON_HOLD") return ["RELEASE_HOLD"];
  return ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD", "MOVE", "SPLIT"];
}

function partFields(context: Context, part: FulfilmentOrderLine): Fields {
  const { world } = context;
  const line = findLine(world, part.shop, part.lineId)!;
  const variant = () => (line.variantId ? findVariant(world, part.shop, line.variantId) : undefined);
  return {
    __typename: "FulfillmentOrderLineItem",
    id: gid("FulfillmentOrderLineItem", part.id),
    totalQuantity: part.total,
    remainingQuantity: part.remaining,
    productTitle: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    requiresShipping: Boolean(line.requiresShipping),
    warnings: [],
    lineItem: () => lineFields(context, findOrder(world, part.shop, line.orderId)!, line),
    inventoryItemId: () => {
      const found = variant();
      return found ? gid("InventoryItem", found.inventoryItemId) : null;
    },
    variant: () => {
      const found = variant();
      return found ? variantFields(context, found) : null;
    },
  };
}

function locationOf({ world }: Context, { shop, locationId }: FulfilmentOrder): Location | undefined {
  return (
    rows<Location>(world.db, "locations", "shop = ? AND id = ?", shop, locationId)[0] ?? listLocations(world, shop)[0]
  );
}
