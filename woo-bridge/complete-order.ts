import type { ShopOrder } from "#app/domain/order.ts";
import type { Completion, ShopConnection } from "#app/domain/platform.ts";
import { put } from "./client.ts";
import type { Fields } from "./fields.ts";
import { isCompleted, mayComplete } from "./order-state.ts";
import { readWhole } from "./read-order.ts";
import { RequestRefused } from "./trouble.ts";

/** Whether every line that ships has shipped, counting these units as gone too. An order with no such line is not ours to end. */
function isAllShipped(order: ShopOrder, also: ReadonlyMap<string, number> = new Map()): boolean {
  const ships = order.lines.filter((line) => line.needsShipping && !line.giftCard && line.currentQuantity > 0);
  return ships.length > 0 && ships.every((line) => line.remaining <= (also.get(line.platformLineId) ?? 0));
}

export const completes = (raw: Fields, order: ShopOrder, also?: ReadonlyMap<string, number>) =>
  mayComplete(raw) && isAllShipped(order, also);

/** Sets an order to «completed» when nothing is left to ship. */
export async function completeOrder(shop: ShopConnection, orderId: string): Promise<Completion> {
  const whole = await readWhole(shop, orderId);
  if (whole && isCompleted(whole.raw)) return { order: "completed" };
  if (!whole || !completes(whole.raw, whole.order)) return { order: "open" };
  try {
    await put(shop, `orders/${orderId}`, { status: "completed" });
    return { order: "completed" };
  } catch (error) {
    if (error instanceof RequestRefused) return { order: "refused", said: error.message || error.code };
    throw error;
  }
}
