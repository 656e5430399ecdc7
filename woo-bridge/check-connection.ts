import { AccessLost, type ShopConnection } from "#app/domain/platform.ts";
import { getOne, getPage, post } from "./client.ts";
import { failed, problemOfConnection, type ConnectionProblem, type Failed } from "./connection-problem.ts";
import { isHttps, writeCredentials, type Credentials } from "./connection.ts";
import { fieldsIn, textIn } from "./fields.ts";
import { findStore, type Found } from "./find-store.ts";
import { onwardOf } from "./site-index.ts";
import { NoRoute, RequestRefused, ShopTrouble, ShutOut } from "./trouble.ts";

export type ConnectionCheck = { ok: true; domain: string; credentials: Credentials; version: string } | Failed;

const OLDEST = [9, 2] as const;

/**
 * Tries an address and its keys, one question after the other, until one fails. Changes nothing in the store. `domain` is
 * where the store is, which may be another address than was typed. The answer's credentials are to be kept: they say by
 * which way the keys got through.
 */
export async function checkConnection(typed: string, keys: Credentials): Promise<ConnectionCheck> {
  const found = await findStore(typed, { allowPrivate: keys.allowPrivate === true });
  if (!found.ok) return found;

  const ways: Credentials[] = isHttps(found.domain) ? [keys, { ...keys, keysInQuery: true }] : [keys];
  let first: ConnectionCheck | null = null;
  for (const credentials of ways) {
    const tried = await checkKeys(found, credentials);
    // Only a header that never arrived is worth another way; whoever hears the keys there knows what is wrong with them.
    if (tried.ok || tried.problem !== "keys_ignored") return tried;
    first ??= tried;
  }
  return first!;
}

/** Tries keys in a store that was found. */
export async function checkKeys(found: Found, credentials: Credentials): Promise<ConnectionCheck> {
  const { domain } = found;
  const shop: ShopConnection = { domain, credentials: writeCredentials(credentials), gtinSource: "barcode" };
  try {
    await getPage(shop, "orders", { per_page: 1, _fields: "id" });
  } catch (error) {
    return problemOfKeys(error, found, "wrong_secret");
  }
  try {
    // An empty batch is let through or not, and changes nothing.
    await post(shop, "products/batch", {});
    // This field alone: for the ones beside it the store calls other hosts first.
    const status = await getOne(shop, "system_status", { _fields: "environment.version" });
    const version = textIn(fieldsIn(status.environment).version);
    if (version === "") return failed("too_old");
    return isOld(version) ? failed("old_version", version) : { ok: true, domain, credentials, version };
  } catch (error) {
    return problemOfKeys(error, found, "read_only_key");
  }
}

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

/** What a refused call says of the keys; `otherwise` where the store's words are in a language we do not read. */
function problemOfKeys(error: unknown, { domain, clock }: Found, otherwise: ConnectionProblem): Failed {
  if (error instanceof ShutOut) {
    switch (error.code) {
      case "keys_refused":
        return failed(otherwise, error.said);
      case "unknown_key":
        return failed("keys_ignored", error.said);
      case "redirect": {
        const onward = onwardOf({ status: 302, location: error.said }, domain);
        return onward === domain ? failed("turned_away") : failed("redirect", onward ?? "");
      }
      case "clock":
        return failed("clock", clock);
      case "wrong_secret":
      case "keys_ignored":
      case "read_only_key":
      case "write_only_key":
      case "not_allowed":
        return failed(error.code, error.said);
    }
  }
  if (error instanceof NoRoute) return failed("not_woocommerce");
  if (error instanceof RequestRefused) return failed("not_allowed", error.message);
  if (error instanceof ShopTrouble && error.kind === "turned_away") return failed("turned_away");
  if (error instanceof ShopTrouble && ["unreachable", "cut", "timeout"].includes(error.kind)) return problemOfConnection(error);
  if (error instanceof AccessLost) return failed("keys_ignored");
  return failed("shop_trouble", error instanceof Error ? error.message : "");
}
