import { write, type Tx } from "#app/db.server.ts";
import { tellRestored } from "#app/flows/upkeep/hold-restored.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { settleAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import type { Taken } from "#app/flows/refused.ts";
import { letGo } from "#app/flows/merchant/release-hold.server.ts";

const A_WRITE = 25;
type Which = { accountId: string; shopId: string };

/**
 * A person says what became of all that waits since a backup was restored: `send` = none of it was sent, so it goes now;
 * `sent` = the suppliers have it.
 */
export async function releaseRestored(which: Which, said: "send" | "sent"): Promise<Taken> {
  while (await write((tx) => releaseSome(tx, which, said)));
  return { ok: true };
}

/** Some of them, within a transaction. Answers whether there may be more. */
export async function releaseSome(tx: Tx, { accountId, shopId }: Which, said: "send" | "sent"): Promise<boolean> {
  const holds = await tx.hold.findMany({
    where: { reason: "restored", releasedAt: null, purchaseOrder: { accountId, shopId } },
    include: { purchaseOrder: true },
    take: A_WRITE,
  });
  for (const hold of holds) {
    // Marked first: a purchase order that is let go asks what there is to send.
    if (said === "sent") await settleAsSent(tx, (await loadPurchaseOrder(tx, hold.purchaseOrderId))!);
    await letGo(tx, hold);
  }
  await tellRestored(tx, { accountId, shopId });
  return holds.length === A_WRITE;
}
