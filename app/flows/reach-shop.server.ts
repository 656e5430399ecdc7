import { AccessLost, type Platform, type ShopConnection } from "#app/domain/platform.ts";
import { platformOf } from "#app/platforms/index.server.ts";
import { shopifyAccess } from "#app/shopify.server.ts";

type ShopToReach = { platform: string; domain: string; gtinSource: string };
type Reached = { platform: Platform; connection: ShopConnection };

/** The adapter of a shop, and the way in with that shop's own credentials. Throws `AccessLost` when it is shut. */
export async function reachShop(shop: ShopToReach, refused?: string): Promise<Reached> {
  const credentials = await shopifyAccess(shop.domain, refused);
  return {
    platform: platformOf(shop.platform),
    connection: { domain: shop.domain, gtinSource: shop.gtinSource, credentials },
  };
}

/**
 * Does work with a shop, and once more with fresh credentials where it refused those we had: a token can end before
 * its time. So `work` must stand a second run. Throws `AccessLost` when the fresh ones are refused too.
 */
export async function withShop<Result>(shop: ShopToReach, work: (reached: Reached) => Promise<Result>): Promise<Result> {
  const reached = await reachShop(shop);
  try {
    return await work(reached);
  } catch (error) {
    if (!(error instanceof AccessLost)) throw error;
    return work(await reachShop(shop, reached.connection.credentials));
  }
}
