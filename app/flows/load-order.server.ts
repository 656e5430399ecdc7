import type { Prisma } from "#app/generated/sqlite/client.ts";
import type { Tx } from "#app/db.server.ts";
import { heldReason, isReleased } from "#app/domain/line-outcome.ts";
import type { ForwardWhen, Payment } from "#app/domain/order.ts";
import { loadPurchaseOrders, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";

const WITH_LINES = {
  shop: { include: { account: true } },
  lines: { orderBy: { position: "asc" } },
  purchaseOrders: { select: { id: true } },
} satisfies Prisma.OrderInclude;

export type OrderToRoute = Omit<Prisma.OrderGetPayload<{ include: typeof WITH_LINES }>, "purchaseOrders"> & {
  purchaseOrders: PurchaseOrderRow[];
};

/** An order with its shop, lines and purchase orders. Throws when it is not there. */
export async function loadOrder(tx: Tx, orderId: string): Promise<OrderToRoute> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: WITH_LINES });
  // A new order has none: their ten tables are not asked for nothing.
  return { ...order, purchaseOrders: order.purchaseOrders.length > 0 ? await loadPurchaseOrders(tx, orderId) : [] };
}

type Held = Prisma.OrderGetPayload<{ include: { shop: true } }>;

/** Why an order may not go by itself, as things stand now; null = it may. */
export const heldNow = (order: Held) =>
  heldReason(
    {
      payment: order.payment as Payment,
      placedAt: order.placedAt,
      firstSeenAt: order.firstSeenAt,
      released: isReleased(order.releasedAt, order.shop),
    },
    { ...order.shop, forwardWhen: order.shop.forwardWhen as ForwardWhen },
  );
