import type { ShopOrder } from "#app/domain/order.ts";
import type { ShopConnection } from "#app/domain/platform.ts";
import { put } from "./client.ts";
import type { Evidence } from "./effects.ts";
import type { Fields } from "./fields.ts";
import { mayComplete } from "./order-state.ts";
import { readWhole } from "./read-order.ts";

/** Whether every line that ships has shipped, counting these units as gone too. An order with no such line is not ours to end. */
function isAllShipped(order: ShopOrder, also: ReadonlyMap<string, number> = new Map()): boolean {
  const ships = order.lines.filter((line) => line.needsShipping && !line.giftCard && line.currentQuantity > 0);
  return ships.length > 0 && ships.every((line) => line.remaining <= (also.get(line.platformLineId) ?? 0));
}

export const completes = (raw: Fields, order: ShopOrder, also?: ReadonlyMap<string, number>) =>
  mayComplete(raw) && isAllShipped(order, also);

const TRIES = 3;

/**
 * Sets an order to «completed» when nothing is left to ship. Setting it twice is setting it once, so it is tried again at
 * once; never throws, for the parcel itself is written: the evidence says where it did not come about.
 */
export async function completeIfDone(shop: ShopConnection, orderId: string): Promise<Evidence> {
  for (let tried = 1; ; tried += 1) {
    try {
      const whole = await readWhole(shop, orderId);
      if (!whole || !completes(whole.raw, whole.order)) return {};
      await put(shop, `orders/${orderId}`, { status: "completed" });
      return { order: "completed" };
    } catch (error) {
      if (tried >= TRIES) return { order: "not completed", why: error instanceof Error ? error.message.slice(0, 100) : "" };
      await new Promise((again) => setTimeout(again, tried * 500));
    }
  }
}
