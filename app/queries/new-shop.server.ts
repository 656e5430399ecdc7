import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { reachShop } from "#app/flows/reach-shop.server.ts";
import { mayHandshake } from "#app/flows/woo-handshake.server.ts";
import { signInPaths } from "#app/paths.ts";
import { wooStores, type GtinKey } from "#app/platforms/index.server.ts";

/** A code there is a sentence for, what goes into it, and the address that was tried. */
export type Tried = { problem: string; detail: string; address: string };
type Asked = { tried: string; denied: boolean; done: string; address: string };

/** Connecting a shop: what may be done, what came of the last try, and for a fresh shop where its GTINs stand. */
export async function newShopPage(accountId: string, { tried, denied, done, address }: Asked) {
  const handshake = tried ? await db.wooHandshake.findFirst({ where: { id: tried, accountId } }) : null;
  const shop = await db.shop.findFirst({ where: { id: handshake?.shopId ?? done, accountId, platform: "woocommerce" } });
  return {
    mayHandshake,
    appUrl: env.appUrl,
    signInAt: env.appUrl + signInPaths.ask,
    address: handshake?.address ?? address,
    /** Not connected by that handshake, and why. */
    failure: !handshake || shop ? null : { ...failureOf(handshake, denied), address: handshake.address },
    shop: shop && { id: shop.id, name: shop.name, gtinSource: shop.gtinSource, gtinKeys: await gtinKeysOf(shop) },
  };
}

export type NewShopPage = Awaited<ReturnType<typeof newShopPage>>;

/** Keys that are still being tried after this many milliseconds were lost with a process that ended. */
const TRYING = 3 * 60_000;

function failureOf({ failure, usedAt }: { failure: string | null; usedAt: Date | null }, denied: boolean) {
  if (failure) return JSON.parse(failure) as Omit<Tried, "address">;
  if (usedAt && Date.now() - usedAt.getTime() < TRYING) return { problem: "trying", detail: "" };
  return { problem: denied ? "denied" : "waiting", detail: "" };
}

/** None where the store cannot be asked now: the field can be chosen later, in the settings. */
const gtinKeysOf = async (shop: Parameters<typeof reachShop>[0]): Promise<GtinKey[]> => {
  const { connection } = await reachShop(shop);
  return wooStores.proposeGtinKeys(connection).catch(() => []);
};
