import { db, write, type Tx } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { note } from "#app/flows/tell.server.ts";
import { mustBeVerified } from "#app/flows/verification/verification.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

const AT_ONCE = 20;
const OPEN = { reason: "not_verified", releasedAt: null };
const WITH_ORDER = { purchaseOrder: { select: { id: true, shopId: true, orderId: true } } } as const;

/** Lets everything of an account go that waited for its verification alone, in portions; ends early should it be refused meanwhile. */
export async function releaseVerified(accountId: string): Promise<void> {
  for (;;) {
    const more = await write(async (tx) => {
      const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
      if (mustBeVerified(account)) return false;
      const holds = await tx.hold.findMany({ where: { ...OPEN, purchaseOrder: { accountId } }, include: WITH_ORDER, take: AT_ONCE });
      for (const hold of holds) await release(tx, hold);
      return holds.length === AT_ONCE;
    });
    if (!more) return;
  }
}

type Held = { id: string; purchaseOrder: { id: string; shopId: string; orderId: string | null } };

async function release(tx: Tx, { id: holdId, purchaseOrder: { id, shopId, orderId } }: Held): Promise<void> {
  await tx.hold.update({ where: { id: holdId }, data: { releasedAt: new Date(), releasedBy: "operator" } });
  const entry = { shopId, orderId, purchaseOrderId: id, actor: "stafette" } as const;
  await note(tx, { ...entry, code: "hold_released" }, { reason: OPEN.reason });
  await refreshShown(tx, id);
  await queue(tx, { kind: "transmit", purchaseOrderId: id });
}

/** The host asks for no verification (any more): the accounts of which something still waits for one. */
export async function accountsToRelease(): Promise<string[]> {
  if (env.VERIFY_MERCHANTS) return [];
  const holds = await db.hold.findMany({ where: OPEN, select: { purchaseOrder: { select: { accountId: true } } } });
  return [...new Set(holds.map((hold) => hold.purchaseOrder.accountId))];
}
