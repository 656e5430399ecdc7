import { db, inTurn, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { reachShop } from "#app/flows/shop/reach-shop.server.ts";
import { forgetDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import { clearProblems, toWrite } from "#app/flows/tell.server.ts";
import { shopDestination } from "#app/jobs/owner.server.ts";
import { errorFacts, log } from "#app/log.server.ts";
import { wooPaths } from "#app/paths.ts";
import { wooStores } from "#app/platforms/index.server.ts";

const TURN_MS = 60_000;

/**
 * The merchant ends the connection with a store: its keys are forgotten, nothing is asked or sent there any more, and
 * its webhooks are taken off as far as it lets us. Suppliers keep what they have; what was not sent waits for a person,
 * and parcels wait for the store to be connected again. Answers what became of the webhooks; null when this account has
 * no such connected store.
 */
export async function disconnectWooCommerce(accountId: string, shopId: string): Promise<"removed" | "left" | null> {
  const shop = await db.shop.findFirst({ where: { id: shopId, accountId, platform: "woocommerce", status: "connected" } });
  if (!shop) return null;
  const wayIn = await reachShop(shop).catch(() => null);
  await write(async (tx) => {
    await tx.shop.update({
      where: { id: shopId },
      data: { status: "disconnected", disconnectedAt: new Date(), forwarding: false, credentialsSealed: null, connectionKey: null },
    });
    await clearProblems(tx, accountId, ["shop_access_lost", "webhooks_dead"], shopId);
    await clearProblems(tx, accountId, ["shop_access_lost"], toWrite(shopId));
    await forgetDestination(tx, shopDestination(shopId));
  });
  if (!wayIn || !shop.connectionKey) return "left";
  const deliveryUrl = env.appUrl + wooPaths.webhooks(shop.connectionKey);
  try {
    // In turn with whoever sees to them at this moment: what he makes is there to be removed.
    await inTurn(`webhooks:${shopId}`, TURN_MS, () => wooStores.removeWebhooks(wayIn.connection, deliveryUrl));
    return "removed";
  } catch (error) {
    log.warn({ shopId, ...errorFacts(error) }, "webhooks could not be removed");
    return "left";
  }
}
