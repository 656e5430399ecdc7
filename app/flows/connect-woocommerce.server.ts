import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { connectShop } from "#app/flows/connect-shop.server.ts";
import { openCredentials, sealCredentials } from "#app/flows/reach-shop.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { platformOf, wooStores, type ConnectionProblem } from "#app/platforms/index.server.ts";
import { newToken } from "#app/secrets.server.ts";

const PLATFORM = "woocommerce";

export type Keys = { consumerKey: string; consumerSecret: string };

/** Why a store was not connected: a code there is a sentence for, and what the store said or where it leads. */
export type NotConnected = { ok: false; problem: ConnectionProblem | "taken"; detail: string };

/**
 * Tries a store's keys and, when they work, makes it a shop of this account, has it read, and sees to its webhooks. A
 * store that is connected already gets its new keys; one of another account stays there. Doing it twice changes nothing.
 */
export async function connectWooCommerce(
  account: { id: string; language: string },
  address: string,
  keys: Keys,
): Promise<{ ok: true; shopId: string } | NotConnected> {
  const check = await wooStores.checkConnection(address, { ...keys, allowPrivate: env.ALLOW_PRIVATE_NETWORK });
  if (!check.ok) return check;
  const { domain } = check;
  const known = await db.shop.findUnique({ where: { platform_domain: { platform: PLATFORM, domain } } });
  if (known && known.accountId !== account.id) return taken;

  const shopId = known?.id ?? newId();
  const before = known?.credentialsSealed ? openCredentials(known.id, known.credentialsSealed).webhookSecret : undefined;
  const credentials = { ...check.credentials, webhookSecret: before ?? wooStores.newWebhookSecret() };
  const connection = { domain, credentials: wooStores.writeCredentials(credentials), gtinSource: "barcode" };
  const facts = await platformOf(PLATFORM).readShop(connection);
  const own = {
    accountId: account.id,
    shopId,
    credentialsSealed: sealCredentials(shopId, credentials),
    connectionKey: known?.connectionKey ?? newToken(),
  };
  const done = await connectShop({ platform: PLATFORM, domain, facts, language: account.language, own });
  if (!done) return taken;
  await write((tx) => queue(tx, { kind: "keep-webhooks", shopId, renewSecret: true }));
  return { ok: true, shopId };
}

const taken: NotConnected = { ok: false, problem: "taken", detail: "" };

/** What the store shows without keys: null when it can be asked for some, else why not. */
export async function checkStore(address: string): Promise<NotConnected | null> {
  // Keys of nobody: a store that is there turns them away, and in whichever way it does, it is there.
  const nobody = { consumerKey: `ck_${"0".repeat(40)}`, consumerSecret: `cs_${"0".repeat(40)}` };
  const check = await wooStores.checkConnection(address, { ...nobody, allowPrivate: env.ALLOW_PRIVATE_NETWORK });
  return check.ok || KEYS_REFUSED.includes(check.problem) ? null : check;
}

const KEYS_REFUSED: ConnectionProblem[] = ["keys_ignored", "wrong_secret", "read_only_key", "write_only_key", "not_allowed"];
