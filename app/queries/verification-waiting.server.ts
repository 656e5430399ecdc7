import { db } from "#app/db.server.ts";

/** How many purchase orders of an account wait for nothing but its verification, or for that too. */
export const waitingToBeVerified = (accountId: string) =>
  db.purchaseOrder.count({ where: { accountId, holds: { some: { reason: "not_verified", releasedAt: null } } } });
