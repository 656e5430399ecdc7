import type { Platform, ShopConnection } from "#app/domain/platform.ts";
import { platformOf } from "#app/platforms/index.server.ts";
import { shopifyAccess } from "#app/shopify.server.ts";

/** The adapter of a shop, and the way in with that shop's own credentials. Throws `AccessLost` when it is shut. */
export async function reachShop(shop: {
  platform: string;
  domain: string;
  gtinSource: string;
}): Promise<{ platform: Platform; connection: ShopConnection }> {
  const credentials = await shopifyAccess(shop.domain);
  return {
    platform: platformOf(shop.platform),
    connection: { domain: shop.domain, gtinSource: shop.gtinSource, credentials },
  };
}
