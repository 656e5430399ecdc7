import type { Prisma } from "#app/generated/sqlite/client.ts";
import type { Tx } from "#app/db.server.ts";
import { linesNow, type LineNow } from "#app/domain/purchase-order-lines.ts";
import { sendingsThatCount, wasTold, type PurchaseOrderStatus, type TransmissionStatus } from "#app/domain/purchase-order.ts";

/** Everything a purchase order's state is derived from. */
export const WITH_FACTS = {
  versions: { include: { lines: { orderBy: { position: "asc" } } }, orderBy: { version: "asc" } },
  transmissions: true,
  acknowledgements: true,
  shipments: { include: { lines: true, writeBacks: true } },
  holds: { orderBy: { since: "asc" } },
  links: { select: { lastOpenedAt: true } },
} satisfies Prisma.PurchaseOrderInclude;

export type PurchaseOrderRow = Prisma.PurchaseOrderGetPayload<{ include: typeof WITH_FACTS }>;

/** A purchase order with its facts; null when it is not there. */
export const loadPurchaseOrder = (tx: Tx, id: string) =>
  tx.purchaseOrder.findUnique({ where: { id }, include: WITH_FACTS });

/** All purchase orders of an order with their facts. */
export const loadPurchaseOrders = (tx: Tx, orderId: string) =>
  tx.purchaseOrder.findMany({ where: { orderId }, include: WITH_FACTS, orderBy: { sequence: "asc" } });

export const statusOf = (row: PurchaseOrderRow) => row.status as PurchaseOrderStatus;

export const linesOf = (row: PurchaseOrderRow): LineNow[] => linesNow(row);

/**
 * What a supplier holds. Asked to cancel, he holds what he had until he agrees; «it has left already» keeps it his.
 * Cancelled, he holds what he shipped.
 */
export function heldLines(row: PurchaseOrderRow): LineNow[] {
  if (row.status !== "cancel_requested") return linesOf(row);
  const before = row.versions.filter((version) => version.reason !== "cancelled").at(-1);
  const version = before?.version ?? row.version;
  return linesNow({ ...row, version, acknowledgements: row.acknowledgements.filter((said) => said.version <= version) });
}

/** How the version that counts now was given to those it is for. */
export const presentSendings = (row: PurchaseOrderRow) => sendingsThatCount(row).filter((sent) => sent.version === row.version);

/** How each contact was told of the version that counts now: of several rounds the newest says it. */
export function transmissionsOf(row: PurchaseOrderRow): TransmissionStatus[] {
  const rounds = presentSendings(row).sort((a, b) => a.round - b.round);
  return [...new Map(rounds.map((sent) => [sent.recipient, sent.status as TransmissionStatus])).values()];
}

/** Whether any version of it may have reached the supplier: by a mail, or by a link he asked for when that was refused. */
export const everTold = (row: PurchaseOrderRow) =>
  wasTold(row.transmissions.map((sent) => sent.status as TransmissionStatus)) ||
  row.acknowledgements.length > 0 ||
  row.links.some((link) => link.lastOpenedAt !== null);

/** The same for a look-up: nothing left, nothing was said. */
export const NEVER_TOLD = {
  transmissions: { every: { status: { in: ["intended", "failed"] } } },
  acknowledgements: { none: {} },
  links: { every: { lastOpenedAt: null } },
} satisfies Prisma.PurchaseOrderWhereInput;

/** A hold with an end lapses by itself. */
export const openHolds = (row: PurchaseOrderRow, now: Date) =>
  row.holds.filter((hold) => hold.releasedAt === null && (hold.until === null || hold.until > now));

export const presentVersion = (row: PurchaseOrderRow) =>
  row.versions.find((version) => version.version === row.version)!;

/** The merchant may have shipped all of it, whether or not the shop shows that yet. */
const leavesNothingToShip = (row: PurchaseOrderRow) => linesOf(row).every((line) => line.shipped >= line.quantity);

/** Whether its supplier never heard of it, and nothing is left to tell him. */
export const isOverUntold = (row: PurchaseOrderRow) => !everTold(row) && leavesNothingToShip(row);

/**
 * Whether a purchase order has something to tell its supplier. It has, as long as its present version is not sent. One of
 * which nothing is left to ship has nothing for a supplier who never heard of it; one who did may believe that there is
 * more. A cancelled one has only what a person wanted its supplier to hear.
 */
export function hasNews(row: PurchaseOrderRow): boolean {
  if (isOverUntold(row)) return false;
  const present = transmissionsOf(row);
  const waits = present.some((status) => status === "intended" || status === "sending");
  return waits || (present.length === 0 && row.status !== "cancelled");
}
