import { findFulfilmentOrder, isOver } from "./fulfilment-orders.ts";
import { freshId } from "./ids.ts";
import { changeOrder } from "./order-changes.ts";
import { touchOrder } from "./orders.ts";
import { change } from "./rows.ts";
import type { FulfilmentOrder, Refusal, World } from "./types.ts";

export interface HoldWish {
  reason: string;
  notes: string | null;
  handle: string | null;
  byApp: boolean;
}

/** Someone is working on it: OPEN becomes IN_PROGRESS. */
export function reportProgress(world: World, shop: string, id: string): Refusal | null {
  const found = findFulfilmentOrder(world, shop, id);
  if (!found)
    return { field: ["id"], message: "Fulfillment order does not exist.", code: "FULFILLMENT_ORDER_NOT_FOUND" };
  if (found.status !== "OPEN" && found.status !== "IN_PROGRESS") {
    const message = `Progress cannot be reported on a fulfillment order that is ${found.status.toLowerCase()}.`;
    return { field: ["id"], message, code: "FULFILLMENT_ORDER_STATUS_INVALID" };
  }
  save(world, found, { status: "IN_PROGRESS" });
  return null;
}

/** Puts a hold on it; several may stand at once. */
export function holdFulfilmentOrder(world: World, shop: string, id: string, wish: HoldWish): Refusal | null {
  const found = findFulfilmentOrder(world, shop, id);
  if (!found)
    return { field: ["id"], message: "Fulfillment order does not exist.", code: "FULFILLMENT_ORDER_NOT_FOUND" };
  if (isOver(found))
    return {
      field: ["id"],
      message: "The fulfillment order is not in a holdable state.",
      code: "FULFILLMENT_ORDER_NOT_HOLDABLE",
    };
  const holds = [...(JSON.parse(found.holds) as object[]), { id: freshId(world), ...wish }];
  save(world, found, { status: "ON_HOLD", holds: JSON.stringify(holds) });
  return null;
}

/** Takes holds off, all of them when none is named. */
export function releaseFulfilmentOrder(world: World, shop: string, id: string, holdIds?: string[]): Refusal | null {
  const found = findFulfilmentOrder(world, shop, id);
  if (!found)
    return { field: ["id"], message: "Fulfillment order does not exist.", code: "FULFILLMENT_ORDER_NOT_FOUND" };
  const left = (JSON.parse(found.holds) as { id: string }[]).filter((hold) => holdIds && !holdIds.includes(hold.id));
  save(world, found, { status: left.length > 0 ? "ON_HOLD" : "OPEN", holds: JSON.stringify(left) });
  return null;
}

function save(world: World, { shop, id, orderId }: FulfilmentOrder, columns: { status: string; holds?: string }): void {
  changeOrder(world, shop, orderId, () => {
    change(world.db, "fulfilmentOrders", shop, id, { ...columns, updatedAt: world.clock.now() });
    touchOrder(world, { shop, id: orderId });
  });
}
