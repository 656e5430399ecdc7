import { db, write } from "#app/db.server.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { byShop } from "#app/jobs/owner.server.ts";
import { queueAll } from "#app/jobs/queue.server.ts";

/** Asked after at one look; the next one goes on from there. */
const MOST = 500;
const UNSHIPPED = ["needs_you", "waiting", "on_its_way"];

type Place = { tab: string; placedAt: Date; id: string };

/** A deleted order is in no list of the shop's: those still to be shipped are asked after one by one, all of them in turn. */
export async function ringUnshipped(shopId: string): Promise<void> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { id: true, accountId: true, unshippedCursor: true } });
  const found = await nextAfter(shopId, readPlace(shop.unshippedCursor));
  const last = found.length < MOST ? undefined : found.at(-1);
  const owner = byShop(shop);
  await write(async (tx) => {
    await tx.shop.update({ where: { id: shopId }, data: { unshippedCursor: last ? writePlace(last) : null } });
    // One that went to another tab between two readings is found twice.
    const orders = new Set(found.map(({ platformOrderId }) => platformOrderId));
    await queueAll(tx, [...orders].map((platformOrderId) => ({ ask: { kind: "import-order", shopId, platformOrderId }, owner })));
  });
}

/**
 * Tab by tab, the newest first, each along the index of that list: from the place reached to the end, and round again up
 * to it.
 */
async function nextAfter(shopId: string, place: Place | null) {
  const from = UNSHIPPED.indexOf(place?.tab ?? UNSHIPPED[0]!);
  const parts = UNSHIPPED.map((_, step) => ({ tab: UNSHIPPED[(from + step) % UNSHIPPED.length]!, range: {} }));
  if (place) {
    parts[0]!.range = beyond(place);
    parts.push({ tab: place.tab, range: upTo(place) });
  }
  const found = [];
  for (const { tab, range } of parts) {
    found.push(
      ...(await db.order.findMany({
        where: { shopId, tab, goneAt: null, ...range },
        select: { id: true, tab: true, placedAt: true, platformOrderId: true },
        orderBy: [{ placedAt: "desc" }, { id: "desc" }],
        take: MOST - found.length,
      })),
    );
  }
  return found;
}

const beyond = ({ placedAt, id }: Place): Prisma.OrderWhereInput => ({
  placedAt: { lte: placedAt },
  OR: [{ placedAt: { lt: placedAt } }, { id: { lt: id } }],
});
const upTo = ({ placedAt, id }: Place): Prisma.OrderWhereInput => ({
  placedAt: { gte: placedAt },
  OR: [{ placedAt: { gt: placedAt } }, { id: { gte: id } }],
});

const writePlace = ({ tab, placedAt, id }: Place) => `${tab} ${placedAt.getTime()} ${id}`;
function readPlace(cursor: string | null): Place | null {
  const [tab = "", at, id = ""] = cursor?.split(" ") ?? [];
  return UNSHIPPED.includes(tab) ? { tab, placedAt: new Date(Number(at)), id } : null;
}
