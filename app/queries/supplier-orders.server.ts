import { db } from "#app/db.server.ts";
import type { Shown } from "#app/domain/purchase-order.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";

const SHOWN_MOST = 25;
/** Whether something is still expected of a supplier whose purchase order looks like this. */
const OPEN: Record<Shown, boolean> = {
  planned: true,
  held: true,
  not_sent: true,
  unknown: true,
  sent: true,
  viewed: true,
  accepted: true,
  later: true,
  part_refused: true,
  part_shipped: true,
  cancel_requested: true,
  refused: false,
  shipped: false,
  in_shop: false,
  cancelled: false,
};
/** The few by name: an index finds them, and leaves the many that are done aside. */
const OPEN_ONES = Object.entries(OPEN).flatMap(([shown, open]) => (open ? [shown] : []));

/**
 * A supplier's purchase orders in these shops that he has still to do something about. A test order has no order; said
 * so, and not by `test`, the index by what is shown is the one to take: the other leads past all that are done.
 */
export const openOrdersOf = (supplierId: string, shopIds: string[]): Prisma.PurchaseOrderWhereInput => ({
  supplierId,
  shopId: { in: shopIds },
  orderId: { not: null },
  shown: { in: OPEN_ONES },
});

/** The oldest of them, for a list, and whether there are more. */
export async function oldestOpenOrders(supplierId: string, shopIds: string[]) {
  const rows = await db.purchaseOrder.findMany({
    where: openOrdersOf(supplierId, shopIds),
    orderBy: { id: "asc" },
    take: SHOWN_MOST + 1,
    select: { id: true, number: true, orderId: true, shown: true, createdAt: true },
  });
  const shown = rows.slice(0, SHOWN_MOST).map((row) => ({ ...row, shown: row.shown as Shown }));
  return { rows: shown, more: rows.length > SHOWN_MOST };
}
