import { db } from "#app/db.server.ts";
import { countOrders } from "#app/queries/first-orders.server.ts";
import { openProblems, problemsByUrgency, type Whose } from "#app/queries/problems.server.ts";
import { setupSteps } from "#app/queries/setup.server.ts";
import { verificationLine } from "#app/queries/verification.server.ts";
import { stepsToday } from "#app/queries/steps-today.server.ts";

const DAY = 24 * 3600_000;
/** How far back "all orders" goes, in days: a shop shows no more without a special permission. */
const LOOK_BACK_DAYS = 60;
const OFFERED_AS_START = 25;

type Shop = {
  id: string;
  name: string;
  platform: string;
  domain: string;
  timezone: string;
  status: string;
  forwarding: boolean;
  forwardFrom: Date | null;
  forwardWhen: string;
};
type Reader = Omit<Whose, "shops"> & { account: { id: string; notifyEmail: string; verification: string }; shop: Shop; shops: Shop[] };

/** Home: is all well? */
export async function homePage(reader: Reader, now = new Date()) {
  const { account, shop, shops } = reader;
  const shopIds = shops.map(({ id }) => id);
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * DAY);
  const [recent, needYou, otherThings, problems, today, setup, waiting, check, comparedAt, verification] = await Promise.all([
    countOrders(shopIds, { placedAt: { gte: since } }),
    countOrders(shopIds, { tab: "needs_you" }),
    db.problem.count({ where: { ...openProblems(reader), orderId: null } }),
    problemsByUrgency(reader),
    stepsToday(shops, now),
    setupSteps(account, shop),
    shop.forwarding ? [] : waitingForForwarding(shop.id),
    lastCheck(shop.id, ["by_hand"]),
    lastCompared(shopIds),
    verificationLine(account),
  ]);
  return {
    clock: { timezone: shop.timezone, now },
    shop: {
      name: shop.name,
      connected: shops.every(({ status }) => status === "connected"),
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
    /** When the shops' whole lists were last compared with ours; null = one never was, so nothing can be promised. */
    comparedAt,
    /** What waits because the account is not verified; null where nothing has to. */
    verification,
    /** Each shop, where the page is about several of them; then what is done to one shop is done on its own page. */
    several: shops.length > 1 ? shops.map(({ id, name, forwarding, status }) => ({ id, name, forwarding, connected: status === "connected" })) : [],
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

/** The comparison that is furthest back, of the last ones of these shops. */
async function lastCompared(shopIds: string[]): Promise<Date | null> {
  const checks = await Promise.all(shopIds.map((id) => lastCheck(id, ["by_hand", "deep"], true)));
  const times = checks.map((check) => check?.finishedAt?.getTime() ?? 0);
  return Math.min(...times) > 0 ? new Date(Math.min(...times)) : null;
}
