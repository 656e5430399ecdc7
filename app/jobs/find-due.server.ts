import { db } from "#app/db.server.ts";
import { whatNow } from "#app/domain/breaker.ts";
import type { Lane, Shut, Turn } from "#app/jobs/take-turns.ts";

/** As long as no more than this is due, all of it is looked at. */
const FEW = 64;
/** Beyond that: so many lanes (an account's work for one destination), and of each so much. */
const LANES = 8;
const OF_A_LANE = 16;

const TURN = { id: true, accountId: true, destination: true } as const;

/** Which destinations are shut just now. */
export async function shutDestinations(now = new Date()): Promise<Shut> {
  const rows = await db.destination.findMany({ where: { openUntil: { not: null } } });
  return new Map(rows.map((row) => [row.id, whatNow(row, now) === "try" ? "try" : "shut"] as const));
}

export const dueAt = (now: Date) => ({ state: "queued", runAt: { lte: now } });
/** Nobody runs it. */
export const free = (now: Date) => ({
  OR: [{ leasedUntil: null }, { leasedUntil: { lt: now } }],
});

/**
 * What is due and what nobody runs, oldest first. Of a great backlog only a part: some of each lane in which something
 * may begin, after the account that was last, so that neither one account's hundred thousand nor those of a shop that is
 * shut, or busy with as much as it gets, stand before another's one.
 */
export async function findDue(last: string, mayBegin: (lane: Lane) => boolean, now = new Date()): Promise<Turn[]> {
  const due = { ...dueAt(now), ...free(now) };
  const oldest = { orderBy: { runAt: "asc" }, select: TURN } as const;
  const few = await db.job.findMany({ where: due, ...oldest, take: FEW + 1 });
  if (few.length <= FEW) return few;

  const found: Turn[] = [];
  let lanes = 0;
  for await (const { accountId, destination } of lanesAfter(last, now)) {
    if (!mayBegin({ accountId, destination })) continue;
    const some = await db.job.findMany({ where: { ...due, accountId, destination }, ...oldest, take: OF_A_LANE });
    found.push(...some);
    if (some.length > 0 && (lanes += 1) === LANES) break;
  }
  return found;
}

/** Every lane in which something is due that nobody runs, in a circle that begins behind this account. */
async function* lanesAfter(last: string, now: Date): AsyncGenerator<Lane> {
  for (let lane = await laneBehind(last, now); lane; lane = await nextLane(lane, now)) yield lane;
  const first: Lane = { accountId: "", destination: "" };
  yield first;
  for (let lane = await nextLane(first, now); lane && lane.accountId <= last; lane = await nextLane(lane, now)) yield lane;
}

const nextLane = async (lane: Lane, now: Date): Promise<Lane | null> =>
  (await db.job.findFirst({
    where: { ...dueAt(now), ...free(now), accountId: lane.accountId, destination: { gt: lane.destination } },
    orderBy: [{ destination: "asc" }, { runAt: "asc" }],
    select: LANE,
  })) ?? laneBehind(lane.accountId, now);

const laneBehind = (accountId: string, now: Date): Promise<Lane | null> =>
  db.job.findFirst({
    where: { ...dueAt(now), ...free(now), accountId: { gt: accountId } },
    orderBy: [{ accountId: "asc" }, { destination: "asc" }, { runAt: "asc" }],
    select: LANE,
  });

const LANE = { accountId: true, destination: true } as const;
