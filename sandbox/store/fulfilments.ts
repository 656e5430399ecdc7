import { changeOrder } from "./order-changes.ts";
import {
  isOver,
  listFulfilmentOrderLines,
  listFulfilmentOrders,
  settleFulfilmentOrder,
  findFulfilmentOrder,
} from "./fulfilment-orders.ts";
import { claimId, freshId } from "./ids.ts";
import { listLines, requireOrder, touchOrder } from "./orders.ts";
import { ringFulfilment } from "./ring-fulfilment.ts";
import { change, one, put, rows } from "./rows.ts";
import type { Fulfilment, FulfilmentLine, FulfilmentOrder, FulfilmentOrderLine, Refusal, World } from "./types.ts";

export interface Tracking {
  company?: string | null;
  numbers?: string[];
  urls?: string[];
}

export interface FulfilmentWish {
  /** Fulfilment orders and the units of their own lines; no lines = all that is left. */
  parts: { id: string; lines?: { id: string; quantity: number }[] }[];
  tracking: Tracking;
  notifyCustomer: boolean;
  madeBy: "app" | "hand";
}

export type FulfilmentAnswer = { fulfilment: Fulfilment } | { refusals: Refusal[] };

export function findFulfilment({ db }: World, shop: string, id: string): Fulfilment | undefined {
  return one(db, "fulfilments", shop, id);
}

export function listFulfilments({ db }: World, shop: string, orderId: string): Fulfilment[] {
  return rows(db, "fulfilments", "shop = ? AND orderId = ? ORDER BY rowid", shop, orderId);
}

export function listFulfilmentLines({ db }: World, shop: string, fulfilmentId: string): FulfilmentLine[] {
  return rows(db, "fulfilmentLines", "shop = ? AND fulfilmentId = ? ORDER BY rowid", shop, fulfilmentId);
}

/** Ships units of fulfilment orders of one order and one location. Refusals change nothing. */
export function createFulfilment(world: World, shop: string, wish: FulfilmentWish): FulfilmentAnswer {
  return world.db.transaction((): FulfilmentAnswer => {
    const picked = pick(world, shop, wish);
    if ("refusals" in picked) return picked;
    const { fulfilmentOrders, units } = picked;
    const { orderId, locationId } = fulfilmentOrders[0]!;
    const order = requireOrder(world, shop, orderId);
    const now = world.clock.now();
    const fulfilment: Fulfilment = {
      shop,
      id: claimId(world, shop, "fulfilment", null),
      orderId,
      name: `${order.name}.${listFulfilments(world, shop, orderId).length + 1}`,
      locationId,
      status: "SUCCESS",
      ...tracked(wish.tracking),
      notifyCustomer: Number(wish.notifyCustomer) as 0 | 1,
      madeBy: wish.madeBy,
      createdAt: now,
      updatedAt: now,
    };
    changeOrder(world, shop, orderId, () => {
      put(world.db, "fulfilments", fulfilment);
      for (const { part, quantity } of units) {
        change(world.db, "fulfilmentOrderLines", shop, part.id, { remaining: part.remaining - quantity });
        const row = { shop, id: freshId(world), fulfilmentId: fulfilment.id, fulfilmentOrderLineId: part.id };
        put(world.db, "fulfilmentLines", { ...row, lineId: part.lineId, quantity });
      }
      for (const fulfilmentOrder of fulfilmentOrders) settleFulfilmentOrder(world, fulfilmentOrder);
      touchOrder(world, order);
      ringFulfilment(world, fulfilment, "fulfillments/create");
    });
    return { fulfilment };
  })();
}

/** Replaces a fulfilment's tracking, as Shopify does: numbers that are not named again are gone. */
export function updateTracking(
  world: World,
  shop: string,
  id: string,
  tracking: Tracking,
  notify: boolean,
): FulfilmentAnswer {
  const fulfilment = findFulfilment(world, shop, id);
  if (!fulfilment) return refuse(["fulfillmentId"], "Fulfillment does not exist.");
  if (fulfilment.status === "CANCELLED") return refuse(["fulfillmentId"], "Fulfillment is cancelled.");
  return save(world, fulfilment, { ...tracked(tracking), notifyCustomer: notify ? 1 : fulfilment.notifyCustomer });
}

/** Takes a fulfilment back; its units can be shipped again. */
export function cancelFulfilment(world: World, shop: string, id: string): FulfilmentAnswer {
  return world.db.transaction((): FulfilmentAnswer => {
    const fulfilment = findFulfilment(world, shop, id);
    if (!fulfilment) return refuse(["id"], "Fulfillment not found.");
    if (fulfilment.status === "CANCELLED") return refuse(["id"], "Fulfillment is already cancelled.");
    const answer = save(world, fulfilment, { status: "CANCELLED" }, () => {
      for (const { fulfilmentOrderLineId, quantity } of listFulfilmentLines(world, shop, id)) {
        if (!fulfilmentOrderLineId) continue;
        const part = one<FulfilmentOrderLine>(world.db, "fulfilmentOrderLines", shop, fulfilmentOrderLineId);
        if (!part) continue;
        change(world.db, "fulfilmentOrderLines", shop, part.id, { remaining: part.remaining + quantity });
        settleFulfilmentOrder(world, findFulfilmentOrder(world, shop, part.fulfilmentOrderId)!);
      }
    });
    return answer;
  })();
}

/**
 * The merchant ships by hand in the shop's admin: units of the order's lines, or all that is left. One fulfilment a
 * location. Throws RangeError when there is not as much left.
 */
export function fulfilByHand(
  world: World,
  shop: string,
  orderId: string,
  {
    lines,
    notifyCustomer = false,
    ...tracking
  }: Tracking & { lines?: { id: string; quantity: number }[]; notifyCustomer?: boolean },
): Fulfilment[] {
  return world.db.transaction(() => {
    requireOrder(world, shop, orderId);
    const open = listFulfilmentOrders(world, shop, orderId).filter((one) => !isOver(one));
    const units = lines ?? listLines(world, shop, orderId).map(({ id, remaining }) => ({ id, quantity: remaining }));
    const byLocation = new Map<string, FulfilmentWish["parts"]>();
    for (const { id, quantity } of units) {
      let left = quantity;
      for (const fulfilmentOrder of open) {
        for (const part of listFulfilmentOrderLines(world, shop, fulfilmentOrder.id).filter(
          (one) => one.lineId === id,
        )) {
          const taken = Math.min(left, part.remaining);
          if (taken < 1) continue;
          left -= taken;
          const parts = byLocation.get(fulfilmentOrder.locationId) ?? [];
          byLocation.set(fulfilmentOrder.locationId, [
            ...parts,
            { id: fulfilmentOrder.id, lines: [{ id: part.id, quantity: taken }] },
          ]);
        }
      }
      if (left > 0) throw new RangeError(`Line ${id} has ${quantity - left} units left to ship, not ${quantity}`);
    }
    if (byLocation.size === 0) throw new RangeError("Nothing of this order is left to ship");
    return [...byLocation.values()].map((parts) => {
      const answer = createFulfilment(world, shop, { parts, tracking, notifyCustomer, madeBy: "hand" });
      if ("refusals" in answer) throw new RangeError(answer.refusals[0]!.message);
      return answer.fulfilment;
    });
  })();
}

function save(world: World, fulfilment: Fulfilment, columns: Partial<Fulfilment>, then = () => {}): FulfilmentAnswer {
  const { shop, id, orderId } = fulfilment;
  changeOrder(world, shop, orderId, () => {
    change(world.db, "fulfilments", shop, id, { ...columns, updatedAt: world.clock.now() } as Record<
      string,
      string | number
    >);
    then();
    touchOrder(world, { shop, id: orderId });
    ringFulfilment(world, findFulfilment(world, shop, id)!, "fulfillments/update");
  });
  return { fulfilment: findFulfilment(world, shop, id)! };
}

function tracked({ company, numbers = [], urls = [] }: Tracking) {
  return { company: company ?? null, numbers: JSON.stringify(numbers), urls: JSON.stringify(urls) };
}

/** Finds what is asked for and says why it cannot be shipped, in Shopify's words. */
function pick(world: World, shop: string, { parts, madeBy }: FulfilmentWish) {
  const fulfilmentOrders: FulfilmentOrder[] = [];
  const units: { part: FulfilmentOrderLine; quantity: number }[] = [];
  const asked = new Map<string, number>();
  for (const [index, { id, lines }] of parts.entries()) {
    const field = ["fulfillment", "lineItemsByFulfillmentOrder", String(index)];
    const fulfilmentOrder = findFulfilmentOrder(world, shop, id);
    const routed = madeBy === "hand" || (fulfilmentOrder?.visibleAt ?? 0) <= world.clock.now();
    if (!fulfilmentOrder || !routed) {
      return refuse([...field, "fulfillmentOrderId"], "Fulfillment order does not exist.");
    }
    if (fulfilmentOrder.status === "ON_HOLD" || fulfilmentOrder.status === "SCHEDULED" || isOver(fulfilmentOrder)) {
      const status = fulfilmentOrder.status.toLowerCase();
      return refuse(["fulfillment"], `Fulfillment order ${id} has an unfulfillable status= ${status}.`);
    }
    if (!fulfilmentOrders.some((one) => one.id === id)) fulfilmentOrders.push(fulfilmentOrder);
    const all = listFulfilmentOrderLines(world, shop, id);
    const wanted =
      lines ?? all.filter((part) => part.remaining > 0).map((part) => ({ id: part.id, quantity: part.remaining }));
    for (const line of wanted) {
      const part = all.find((one) => one.id === line.id);
      if (!part) return refuse(["fulfillment"], `Fulfillment order line item ${line.id} does not exist.`);
      if (line.quantity < 1) return refuse(["fulfillment"], "Invalid fulfillment order line item quantity requested.");
      const before = asked.get(part.id) ?? 0;
      asked.set(part.id, before + line.quantity);
      if (before + line.quantity > part.remaining)
        return refuse(["fulfillment"], "Invalid fulfillment order line item quantity requested.");
      units.push({ part: { ...part, remaining: part.remaining - before }, quantity: line.quantity });
    }
  }
  if (new Set(fulfilmentOrders.map((one) => one.orderId)).size > 1) {
    return refuse(["fulfillment"], "All fulfillment orders must belong to the same order.");
  }
  if (new Set(fulfilmentOrders.map((one) => one.locationId)).size > 1) {
    return refuse(["fulfillment"], "All fulfillment orders must be assigned to the same location.");
  }
  if (units.length === 0) return refuse(["fulfillment"], "There is nothing to fulfill.");
  return { fulfilmentOrders, units };
}

function refuse(field: string[], message: string): { refusals: Refusal[] } {
  return { refusals: [{ field, message }] };
}
