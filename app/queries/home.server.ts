import { db } from "#app/db.server.ts";
import { openProblems, problemsByUrgency, type Whose } from "#app/queries/problems.server.ts";
import { setupSteps } from "#app/queries/setup.server.ts";
import { stepsToday } from "#app/queries/steps-today.server.ts";

const DAY = 24 * 3600_000;
/** How far back "all orders" goes, in days: a shop shows no more without a special permission. */
const LOOK_BACK_DAYS = 60;
const OFFERED_AS_START = 25;

type Shop = {
  id: string;
  name: string;
  timezone: string;
  status: string;
  forwarding: boolean;
  forwardFrom: Date | null;
  forwardWhen: string;
};
type Reader = Whose & { account: { id: string; notifyEmail: string }; shop: Shop };

/** Home: is all well? */
export async function homePage(reader: Reader, now = new Date()) {
  const { account, shop } = reader;
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * DAY);
  const [recent, needYou, otherThings, problems, today, setup, waiting, check, lastWhole] = await Promise.all([
    db.order.count({ where: { shopId: shop.id, placedAt: { gte: since } } }),
    db.order.count({ where: { shopId: shop.id, tab: "needs_you" } }),
    db.problem.count({ where: { ...openProblems(reader), orderId: null } }),
    problemsByUrgency(reader),
    stepsToday(shop, now),
    setupSteps(account, shop),
    shop.forwarding ? [] : waitingForForwarding(shop.id),
    lastCheck(shop.id, ["by_hand"]),
    lastCheck(shop.id, ["by_hand", "deep"], true),
  ]);
  return {
    clock: { timezone: shop.timezone, now },
    shop: {
      name: shop.name,
      connected: shop.status === "connected",
      forwarding: shop.forwarding,
      forwardFrom: shop.forwardFrom,
      forwardWhen: shop.forwardWhen,
    },
    days: LOOK_BACK_DAYS,
    recent,
    needYou,
    /** What needs a person and is no order. */
    otherThings,
    problems,
    today,
    setup,
    waiting,
    check,
    /** When the shop's whole list was last compared with ours; null = never, so nothing can be promised. */
    comparedAt: lastWhole?.finishedAt ?? null,
  };
}

export type HomePage = Awaited<ReturnType<typeof homePage>>;

/** The newest orders that wait for nothing but the switch: from one of them on, forwarding may start. */
const waitingForForwarding = (shopId: string) =>
  db.order.findMany({
    where: { shopId, tab: "waiting", lines: { some: { outcome: "held", outcomeReason: "forwarding_off" } } },
    select: { id: true, name: true, placedAt: true },
    orderBy: [{ placedAt: "desc" }, { id: "desc" }],
    take: OFFERED_AS_START,
  });

const lastCheck = (shopId: string, kinds: string[], well = false) =>
  db.shopCheck.findFirst({
    where: { shopId, kind: { in: kinds }, ...(well ? { finishedAt: { not: null }, failedWith: null } : {}) },
    orderBy: { startedAt: "desc" },
  });
