import { db } from "#app/db.server.ts";

/**
 * Whether an order, and what a form names of it, belong together and to these shops. Flows check the account; a
 * session inside one shop's admin may reach no other shop of it.
 */
export async function ownsOrder(
  shops: { id: string }[],
  orderId: string,
  named: { purchaseOrderId?: string; shipmentId?: string; holdId?: string } = {},
): Promise<boolean> {
  const { purchaseOrderId, shipmentId, holdId } = named;
  const found = await db.order.findFirst({
    where: {
      id: orderId,
      shopId: { in: shops.map((shop) => shop.id) },
      AND: [
        purchaseOrderId ? { purchaseOrders: { some: { id: purchaseOrderId } } } : {},
        shipmentId ? { purchaseOrders: { some: { shipments: { some: { id: shipmentId } } } } } : {},
        holdId ? { purchaseOrders: { some: { holds: { some: { id: holdId } } } } } : {},
      ],
    },
    select: { id: true },
  });
  return found !== null;
}
