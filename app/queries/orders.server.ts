import { db } from "#app/db.server.ts";
import { ORDER_TABS, type OrderTab } from "#app/domain/order-tab.ts";
import type { OrderStep } from "#app/domain/order-step.ts";
import type { ProblemCode } from "#app/domain/problem.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { COUNTED_UP_TO, countOrders, firstOrders, orderSets, type Cursor } from "#app/queries/first-orders.server.ts";
import { findOrders } from "#app/queries/order-search.server.ts";
import { orderRows } from "#app/queries/order-rows.server.ts";
import { openProblems, type Whose } from "#app/queries/problems.server.ts";
import { openOrdersOf } from "#app/queries/supplier-orders.server.ts";
import { tookStepToday } from "#app/queries/steps-today.server.ts";

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

type Reader = Whose & { shop: { id: string; timezone: string }; shops: (Whose["shops"][number] & { timezone: string })[] };

const idsOf = ({ shops }: Reader) => shops.map(({ id }) => id);

/** Orders: where is it? One page of rows, newest first, and how many stand under each tab. */
export async function ordersPage(reader: Reader, asked: OrdersAsked, now = new Date()) {
  const [sets, counts, supplier] = await Promise.all([
    askedFor(reader, asked, now),
    tabCounts(idsOf(reader)),
    asked.supplier ? db.supplier.findFirst({ where: { id: asked.supplier, accountId: reader.account.id } }) : null,
  ]);
  const backwards = asked.before !== null;
  const cursor = readCursor(asked.before ?? asked.after);
  const first = await firstOrders(sets, { cursor, backwards, take: ROWS + 1 });
  const found = first.filter(({ shopId }) => idsOf(reader).includes(shopId));
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

/** The sets of orders that fit all that was asked. */
async function askedFor(reader: Reader, asked: OrdersAsked, now: Date): Promise<Prisma.OrderWhereInput[]> {
  const shopIds = idsOf(reader);
  if (asked.search !== "") return orderSets(shopIds, {}, await findOrders(shopIds, asked.search));
  const named = await Promise.all([
    asked.step && tookStepToday(asked.step, reader.shops, now),
    asked.supplier && waitingFor(asked.supplier, shopIds),
    asked.problem && troubledBy(asked.problem, reader),
  ]);
  const lists = named.filter((ids) => Array.isArray(ids)).map((ids) => new Set(ids));
  const ids = lists[0] ? [...lists[0]].filter((id) => lists.every((list) => list.has(id))) : null;
  const tab = asked.tab === "all" ? {} : { tab: asked.tab };
  return orderSets(shopIds, { ...tab, ...(asked.unheard ? { foundBy: "reconcile" } : {}) }, ids);
}

/** Those that wait for this supplier, the newest. */
async function waitingFor(supplierId: string, shopIds: string[]): Promise<string[]> {
  const rows = await db.purchaseOrder.findMany({
    where: openOrdersOf(supplierId, shopIds),
    select: { orderId: true },
    orderBy: { id: "desc" },
    take: COUNTED_UP_TO,
  });
  return rows.flatMap(({ orderId }) => orderId ?? []);
}

/** Those with this open problem, the ones that have had it longest. */
async function troubledBy(code: ProblemCode, reader: Reader): Promise<string[]> {
  const rows = await db.problem.findMany({
    where: { ...openProblems(reader), code, orderId: { not: null } },
    select: { orderId: true },
    orderBy: { raisedAt: "asc" },
    take: COUNTED_UP_TO,
  });
  return rows.map(({ orderId }) => orderId!);
}

/** Stops at 1,001, which a page shows as "1,000+". */
async function tabCounts(shopIds: string[]): Promise<Record<OrderTab | "all", number>> {
  const entries = (["all", ...ORDER_TABS] as const).map(
    async (tab) => [tab, await countOrders(shopIds, tab === "all" ? {} : { tab })] as const,
  );
  return Object.fromEntries(await Promise.all(entries)) as Record<OrderTab | "all", number>;
}

const cursorOf = ({ placedAt, id }: Cursor) => `${placedAt.getTime()}_${id}`;

function readCursor(text: string | null): Cursor | null {
  const [, at, id] = /^(\d{1,15})_([\w-]{1,40})$/.exec(text ?? "") ?? [];
  return at && id ? { placedAt: new Date(Number(at)), id } : null;
}
