import { AccessLost, type ShopConnection } from "#app/domain/platform.ts";
import { getOne, getPage, post } from "./client.ts";
import { isHttps, readAddress, writeCredentials, type Credentials } from "./connection.ts";
import { fieldsIn, textIn } from "./fields.ts";
import { knock, type Answer } from "./knock.ts";
import { codeOf, NoRoute, RequestRefused, ShopTrouble, ShutOut } from "./trouble.ts";

/** Why a store could not be connected; a sentence for each stands in the texts. */
export type ConnectionProblem =
  | "bad_address"
  | "unreachable"
  | "private_network"
  | "self_signed"
  | "bad_certificate"
  /** `detail` = where it sends us. */
  | "redirect"
  | "not_woocommerce"
  | "no_permalinks"
  | "old_version"
  | "clock"
  | "wrong_secret"
  /** The store does not know the key, or it never reached it: a proxy that hides https from it, a host that drops the header. */
  | "keys_ignored"
  | "read_only_key"
  | "write_only_key"
  /** The key's user may not manage WooCommerce. */
  | "not_allowed"
  /** A firewall or a maintenance page answers. */
  | "turned_away"
  | "shop_trouble";

export type ConnectionCheck =
  | { ok: true; domain: string; credentials: Credentials; version: string }
  | { ok: false; problem: ConnectionProblem; /** What the store said, or where it leads; no secret. */ detail: string };

const OLDEST = [9, 2] as const;
const FARTHEST_OFF_MS = 15 * 60_000;

const failed = (problem: ConnectionProblem, detail = ""): ConnectionCheck => ({ ok: false, problem, detail });

/**
 * Tries an address and its keys, one question after the other, until one fails. Changes nothing in the store. The
 * answer's credentials are to be kept: they say by which way the keys got through.
 */
export async function checkConnection(typed: string, keys: Credentials): Promise<ConnectionCheck> {
  const domain = readAddress(typed);
  if (!domain) return failed("bad_address");
  const door = await checkDoor(domain, keys.allowPrivate === true);
  if ("ok" in door) return door;

  const ways: Credentials[] = isHttps(domain) ? [keys, { ...keys, keysInQuery: true }] : [keys];
  let first: ConnectionCheck | null = null;
  for (const credentials of ways) {
    const tried = await checkKeys(domain, credentials, door.date);
    // Only a header that never arrived is worth another way; whoever hears the keys there knows what is wrong with them.
    if (tried.ok || tried.problem !== "keys_ignored") return tried;
    first ??= tried;
  }
  return first!;
}

/** The public index: is there a WordPress, with WooCommerce in it, under this very address? */
async function checkDoor(domain: string, allowPrivate: boolean): Promise<ConnectionCheck | Answer> {
  try {
    const answer = await knock(`${domain}/wp-json/?_fields=namespaces`, { allowPrivate });
    if (answer.status >= 300 && answer.status < 400) return failed("redirect", leadsTo(answer.location, domain));
    if (answer.status >= 500) return failed("shop_trouble", String(answer.status));
    if (hasWooCommerce(answer)) return answer;
    if (answer.status === 403 || answer.status === 401) return failed("turned_away", String(answer.status));
    const plain = await knock(`${domain}/?rest_route=/&_fields=namespaces`, { allowPrivate });
    return failed(answer.json === null && hasWooCommerce(plain) ? "no_permalinks" : "not_woocommerce");
  } catch (error) {
    return failed(...problemOfConnection(error));
  }
}

function hasWooCommerce({ json }: Answer): boolean {
  const namespaces = json?.namespaces;
  return Array.isArray(namespaces) && namespaces.includes("wc/v3");
}

/** The shop's address there, without what we asked for. */
function leadsTo(location: string, domain: string): string {
  return URL.canParse(location, domain) ? (readAddress(new URL(location, domain).href.split("?")[0]!) ?? location) : location;
}

const CERTIFICATES = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "ERR_TLS_CERT_ALTNAME_INVALID"]);
const SELF_SIGNED = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

/** What Node's error of a connection means to the merchant. */
export function problemOfConnection(error: unknown): [ConnectionProblem, string] {
  const code = codeOf(error);
  if (code === "EPRIVATE") return ["private_network", ""];
  if (SELF_SIGNED.has(code)) return ["self_signed", code];
  if (CERTIFICATES.has(code)) return ["bad_certificate", code];
  return ["unreachable", code];
}

async function checkKeys(domain: string, credentials: Credentials, serverTime: Date | null): Promise<ConnectionCheck> {
  const shop: ShopConnection = { domain, credentials: writeCredentials(credentials), gtinSource: "barcode" };
  const clockOff = serverTime !== null && Math.abs(serverTime.getTime() - Date.now()) > FARTHEST_OFF_MS;
  try {
    await getPage(shop, "orders", { per_page: 1, _fields: "id" });
  } catch (error) {
    const [problem, detail] = problemOfKeys(error, "wrong_secret");
    // OAuth alone looks at the clock; the words for it are in the store's language.
    return failed(problem === "wrong_secret" && clockOff && !isHttps(domain) ? "clock" : problem, detail);
  }
  try {
    // An empty batch is let through or not, and changes nothing.
    await post(shop, "products/batch", {});
    const status = await getOne(shop, "system_status", { _fields: "environment" });
    const version = textIn(fieldsIn(status.environment).version);
    return isOld(version) ? failed("old_version", version) : { ok: true, domain, credentials, version };
  } catch (error) {
    return failed(...problemOfKeys(error, "read_only_key"));
  }
}

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

/** What a refused call says of the keys; `otherwise` where the store's words are in a language we do not read. */
function problemOfKeys(error: unknown, otherwise: ConnectionProblem): [ConnectionProblem, string] {
  if (error instanceof ShutOut) {
    switch (error.code) {
      case "keys_refused":
        return [otherwise, error.said];
      case "unknown_key":
        return ["keys_ignored", error.said];
      case "redirect":
      case "clock":
      case "wrong_secret":
      case "keys_ignored":
      case "read_only_key":
      case "write_only_key":
      case "not_allowed":
        return [error.code, error.said];
    }
  }
  if (error instanceof NoRoute) return ["not_woocommerce", ""];
  if (error instanceof RequestRefused) return ["not_allowed", error.message];
  if (error instanceof ShopTrouble && error.kind === "turned_away") return ["turned_away", ""];
  if (error instanceof ShopTrouble && ["unreachable", "cut", "timeout"].includes(error.kind)) return problemOfConnection(error);
  if (error instanceof AccessLost) return ["keys_ignored", ""];
  return ["shop_trouble", error instanceof Error ? error.message : ""];
}
