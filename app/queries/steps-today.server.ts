import { db } from "#app/db.server.ts";
import { ORDER_STEPS, STEP_CODES, type OrderStep } from "#app/domain/order-step.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { startOfDay } from "#app/lib/start-of-day.ts";

type ShopFacts = { id: string; timezone: string };

/** Lists stop counting here; a page shows "1,000+". */
export const COUNTED_UP_TO = 1000;

/** The orders of these shops that took this step today, by each shop's own clock. */
export const tookStepToday = (step: OrderStep, shops: ShopFacts[], now: Date): Prisma.OrderWhereInput => ({
  OR: shops.map((shop) => tookStepInShop(step, shop, now)),
});

function tookStepInShop(step: OrderStep, shop: ShopFacts, now: Date): Prisma.OrderWhereInput {
  const entry: Prisma.TimelineEntryWhereInput = {
    shopId: shop.id,
    code: { in: [...STEP_CODES[step]] },
    at: { gte: startOfDay(now, shop.timezone) },
  };
  // An answer without an acceptance is an answer, not this step.
  if (step === "accepted") entry.NOT = { params: { contains: '"accepted":0' } };
  return { shopId: shop.id, timeline: { some: entry } };
}

/** How many orders took each step today. */
export async function stepsToday(shops: ShopFacts[], now: Date): Promise<{ step: OrderStep; orders: number }[]> {
  return Promise.all(
    ORDER_STEPS.map(async (step) => ({
      step,
      orders: await db.order.count({ where: tookStepToday(step, shops, now), take: COUNTED_UP_TO + 1 }),
    })),
  );
}
