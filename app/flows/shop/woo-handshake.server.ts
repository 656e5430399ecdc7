import { setTimeout as sleep } from "node:timers/promises";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { connectWooCommerce, findAskableStore, type Keys, type NotConnected } from "#app/flows/shop/connect-woocommerce.server.ts";
import { wooPaths } from "#app/paths.ts";
import { wooStores } from "#app/platforms/index.server.ts";
import { hashToken, newToken } from "#app/secrets.server.ts";

/** How long a store's owner may take to sign in there and approve, in milliseconds. */
const LASTS = 30 * 60_000;
const DAY = 24 * 3600_000;
/** A store that serves one request at a time answers ours only when we answered its own: after so many milliseconds. */
const PATIENCE = 5_000;

const overHttps = env.appUrl.startsWith("https:");

/** Stores hand keys to https addresses alone; a host that is not live asks each store whether it takes its own. */
export const mayHandshake = !env.live || overHttps;

/**
 * Begins to ask a store for keys: answers where its owner has to go. The store's answer comes unsigned, so it is taken
 * by a one-time secret alone, which stands in that address. There the owner reads whose request it is: `email`.
 */
export async function beginHandshake(accountId: string, typed: string, email: string): Promise<{ ok: true; url: string } | NotConnected> {
  const store = await findAskableStore(typed);
  if (!store.ok) return store;
  const address = store.domain;
  const secret = newToken();
  const [returnUrl, callbackUrl] = [env.appUrl + wooPaths.back, env.appUrl + wooPaths.callback];
  const url = wooStores.authorizeUrl(address, { app: `Stafette (${email})`, secret, returnUrl, callbackUrl });
  // A store that refuses shows its owner a page that leads nowhere.
  if (!overHttps && (await wooStores.refusesHandshake(url, { allowPrivate: env.ALLOW_PRIVATE_NETWORK }))) {
    return { ok: false, problem: "no_handshake", detail: env.appUrl };
  }
  const now = new Date();
  await write(async (tx) => {
    await tx.wooHandshake.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - DAY) } } });
    const expiresAt = new Date(now.getTime() + LASTS);
    await tx.wooHandshake.create({ data: { id: newId(), secretHash: hashToken(secret), accountId, address, createdAt: now, expiresAt } });
  });
  return { ok: true, url };
}

/**
 * A store hands over keys. They are tried at once, at the address of that handshake and nowhere else. False = they do
 * not work, and the store deletes them. Where trying takes longer than `patience`, they are taken for now; the page that
 * the owner comes back to says what came of it. A secret is good for one try.
 */
export async function finishHandshake(secret: string, keys: Keys, patience = PATIENCE): Promise<boolean> {
  const now = new Date();
  const fresh = { secretHash: hashToken(secret), usedAt: null, expiresAt: { gt: now } };
  const handshake = await write(async (tx) => {
    const { count } = await tx.wooHandshake.updateMany({ where: fresh, data: { usedAt: now } });
    return count > 0 ? tx.wooHandshake.findUnique({ where: { secretHash: fresh.secretHash } }) : null;
  });
  if (!handshake) return false;
  return Promise.race([tryKeys(handshake, keys), sleep(patience, true, { ref: false })]);
}

/** Tries them, and notes for the page what came of it: whoever handed them over may have been answered already. */
async function tryKeys({ id, accountId, address }: { id: string; accountId: string; address: string }, keys: Keys): Promise<boolean> {
  const account = await db.account.findUnique({ where: { id: accountId } });
  if (!account) return false;
  const came = await connectWooCommerce(account, address, keys);
  const outcome = came.ok ? { shopId: came.shopId } : { failure: JSON.stringify({ problem: came.problem, detail: came.detail }) };
  await write((tx) => tx.wooHandshake.update({ where: { id }, data: outcome }));
  return came.ok;
}

/** The handshake of this account that a returning browser names. */
export const handshakeOf = (accountId: string, secret: string) =>
  db.wooHandshake.findFirst({ where: { secretHash: hashToken(secret), accountId }, select: { id: true } });
