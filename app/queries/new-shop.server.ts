import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { reachShop } from "#app/flows/shop/reach-shop.server.ts";
import { mayHandshake } from "#app/flows/shop/woo-handshake.server.ts";
import { signInPaths } from "#app/paths.ts";
import { wooStores, type GtinKey } from "#app/platforms/index.server.ts";

/** A code there is a sentence for, what goes into it, and the address that was tried. */
export type Tried = { problem: string; detail: string; address: string };
type Asked = { embedded: boolean; tried: string; denied: boolean; done: string; address: string };

/** Connecting a shop: what may be done, what came of the last try, and for a fresh shop where its GTINs stand. */
export async function newShopPage(accountId: string, asked: Asked) {
  // Inside a shop's admin one sees that shop alone: what else the account has is no business of this page.
  const { handshake, shop } = asked.embedded ? { handshake: null, shop: null } : await outcomeOf(accountId, asked);
  return {
    mayHandshake,
    appUrl: env.appUrl,
    signInAt: env.appUrl + signInPaths.ask,
    address: handshake?.address ?? asked.address,
    /** Not connected by that handshake, and why. */
    failure: !handshake || handshake.shopId ? null : { ...failureOf(handshake, asked.denied), address: handshake.address },
    shop: shop && { id: shop.id, name: shop.name, gtinSource: shop.gtinSource, gtinKeys: await gtinKeysOf(shop) },
  };
}

export type NewShopPage = Awaited<ReturnType<typeof newShopPage>>;

async function outcomeOf(accountId: string, { tried, done, address }: Asked) {
  const handshake = tried ? await db.wooHandshake.findFirst({ where: { id: tried, accountId } }) : await lately(accountId, address);
  const id = (tried && handshake?.shopId) || done;
  return { handshake, shop: await db.shop.findFirst({ where: { id, accountId, platform: "woocommerce", status: "connected" } }) };
}

/** What failed longer ago is not said unasked. */
const LATELY = 15 * 60_000;

/**
 * The newest handshake, where it failed just now: the store then showed its owner an error page of its own instead of
 * leading him back, so he opens this page himself.
 */
async function lately(accountId: string, address: string) {
  const newest = await db.wooHandshake.findFirst({ where: { accountId, ...(address && { address }) }, orderBy: { createdAt: "desc" } });
  return newest?.failure && newest.usedAt!.getTime() > Date.now() - LATELY ? newest : null;
}

/** Keys that are still being tried after this many milliseconds were lost with a process that ended. */
const TRYING = 3 * 60_000;

function failureOf({ failure, usedAt }: { failure: string | null; usedAt: Date | null }, denied: boolean) {
  if (failure) return JSON.parse(failure) as Omit<Tried, "address">;
  if (usedAt && Date.now() - usedAt.getTime() < TRYING) return { problem: "trying", detail: "" };
  return { problem: denied ? "denied" : "waiting", detail: "" };
}

/** None where the store cannot be asked now: the field can be chosen later, in the settings. */
const gtinKeysOf = (shop: Parameters<typeof reachShop>[0]): Promise<GtinKey[]> =>
  reachShop(shop)
    .then(({ connection }) => wooStores.proposeGtinKeys(connection))
    .catch(() => []);
