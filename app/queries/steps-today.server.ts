import { db } from "#app/db.server.ts";
import { ORDER_STEPS, STEP_CODES, type OrderStep } from "#app/domain/order-step.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { startOfDay } from "#app/lib/start-of-day.ts";
import { COUNTED_UP_TO } from "#app/queries/first-orders.server.ts";

type ShopFacts = { id: string; timezone: string };

/** The orders of these shops that took this step today, by each shop's own clock; of very many those found last. */
export async function tookStepToday(step: OrderStep, shops: ShopFacts[], now: Date): Promise<string[]> {
  return (await Promise.all(shops.map((shop) => tookStepInShop(step, shop, now)))).flat();
}

async function tookStepInShop(step: OrderStep, shop: ShopFacts, now: Date): Promise<string[]> {
  const where: Prisma.TimelineEntryWhereInput = {
    shopId: shop.id,
    code: { in: [...STEP_CODES[step]] },
    at: { gte: startOfDay(now, shop.timezone) },
  };
  // An answer without an acceptance is an answer, not this step.
  if (step === "accepted") where.NOT = { params: { contains: '"accepted":0' } };
  const take = COUNTED_UP_TO + 1;
  const rows = await db.timelineEntry.groupBy({ by: ["orderId"], where, orderBy: { orderId: "desc" }, take });
  return rows.flatMap(({ orderId }) => orderId ?? []);
}

/** How many orders took each step today; stops one behind the last that is counted. */
export async function stepsToday(shops: ShopFacts[], now: Date): Promise<{ step: OrderStep; orders: number }[]> {
  return Promise.all(
    ORDER_STEPS.map(async (step) => {
      const { length } = await tookStepToday(step, shops, now);
      return { step, orders: Math.min(length, COUNTED_UP_TO + 1) };
    }),
  );
}
