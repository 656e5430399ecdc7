import { ring } from "../webhooks/ring.ts";
import { freshId } from "./ids.ts";
import { ensureLocation, primaryLocation } from "./locations.ts";
import { listLines } from "./orders.ts";
import { findVariant } from "./products.ts";
import { change, one, put, rows } from "./rows.ts";
import type { FulfilmentOrder, FulfilmentOrderLine, Line, Location, Order, World } from "./types.ts";

/** How long Shopify's routing takes in this sandbox, in milliseconds. */
const ROUTING_TIME = 150;

export function findFulfilmentOrder({ db }: World, shop: string, id: string): FulfilmentOrder | undefined {
  return one(db, "fulfilmentOrders", shop, id);
}

/** Those of the order, whether routing is through with them or not. */
export function listFulfilmentOrders({ db }: World, shop: string, orderId: string): FulfilmentOrder[] {
  return rows(db, "fulfilmentOrders", "shop = ? AND orderId = ? ORDER BY rowid", shop, orderId);
}

export function listFulfilmentOrderLines(
  { db }: World,
  shop: string,
  fulfilmentOrderId: string,
): FulfilmentOrderLine[] {
  return rows(db, "fulfilmentOrderLines", "shop = ? AND fulfilmentOrderId = ? ORDER BY rowid", shop, fulfilmentOrderId);
}

/** Shares the order's lines out over locations and services, as Shopify's routing does after the order was placed. */
export function routeLines(
  world: World,
  order: Order,
  lines: Line[],
  visibleAt = world.clock.now() + ROUTING_TIME,
): void {
  const groups = new Map<string, { location: Location; shipping: 0 | 1; lines: Line[] }>();
  for (const line of lines) {
    if (line.quantity - line.removedOpen - line.shippedAside <= 0) continue;
    const location = locationOf(world, line);
    const key = `${location.id} ${line.requiresShipping}`;
    const group = groups.get(key) ?? { location, shipping: line.requiresShipping, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  const now = world.clock.now();
  for (const { location, shipping, lines } of groups.values()) {
    const { shop } = order;
    const id = freshId(world);
    const fulfilmentOrder: FulfilmentOrder = {
      shop,
      id,
      orderId: order.id,
      locationId: location.id,
      status: "OPEN",
      shipping,
      holds: "[]",
      visibleAt,
      createdAt: now,
      updatedAt: now,
    };
    put(world.db, "fulfilmentOrders", fulfilmentOrder);
    for (const line of lines) {
      const total = line.quantity - line.removedOpen - line.shippedAside;
      const row: FulfilmentOrderLine = {
        shop,
        id: freshId(world),
        fulfilmentOrderId: id,
        lineId: line.id,
        total,
        remaining: order.cancelledAt ? 0 : line.remaining,
      };
      put(world.db, "fulfilmentOrderLines", row);
    }
    settleFulfilmentOrder(world, fulfilmentOrder, Boolean(order.cancelledAt));
    const resource = { fulfillment_order: { id: `gid://shopify/FulfillmentOrder/${id}`, status: "open" } };
    ring(world, shop, "fulfillment_orders/order_routing_complete", id, resource, { at: visibleAt });
  }
}

/** Sets the status the quantities speak of. */
export function settleFulfilmentOrder(world: World, fulfilmentOrder: FulfilmentOrder, cancelled = false): void {
  const { shop, id, status } = fulfilmentOrder;
  const lines = listFulfilmentOrderLines(world, shop, id);
  const left = lines.reduce((sum, line) => sum + line.remaining, 0);
  const shipped = world.db
    .prepare<string[], number>(
      `SELECT coalesce(sum(done.quantity), 0) FROM fulfilmentLines done
       JOIN fulfilments made ON made.shop = done.shop AND made.id = done.fulfilmentId AND made.status = 'SUCCESS'
       JOIN fulfilmentOrderLines line ON line.shop = done.shop AND line.id = done.fulfilmentOrderLineId
       WHERE line.shop = ? AND line.fulfilmentOrderId = ?`,
    )
    .pluck()
    .get(shop, id)!;
  const open = status === "ON_HOLD" || status === "SCHEDULED" || status === "IN_PROGRESS" ? status : "OPEN";
  const settled = left > 0 ? (shipped > 0 ? "IN_PROGRESS" : open) : cancelled && !shipped ? "CANCELLED" : "CLOSED";
  change(world.db, "fulfilmentOrders", shop, id, { status: settled, updatedAt: world.clock.now() });
}

/** After an edit, refund or cancellation: what may still be shipped follows the order's lines. */
export function rerouteOrder(world: World, order: Order): void {
  const { shop, id } = order;
  const fulfilmentOrders = listFulfilmentOrders(world, shop, id);
  const parts = fulfilmentOrders.flatMap((one) => listFulfilmentOrderLines(world, shop, one.id));
  const surplus: Line[] = [];
  for (const line of listLines(world, shop, id)) {
    const mine = parts.filter((part) => part.lineId === line.id);
    const wanted = order.cancelledAt ? 0 : line.remaining;
    let difference = wanted - mine.reduce((sum, part) => sum + part.remaining, 0);
    for (const part of mine.toReversed()) {
      if (difference >= 0) break;
      const less = Math.min(part.remaining, -difference);
      resize(world, part, -less);
      difference += less;
    }
    const open = mine.find((part) => !isOver(fulfilmentOrders.find((one) => one.id === part.fulfilmentOrderId)!));
    if (difference > 0 && open) resize(world, open, difference);
    else if (difference > 0)
      surplus.push({ ...line, quantity: difference, removedOpen: 0, shippedAside: 0, remaining: difference });
  }
  for (const one of fulfilmentOrders) if (!isOver(one)) settleFulfilmentOrder(world, one, true);
  routeLines(world, order, surplus);
}

export function isOver({ status }: FulfilmentOrder): boolean {
  return status === "CLOSED" || status === "CANCELLED" || status === "INCOMPLETE";
}

function resize({ db }: World, part: FulfilmentOrderLine, by: number): void {
  const { shop, id } = part;
  change(db, "fulfilmentOrderLines", shop, id, { total: part.total + by, remaining: part.remaining + by });
}

function locationOf(world: World, line: Line): Location {
  const { shop, service } = line;
  if (service !== "manual" && service !== "gift_card") return ensureLocation(world, shop, service, service);
  const variant = line.variantId ? findVariant(world, shop, line.variantId) : undefined;
  const stocked = variant && one<Location>(world.db, "locations", shop, variant.locationId);
  return stocked ?? primaryLocation(world, shop);
}
