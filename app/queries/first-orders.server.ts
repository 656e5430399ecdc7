import { db } from "#app/db.server.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";

/** Lists stop counting here; a page shows "1,000+". */
export const COUNTED_UP_TO = 1000;

/** A statement may name about a thousand values. */
const NAMED_AT_ONCE = 900;

export type Cursor = { placedAt: Date; id: string };

/**
 * Sets of orders without one in common: a shop's each, or of these ids alone, as many of them as a statement may name.
 * Each is asked for by itself: only so does an index hand them over in their order. Ids must be of these shops: named
 * beside them, a shop would tempt the database to go through all it has.
 */
export function orderSets(shopIds: string[], where: Prisma.OrderWhereInput, ids: string[] | null): Prisma.OrderWhereInput[] {
  if (ids === null) return shopIds.map((shopId) => ({ ...where, shopId }));
  const portions = Math.ceil(ids.length / NAMED_AT_ONCE);
  return Array.from({ length: portions }, (_, portion) => ({
    ...where,
    id: { in: ids.slice(portion * NAMED_AT_ONCE, (portion + 1) * NAMED_AT_ONCE) },
  }));
}

/** The first orders of all these sets beyond a cursor: newest first, or backwards, oldest first. */
export async function firstOrders(
  sets: Prisma.OrderWhereInput[],
  { cursor, backwards, take }: { cursor: Cursor | null; backwards: boolean; take: number },
) {
  const direction = backwards ? "asc" : "desc";
  const found = await Promise.all(
    sets.map((set) =>
      db.order.findMany({
        where: cursor ? { AND: [set, beyond(cursor, backwards)] } : set,
        orderBy: [{ placedAt: direction }, { id: direction }],
        take,
      }),
    ),
  );
  const newestFirst = found.flat().sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime() || (a.id < b.id ? 1 : -1));
  return (backwards ? newestFirst.reverse() : newestFirst).slice(0, take);
}

/** How many such orders these shops have; stops one behind the last that is counted. */
export async function countOrders(shopIds: string[], where: Prisma.OrderWhereInput): Promise<number> {
  // In the order of the index: the database's own choice, the id, would sort them all.
  const orderBy: Prisma.OrderOrderByWithRelationInput[] = [{ placedAt: "desc" }, { id: "desc" }];
  const counts = orderSets(shopIds, where, null).map((set) => db.order.count({ where: set, orderBy, take: COUNTED_UP_TO + 1 }));
  const all = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  return Math.min(all, COUNTED_UP_TO + 1);
}

/** The outer limit is where an index starts reading; the inner ones tell orders of the same moment apart. */
const beyond = ({ placedAt, id }: Cursor, backwards: boolean): Prisma.OrderWhereInput =>
  backwards
    ? { placedAt: { gte: placedAt }, OR: [{ placedAt: { gt: placedAt } }, { id: { gt: id } }] }
    : { placedAt: { lte: placedAt }, OR: [{ placedAt: { lt: placedAt } }, { id: { lt: id } }] };
