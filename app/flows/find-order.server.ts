import type { Tx } from "#app/db.server.ts";

/** An order as it was before it was read anew. */
export type Known = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

/** One order of one shop with its lines; null when we never saw it. */
export const findOrder = (tx: Tx, shopId: string, platformOrderId: string) =>
  tx.order.findUnique({
    where: { shopId_platformOrderId: { shopId, platformOrderId } },
    include: { lines: true },
  });
