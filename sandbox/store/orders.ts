import { isObject, parseJson, stringifyJson, type JsonObject } from "../json.ts";
import { change, one, put, rows } from "./rows.ts";
import { nextUpdate } from "./shops.ts";
import type { Line, Order, Refund, RefundLine, World } from "./types.ts";

export function findOrder({ db }: World, shop: string, id: string): Order | undefined {
  return one(db, "orders", shop, id);
}

/** Newest first. */
export function listOrders({ db }: World, shop: string, limit = 250): Order[] {
  return rows(db, "orders", "shop = ? ORDER BY createdAt DESC, rowid DESC LIMIT ?", shop, limit);
}

/** Throws RangeError when the shop does not hold that order. */
export function requireOrder(world: World, shop: string, id: string): Order {
  const order = findOrder(world, shop, id);
  if (!order) throw new RangeError(`${shop} holds no order ${id}`);
  return order;
}

const LIVING = "('SUCCESS', 'OPEN', 'PENDING')";
const LINES = `
  SELECT *, quantity - removedOpen - removedShipped AS currentQuantity,
    max(0, quantity - removedOpen - shippedAside - shipped) AS remaining
  FROM (SELECT lines.*, coalesce((
      SELECT sum(done.quantity) FROM fulfilmentLines done JOIN fulfilments made
        ON made.shop = done.shop AND made.id = done.fulfilmentId AND made.status IN ${LIVING}
      WHERE done.shop = lines.shop AND done.lineId = lines.id), 0) AS shipped FROM lines)`;

/** The lines in the order's own sequence, with what of each is shipped, current and left. */
export function listLines({ db }: World, shop: string, orderId: string): Line[] {
  return db.prepare<string[], Line>(`${LINES} WHERE shop = ? AND orderId = ? ORDER BY position`).all(shop, orderId);
}

export function findLine({ db }: World, shop: string, id: string): Line | undefined {
  return db.prepare<string[], Line>(`${LINES} WHERE shop = ? AND id = ?`).get(shop, id);
}

export function listRefunds({ db }: World, shop: string, orderId: string): Refund[] {
  return rows(db, "refunds", "shop = ? AND orderId = ? ORDER BY rowid", shop, orderId);
}

export function listRefundLines({ db }: World, shop: string, refundId: string): RefundLine[] {
  return rows(db, "refundLines", "shop = ? AND refundId = ? ORDER BY rowid", shop, refundId);
}

export function orderBody(order: Pick<Order, "body">): JsonObject {
  const body = parseJson(order.body);
  return isObject(body) ? body : {};
}

/** Changes columns and members of the body, and dates the order anew. */
export function touchOrder(
  world: World,
  order: Pick<Order, "shop" | "id">,
  columns: Partial<Omit<Order, "shop" | "id" | "body">> = {},
  members: JsonObject = {},
): void {
  const { shop, id } = order;
  const body = { ...orderBody(requireOrder(world, shop, id)), ...members };
  const updatedAt = columns.updatedAt ?? nextUpdate(world, shop);
  change(world.db, "orders", shop, id, { ...columns, updatedAt, body: stringifyJson(body) });
}

export function saveLine({ db }: World, line: Omit<Line, "shipped" | "currentQuantity" | "remaining">): void {
  put(db, "lines", line);
}

/** UNFULFILLED, PARTIALLY_FULFILLED …, from what the lines and fulfilment orders say. */
export function fulfilmentStatus(world: World, order: Order, lines = listLines(world, order.shop, order.id)): string {
  const shipped = lines.some((line) => line.shipped + line.shippedAside > 0);
  const left = lines.some((line) => line.remaining > 0);
  if (!left) return shipped ? "FULFILLED" : lines.length > 0 ? "RESTOCKED" : "UNFULFILLED";
  if (shipped) return "PARTIALLY_FULFILLED";
  const statuses = world.db
    .prepare<string[], string>("SELECT status FROM fulfilmentOrders WHERE shop = ? AND orderId = ?")
    .pluck()
    .all(order.shop, order.id);
  if (statuses.includes("ON_HOLD")) return "ON_HOLD";
  return statuses.includes("IN_PROGRESS") ? "IN_PROGRESS" : "UNFULFILLED";
}
