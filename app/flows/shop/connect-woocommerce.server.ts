import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { connectShop } from "#app/flows/shop/connect-shop.server.ts";
import { openCredentials, sealCredentials } from "#app/flows/shop/reach-shop.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { errorFacts, log } from "#app/log.server.ts";
import { platformOf, wooStores, type ConnectionProblem } from "#app/platforms/index.server.ts";
import { newToken } from "#app/secrets.server.ts";

const PLATFORM = "woocommerce";

export type Keys = { consumerKey: string; consumerSecret: string };

/** Why a store was not connected: a code there is a sentence for, and what the store said or where it leads. */
export type NotConnected = { ok: false; problem: ConnectionProblem | "taken" | "no_handshake"; detail: string };

/**
 * Tries a store's keys and, when they work, makes it a shop of this account, has it read, and sees to its webhooks. A
 * store that is connected already, also under another address, gets its new keys and address; one of another account
 * stays there. Doing it twice changes nothing.
 */
export async function connectWooCommerce(
  account: { id: string; language: string },
  address: string,
  keys: Keys,
): Promise<{ ok: true; shopId: string } | NotConnected> {
  await forgetFailures(account.id);
  const check = await wooStores.checkConnection(address, { ...keys, allowPrivate: env.ALLOW_PRIVATE_NETWORK });
  if (!check.ok) return check;
  const { domain } = check;
  const connection = { domain, credentials: wooStores.writeCredentials(check.credentials), gtinSource: "barcode" };
  const facts = await platformOf(PLATFORM).readShop(connection).catch((error: unknown) => {
    log.warn({ accountId: account.id, ...errorFacts(error) }, "a store could not be read");
    return null;
  });
  if (!facts) return { ok: false, problem: "shop_trouble", detail: "" };

  const shopId = await connectShop({
    platform: PLATFORM,
    domain,
    facts,
    language: account.language,
    own: {
      accountId: account.id,
      // The address typed as well: what was connected by an alias is found again by it.
      addresses: [domain, wooStores.readAddress(address)!].flatMap(wooStores.sameStore),
      wayInOf: (id, known) => ({
        credentialsSealed: sealCredentials(id, { ...check.credentials, webhookSecret: webhookSecretOf(id, known?.credentialsSealed ?? null) }),
        connectionKey: known?.connectionKey ?? newToken(),
      }),
    },
  });
  if (shopId === null) return { ok: false, problem: "taken", detail: "" };
  await write((tx) => queue(tx, { kind: "keep-webhooks", shopId, renewSecret: true }));
  return { ok: true, shopId };
}

/** The secret its webhooks are signed by already; a new one where there is none, or none that opens: SECRET_KEY was lost. */
function webhookSecretOf(shopId: string, sealed: string | null): string {
  const fresh = wooStores.newWebhookSecret();
  try {
    return (sealed && openCredentials(shopId, sealed).webhookSecret) || fresh;
  } catch {
    return fresh;
  }
}

/** What a handshake came to is not said any more once the merchant tries again. */
async function forgetFailures(accountId: string): Promise<void> {
  const failed = await db.wooHandshake.findMany({ where: { accountId, failure: { not: null } }, select: { id: true } });
  if (failed.length > 0) await write((tx) => tx.wooHandshake.deleteMany({ where: { id: { in: failed.map(({ id }) => id) } } }));
}

/** Finds a store that can be asked for keys, or why it cannot. */
export async function findAskableStore(typed: string): Promise<{ ok: true; domain: string } | NotConnected> {
  const allowPrivate = env.ALLOW_PRIVATE_NETWORK;
  const found = await wooStores.findStore(typed, { allowPrivate });
  if (!found.ok) return found;
  // Keys of nobody: a store that is there turns them away, and in whichever way it does, it is there.
  const nobody = { consumerKey: `ck_${"0".repeat(40)}`, consumerSecret: `cs_${"0".repeat(40)}` };
  const check = await wooStores.checkKeys(found, { ...nobody, allowPrivate });
  return check.ok || KEYS_REFUSED.includes(check.problem) ? found : check;
}

const KEYS_REFUSED: ConnectionProblem[] = ["keys_ignored", "wrong_secret", "read_only_key", "write_only_key", "not_allowed"];
