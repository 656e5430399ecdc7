import { db, write, type Tx } from "#app/db.server.ts";
import { finishWell } from "#app/flows/retry-job.server.ts";
import { withShop } from "#app/flows/shop/reach-shop.server.ts";
import { findOrder } from "#app/flows/find-order.server.ts";
import { saveOrder } from "#app/flows/save-order.server.ts";
import { note } from "#app/flows/tell.server.ts";
import { byAccount } from "#app/jobs/owner.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/**
 * Asks the shop for an order with that shop's own credentials and keeps what it says; routing follows in the same
 * transaction. Answers whether anything changed that matters to routing. An order the shop no longer holds counts as
 * cancelled. `if_changed` is for who waits for routing himself, and must not be what it is queued for. Throws when the
 * shop cannot be reached.
 */
export async function importOrder(
  shopId: string,
  platformOrderId: string,
  route: "where_due" | "if_changed" = "where_due",
): Promise<{ changed: boolean }> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  if (shop.status !== "connected") return { changed: false };
  const { accountId } = shop;
  const readAt = new Date();
  const { read, shownFor } = await withShop(shop, async ({ platform, connection }) => ({
    read: await platform.fetchOrder(connection, platformOrderId),
    shownFor: platform.capabilities.showsOrdersForDays,
  }));

  return write(async (tx) => {
    const kept = await keep(tx);
    // Ended with its result: routing waits for a reading that is still to come, and not for this one.
    if (route === "where_due") await finishWell(tx);
    return kept;
  });

  async function keep(tx: Tx): Promise<{ changed: boolean }> {
    if (read) {
      const { orderId, changed, shown, undecided } = await saveOrder(tx, shop, read, readAt);
      if (changed || shown || (undecided && route === "where_due")) await askToRoute(tx, orderId);
      return { changed };
    }
    const known = await findOrder(tx, shopId, platformOrderId);
    if (!known || known.goneAt || mayBeHidden(known.placedAt, readAt, shownFor)) return { changed: false };
    await tx.order.update({ where: { id: known.id }, data: { goneAt: readAt, readAt } });
    await note(tx, { shopId, orderId: known.id, code: "order_gone", actor: "shop" });
    await askToRoute(tx, known.id);
    return { changed: true };
  }

  function askToRoute(tx: Tx, orderId: string) {
    return queue(tx, { kind: "route-order", orderId }, new Date(), byAccount(accountId));
  }
}

const DAY = 24 * 3600_000;

/** Hidden is not deleted: some shops show an order for a while only. */
const mayBeHidden = (placedAt: Date, now: Date, days: number | null) =>
  days !== null && now.getTime() - placedAt.getTime() > days * DAY;
