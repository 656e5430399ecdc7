import { db } from "#app/db.server.ts";
import { hasJustComeIn, isReleased, type LineOutcome } from "#app/domain/line-outcome.ts";
import { marginOf, type Margin } from "#app/domain/margin.ts";
import { parseMoney } from "#app/domain/money.ts";
import type { OrderTab } from "#app/domain/order-tab.ts";
import type { Shown } from "#app/domain/purchase-order.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { shopAdminOrder } from "#app/paths.ts";
import { WITH_RELAY, type RelayRow } from "#app/queries/order-facts.server.ts";
import { relayCard } from "#app/queries/order-relay.server.ts";
import { timelineOf } from "#app/queries/order-timeline.server.ts";
import { openProblems, showProblems, type Whose } from "#app/queries/problems.server.ts";

const WITH_EVERYTHING = {
  lines: { orderBy: { position: "asc" } },
  purchaseOrders: { include: WITH_RELAY, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
  shop: { select: { timezone: true, platform: true, domain: true, status: true, reconnectedAt: true } },
} satisfies Prisma.OrderInclude;

/** Held for these reasons, an order can be sent by hand. */
const BY_HAND = ["forwarding_off", "before_start", "found_late"];

/** Order: what happened, and why? Null when this session's shops have no such order. */
export async function orderPage(whose: Whose & { embedded?: boolean }, orderId: string) {
  const order = await db.order.findFirst({
    where: { id: orderId, shopId: { in: whose.shops.map((shop) => shop.id) } },
    include: WITH_EVERYTHING,
  });
  if (!order) return null;
  const problemRows = await db.problem.findMany({ where: { ...openProblems(whose), orderId }, orderBy: { raisedAt: "asc" } });
  const withoutPlace = await shipmentsWithoutPlace(orderId);
  const [problems, lines, timeline, person] = await Promise.all([
    showProblems(problemRows, whose),
    linesOf(order.lines, order.purchaseOrders),
    timelineOf(orderId),
    order.personId ? db.personalData.findUnique({ where: { id: order.personId }, select: { id: true } }) : null,
  ]);
  const { id, name, placedAt, foundBy, payment, risk, test, cancelledAt, goneAt, releasedAt, currency } = order;
  return {
    order: { id, name, placedAt, foundBy, payment, risk, test, cancelledAt, goneAt, currency, tab: order.tab as OrderTab },
    clock: { timezone: order.shop.timezone, now: new Date() },
    openInShop: shopAdminOrder(order.shop, order.platformOrderId, whose.embedded ?? true),
    lines,
    mayCheckAgain: !cancelledAt && !goneAt,
    maySendNow:
      order.shop.status === "connected" &&
      !isReleased(releasedAt, order.shop) &&
      !cancelledAt &&
      lines.some((line) => line.outcome === "held" && BY_HAND.includes(line.reason)),
    cards: order.purchaseOrders.map((row) => relayCard(row, problems, withoutPlace, order.shop)),
    /** Of the order itself; those of a purchase order stand on its card. */
    problems: problems.filter((problem) => !isOnACard(problem, order.purchaseOrders, problemRows)),
    timeline,
    address: order.personId === null ? ("none" as const) : person ? ("sealed" as const) : ("erased" as const),
    margin: marginOfOrder(order),
  };
}

export type OrderPage = NonNullable<Awaited<ReturnType<typeof orderPage>>>;
export type OrderPageLine = OrderPage["lines"][number];
export type RelayCard = OrderPage["cards"][number];

/** Parcels the shop had too little left for, or no order any more, whether or not a person has seen to it. */
async function shipmentsWithoutPlace(orderId: string): Promise<Set<string>> {
  const rows = await db.problem.findMany({
    where: { orderId, code: { in: ["shop_has_less", "shop_order_gone"] }, OR: [{ clearedAt: null }, { seenAt: { not: null } }] },
    select: { params: true },
  });
  return new Set(rows.map((row) => (JSON.parse(row.params) as { shipment: string }).shipment));
}

type Found = Prisma.OrderGetPayload<{ include: typeof WITH_EVERYTHING }>;

function isOnACard({ id }: { id: string }, cards: RelayRow[], rows: { id: string; purchaseOrderId: string | null }[]) {
  const row = rows.find((candidate) => candidate.id === id);
  return row?.purchaseOrderId != null && cards.some((card) => card.id === row.purchaseOrderId);
}

async function linesOf(lines: Found["lines"], purchaseOrders: RelayRow[]) {
  const ids = [...new Set(lines.flatMap((line) => line.supplierId ?? []))];
  const suppliers = await db.supplier.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, code: true } });
  return lines.map((line) => ({
    id: line.id,
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    gtin: line.gtin,
    supplierCode: line.supplierCode,
    imageUrl: line.imageUrl,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPrice: line.unitPrice,
    /** Or `new`: not looked at yet. */
    outcome: hasJustComeIn(line) ? ("new" as const) : (line.outcome as LineOutcome["outcome"]),
    reason: line.outcomeReason,
    otherService: line.otherService ?? "",
    supplier: suppliers.find(({ id }) => id === line.supplierId) ?? null,
    purchaseOrders: purchaseOrders.filter((row) =>
      row.versions.some(({ version, lines: held }) =>
        version === row.version && held.some((one) => one.orderLineId === line.id && one.quantity > 0),
      ),
    ).map(({ id, number, shown }) => ({ id, number, shown: shown as Shown })),
  }));
}

function marginOfOrder(order: Found): Margin | null {
  const prices = new Map(order.lines.map((line) => [line.id, parseMoney(line.unitPrice, order.currency)]));
  const lines = order.purchaseOrders.flatMap(({ version, versions }) => versions.find((row) => row.version === version)!.lines);
  return marginOf(
    lines.flatMap(({ orderLineId, quantity, cost, costCurrency }) => {
      const price = prices.get(orderLineId ?? "");
      if (!price || quantity === 0) return [];
      return [{ quantity, price, cost: (cost && costCurrency && parseMoney(cost, costCurrency)) || null }];
    }),
  );
}
