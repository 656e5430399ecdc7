import type { Prisma } from "#app/generated/sqlite/client.ts";
import type { Tx } from "#app/db.server.ts";
import { heldReason } from "#app/domain/line-outcome.ts";
import type { ForwardWhen, Payment } from "#app/domain/order.ts";
import { WITH_FACTS } from "#app/flows/load-purchase-order.server.ts";

const WITH_EVERYTHING = {
  shop: { include: { account: true } },
  lines: { orderBy: { position: "asc" } },
  purchaseOrders: { include: WITH_FACTS, orderBy: { sequence: "asc" } },
} satisfies Prisma.OrderInclude;

export type OrderToRoute = Prisma.OrderGetPayload<{ include: typeof WITH_EVERYTHING }>;

/** An order with its shop, lines and purchase orders. Throws when it is not there. */
export const loadOrder = (tx: Tx, orderId: string): Promise<OrderToRoute> =>
  tx.order.findUniqueOrThrow({ where: { id: orderId }, include: WITH_EVERYTHING });

type Held = Prisma.OrderGetPayload<{ include: { shop: true } }>;

/** Why an order may not go by itself, as things stand now; null = it may. */
export const heldNow = (order: Held) =>
  heldReason(
    {
      payment: order.payment as Payment,
      placedAt: order.placedAt,
      firstSeenAt: order.firstSeenAt,
      released: order.releasedAt !== null,
    },
    { ...order.shop, forwardWhen: order.shop.forwardWhen as ForwardWhen },
  );
