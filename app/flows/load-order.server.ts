import type { Prisma } from "#app/generated/sqlite/client.ts";
import type { Tx } from "#app/db.server.ts";
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
