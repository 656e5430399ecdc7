import { AccessLost, type Effect, type Platform, type ShopConnection } from "#app/domain/platform.ts";
import { env } from "#app/env.server.ts";
import { atDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import { shopDestination } from "#app/jobs/owner.server.ts";
import { platformOf, wooStores } from "#app/platforms/index.server.ts";
import { seal, unseal } from "#app/secrets.server.ts";
import { shopifyAccess } from "#app/shopify.server.ts";

type ShopToReach = { id: string; platform: string; domain: string; gtinSource: string; credentialsSealed: string | null };
type Reached = { platform: Platform; connection: ShopConnection };

/** The adapter of a shop, and the way in with that shop's own credentials. Throws `AccessLost` when it is shut. */
export async function reachShop(shop: ShopToReach, refused?: string): Promise<Reached> {
  const credentials = shop.platform === "shopify" ? await shopifyAccess(shop.domain, refused) : keysOf(shop);
  return {
    platform: platformOf(shop.platform),
    connection: { domain: shop.domain, gtinSource: shop.gtinSource, credentials },
  };
}

function keysOf({ id, domain, credentialsSealed }: ShopToReach): string {
  if (!credentialsSealed) throw new AccessLost(`there are no keys for ${domain}`);
  // Whether private networks may be called is the host's word of today, not of the day of connecting.
  return wooStores.writeCredentials({ ...openCredentials(id, credentialsSealed), allowPrivate: env.ALLOW_PRIVATE_NETWORK });
}

const boundTo = (shopId: string) => `shop:${shopId}`;

type Credentials = ReturnType<typeof wooStores.readCredentials>;

/** A WooCommerce store's keys as its row keeps them, and back. */
export const sealCredentials = (shopId: string, credentials: Credentials) =>
  seal(wooStores.writeCredentials(credentials), boundTo(shopId));
export const openCredentials = (shopId: string, sealed: string): Credentials =>
  wooStores.readCredentials(unseal(sealed, boundTo(shopId)));

/**
 * Does work with a shop, and once more with fresh credentials where it refused those we had: a token can end before
 * its time. So `work` must stand a second run. Throws `AccessLost` when the fresh ones are refused too, `NotNow` to a job
 * while the shop does not answer anybody.
 */
export function withShop<Result>(shop: ShopToReach, work: (reached: Reached) => Promise<Result>): Promise<Result> {
  return atDestination(shopDestination(shop.id), (met) => reachTwice(shop, (reached) => work(telling(reached, met))));
}

/** Every write also says what it came to. */
function telling({ platform, connection }: Reached, met: (effect: Effect) => void): Reached {
  const writeShipment: Platform["writeShipment"] = async (...wish) => {
    const effect = await platform.writeShipment(...wish);
    met(effect);
    return effect;
  };
  return { platform: { ...platform, writeShipment }, connection };
}

async function reachTwice<Result>(shop: ShopToReach, work: (reached: Reached) => Promise<Result>): Promise<Result> {
  const reached = await reachShop(shop);
  try {
    return await work(reached);
  } catch (error) {
    // Keys do not renew themselves: what was refused stays refused until the merchant brings new ones.
    if (!(error instanceof AccessLost) || shop.platform !== "shopify") throw error;
    return work(await reachShop(shop, reached.connection.credentials));
  }
}
