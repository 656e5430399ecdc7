import { db } from "#app/db.server.ts";
import type { Shown } from "#app/domain/purchase-order.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";

const SHOWN_MOST = 25;
/** What a purchase order looks like that nothing more is expected of by its supplier. */
const DONE: Shown[] = ["shipped", "in_shop", "cancelled", "refused"];

/** A supplier's purchase orders in these shops that he has still to do something about. */
export const openOrdersOf = (supplierId: string, shopIds: string[]): Prisma.PurchaseOrderWhereInput => ({
  supplierId,
  shopId: { in: shopIds },
  test: false,
  shown: { notIn: DONE },
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
