import { db, write } from "#app/db.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { wakeAdded } from "#app/flows/wake-waiting.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

const AT_ONCE = 100;

export type ForwardingSwitch = {
  accountId: string;
  shopId: string;
  on: boolean;
  /** Orders placed from then on go by themselves; null = from now. */
  from: Date | null;
};

/**
 * Switches a shop's forwarding. Turning it on sends what waited for nothing else and was placed from the start on;
 * nothing older moves. Turning it off leaves what suppliers have with them.
 */
export async function switchForwarding({ accountId, shopId, on, from }: ForwardingSwitch): Promise<Taken> {
  // Shops date orders to the second: one placed in the very second of the start is part of it.
  const start = new Date(Math.floor((from ?? new Date()).getTime() / 1000) * 1000);
  const known = await write(async (tx) => {
    const { count } = await tx.shop.updateMany({
      where: { id: shopId, accountId },
      data: on ? { forwarding: true, forwardFrom: start } : { forwarding: false },
    });
    return count > 0;
  });
  if (!known) return refused("not_found");
  if (on) {
    await routeWaiting(shopId, start);
    await wakeAdded({ shopId });
  }
  return { ok: true };
}

async function routeWaiting(shopId: string, start: Date): Promise<void> {
  for (let after = ""; ; ) {
    const orders = await db.order.findMany({
      where: {
        shopId,
        id: { gt: after },
        placedAt: { gte: start },
        OR: [
          { lines: { some: { outcome: "held", outcomeReason: "forwarding_off" } } },
          { purchaseOrders: { some: { holds: { some: { reason: "forwarding", releasedAt: null } } } } },
        ],
      },
      select: { id: true },
      orderBy: { id: "asc" },
      take: AT_ONCE,
    });
    if (orders.length === 0) return;
    await write(async (tx) => {
      for (const { id } of orders) await queue(tx, { kind: "route-order", orderId: id });
    });
    after = orders.at(-1)!.id;
  }
}
