import { db } from "#app/db.server.ts";
import { ORDER_TABS, type OrderTab } from "#app/domain/order-tab.ts";
import type { OrderStep } from "#app/domain/order-step.ts";
import type { ProblemCode } from "#app/domain/problem.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { findOrders } from "#app/queries/order-search.server.ts";
import { orderRows } from "#app/queries/order-rows.server.ts";
import { openProblems, type Whose } from "#app/queries/problems.server.ts";
import { openOrdersOf } from "#app/queries/supplier-orders.server.ts";
import { COUNTED_UP_TO, tookStepToday } from "#app/queries/steps-today.server.ts";

const ROWS = 50;

export type OrdersAsked = {
  tab: OrderTab | "all";
  /** What was typed; found in every tab. */
  search: string;
  step: OrderStep | null;
  problem: ProblemCode | null;
  /** Only those no webhook told us of. */
  unheard: boolean;
  /** Only those this supplier has still to do something about. */
  supplier: string | null;
  after: string | null;
  before: string | null;
};

type Reader = Whose & { shop: { id: string; timezone: string }; shops: { id: string; name: string; timezone: string }[] };

const idsOf = ({ shops }: Reader) => shops.map(({ id }) => id);

/** Orders: where is it? One page of rows, newest first, and how many stand under each tab. */
export async function ordersPage(reader: Reader, asked: OrdersAsked, now = new Date()) {
  const [where, counts, supplier] = await Promise.all([
    whereOf(reader, asked, now),
    tabCounts(idsOf(reader)),
    asked.supplier ? db.supplier.findFirst({ where: { id: asked.supplier, accountId: reader.account.id } }) : null,
  ]);
  const backwards = asked.before !== null;
  const cursor = readCursor(asked.before ?? asked.after);
  const direction = backwards ? "asc" : "desc";
  const found = await db.order.findMany({
    where: cursor ? { AND: [where, beyond(cursor, backwards)] } : where,
    orderBy: [{ placedAt: direction }, { id: direction }],
    take: ROWS + 1,
  });
  const more = found.length > ROWS;
  const rows = backwards ? found.slice(0, ROWS).reverse() : found.slice(0, ROWS);
  const earlier = backwards ? more : cursor !== null;
  const later = backwards ? true : more;
  return {
    clock: { timezone: reader.shop.timezone, now },
    counts,
    supplier: supplier?.name ?? null,
    rows: await orderRows(rows, reader),
    previous: earlier && rows[0] ? cursorOf(rows[0]) : null,
    next: later && rows.length > 0 ? cursorOf(rows.at(-1)!) : null,
  };
}

export type OrdersPage = Awaited<ReturnType<typeof ordersPage>>;

async function whereOf(reader: Reader, asked: OrdersAsked, now: Date): Promise<Prisma.OrderWhereInput> {
  const { shops } = reader;
  const shopId = { in: idsOf(reader) };
  if (asked.search !== "") return { shopId, id: { in: await findOrders(shopId.in, asked.search) } };
  const where: Prisma.OrderWhereInput[] = [{ shopId }];
  if (asked.tab !== "all") where.push({ tab: asked.tab });
  if (asked.step) where.push(tookStepToday(asked.step, shops, now));
  if (asked.unheard) where.push({ foundBy: "reconcile" });
  if (asked.supplier) where.push({ purchaseOrders: { some: openOrdersOf(asked.supplier, shopId.in) } });
  if (asked.problem) {
    const rows = await db.problem.findMany({
      where: { ...openProblems(reader), code: asked.problem, orderId: { not: null } },
      select: { orderId: true },
      orderBy: { raisedAt: "asc" },
      take: COUNTED_UP_TO,
    });
    where.push({ id: { in: rows.map((row) => row.orderId!) } });
  }
  return { AND: where };
}

/** Stops at 1,001, which a page shows as "1,000+". */
async function tabCounts(shopIds: string[]): Promise<Record<OrderTab | "all", number>> {
  const count = (where: Prisma.OrderWhereInput) =>
    db.order.count({ where: { shopId: { in: shopIds }, ...where }, take: COUNTED_UP_TO + 1 });
  const entries = ORDER_TABS.map(async (tab) => [tab, await count({ tab })] as const);
  return Object.fromEntries(await Promise.all([count({}).then((all) => ["all", all] as const), ...entries])) as Record<
    OrderTab | "all",
    number
  >;
}

type Cursor = { placedAt: Date; id: string };

const cursorOf = ({ placedAt, id }: Cursor) => `${placedAt.getTime()}_${id}`;

function readCursor(text: string | null): Cursor | null {
  const [, at, id] = /^(\d{1,15})_([\w-]{1,40})$/.exec(text ?? "") ?? [];
  return at && id ? { placedAt: new Date(Number(at)), id } : null;
}

const beyond = ({ placedAt, id }: Cursor, backwards: boolean): Prisma.OrderWhereInput =>
  backwards
    ? { OR: [{ placedAt: { gt: placedAt } }, { placedAt, id: { gt: id } }] }
    : { OR: [{ placedAt: { lt: placedAt } }, { placedAt, id: { lt: id } }] };
