import type { Tx } from "#app/db.server.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { unitsOf } from "#app/domain/lines.ts";
import { isFinished, orderTab } from "#app/domain/order-tab.ts";
import { UNTOLD_TROUBLE } from "#app/domain/problem.ts";
import { shownAs, type Shown } from "#app/domain/purchase-order.ts";
import {
  isOverUntold,
  linesOf,
  loadPurchaseOrder,
  openHolds,
  presentSendings,
  presentVersion,
  statusOf,
  transmissionsOf,
  type PurchaseOrderRow,
} from "#app/flows/load-purchase-order.server.ts";
import { clearProblems } from "#app/flows/tell.server.ts";

/** What lists show of a purchase order. */
const SEEN = { shown: true, status: true } as const;
type Seen = { shown: string; status: string };

const KEPT_AFTER_CLOSING_MS = 60 * 24 * 3600_000;

/** Brings the columns that lists show up to date after a fact about a purchase order was written. */
export async function refreshShown(tx: Tx, purchaseOrderId: string): Promise<void> {
  const row = await loadPurchaseOrder(tx, purchaseOrderId);
  if (!row) return;
  await writeShown(tx, row);
  if (row.orderId) await refreshTab(tx, row.orderId);
}

/**
 * The same for facts at hand, without the order they belong to: for where several are refreshed at once. Answers what
 * people see now.
 */
export async function writeShown(tx: Tx, row: PurchaseOrderRow): Promise<Seen> {
  if (isOverUntold(row)) await clearProblems(tx, row.accountId, [...UNTOLD_TROUBLE], row.id);
  const shown = shownNow(row, new Date());
  const done = row.status === "open" && shown === "in_shop";
  const reopened = row.status === "closed" && shown !== "in_shop";
  if (shown === row.shown && !done && !reopened) return row;
  return tx.purchaseOrder.update({
    where: { id: row.id },
    data: {
      shown,
      ...(done ? { status: "closed", closedAt: new Date() } : {}),
      ...(reopened ? { status: "open", closedAt: null } : {}),
    },
    select: SEEN,
  });
}

/** What people see of it, from its facts. */
export function shownNow(row: PurchaseOrderRow, now: Date): Shown {
  const sentAt = presentSendings(row).map((sent) => sent.settledAt ?? sent.intendedAt);
  const since = sentAt.length > 0 ? Math.min(...sentAt.map((at) => at.getTime())) : presentVersion(row).createdAt.getTime();
  const lines = linesOf(row);
  return shownAs({
    status: statusOf(row),
    openHolds: openHolds(row, now).length,
    transmissions: transmissionsOf(row),
    viewed: row.links.some((link) => link.lastOpenedAt !== null && link.lastOpenedAt.getTime() >= since),
    lines,
    inShop: row.test || row.shipments.every((shipment) => isInShop(shipment)),
  });
}

/** Every unit of it was written at its newest revision, read back and found equal. */
function isInShop(shipment: PurchaseOrderRow["shipments"][number]): boolean {
  const written = shipment.writeBacks
    .filter((part) => part.status === "matches" && part.revision === shipment.revision)
    .flatMap((part) => JSON.parse(part.lines) as { quantity: number }[]);
  return unitsOf(written) >= unitsOf(shipment.lines);
}

const OF_TAB = {
  ...{ id: true, tab: true, cancelledAt: true, goneAt: true },
  lines: { select: { outcome: true, remaining: true } },
} satisfies Prisma.OrderSelect;

/** The tab an order stands under, and how long its personal data is still needed. */
export async function refreshTab(tx: Tx, orderId: string): Promise<void> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { ...OF_TAB, purchaseOrders: { select: SEEN } } });
  await writeTab(tx, order, order.purchaseOrders);
}

/** The same for facts at hand. */
export async function writeTab(
  tx: Tx,
  order: Prisma.OrderGetPayload<{ select: typeof OF_TAB }>,
  purchaseOrders: readonly Seen[],
): Promise<void> {
  const orderId = order.id;
  const openProblems = await tx.problem.count({ where: { orderId, clearedAt: null } });
  const over = order.cancelledAt !== null || order.goneAt !== null || order.lines.every((line) => line.remaining === 0);
  const tab = orderTab({
    openProblems,
    outcomes: order.lines.map((line) => line.outcome),
    purchaseOrders: purchaseOrders.map((row) => row.shown as Shown),
    over,
  });
  if (tab !== order.tab) await tx.order.update({ where: { id: orderId }, data: { tab }, select: { id: true } });

  const isOpen = ({ status, shown }: Seen) => (status === "open" && !isFinished(shown as Shown, over)) || status === "cancel_requested";
  const open = purchaseOrders.some(isOpen);
  const needed = open || tab === "waiting" || tab === "needs_you";
  await tx.personalData.updateMany({
    where: needed ? { orderId, purgeAt: { not: null } } : { orderId, purgeAt: null },
    data: { purgeAt: needed ? null : new Date(Date.now() + KEPT_AFTER_CLOSING_MS) },
  });
}
