import { db, inTurn, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { withShop } from "#app/flows/shop/reach-shop.server.ts";
import { clearProblems, raiseProblem, toWrite } from "#app/flows/tell.server.ts";
import { wooPaths } from "#app/paths.ts";
import { wooStores } from "#app/platforms/index.server.ts";

const TURN_MS = 5 * 60_000;

/**
 * Sees that a WooCommerce store rings here for each topic. The store switches a webhook off when it failed several
 * times, and tells nobody: it is switched on again, and the merchant is told. Shopify keeps its own in its app's settings.
 */
export async function keepWebhooks(shopId: string, { renewSecret = false } = {}): Promise<void> {
  const shop = await db.shop.findUnique({ where: { id: shopId } });
  if (!shop?.connectionKey || shop.status !== "connected") return;
  const deliveryUrl = env.appUrl + wooPaths.webhooks(shop.connectionKey);
  const ensure = () => withShop(shop, ({ connection }) => wooStores.ensureWebhooks(connection, deliveryUrl, { renewSecret }));
  // Stores take a second webhook of the same topic: two at once, who both find none, would both make one.
  const { revived } = await inTurn(`webhooks:${shopId}`, TURN_MS, ensure);
  // Written with new keys: they may write.
  if (renewSecret) await write((tx) => clearProblems(tx, shop.accountId, ["shop_access_lost"], toWrite(shopId)));
  if (revived === 0) return;
  const about = { accountId: shop.accountId, shopId };
  // With the time in it: what happens once more is told once more.
  await write((tx) => raiseProblem(tx, about, "webhooks_dead", shopId, { shop: shop.name, at: new Date().toISOString() }));
}
