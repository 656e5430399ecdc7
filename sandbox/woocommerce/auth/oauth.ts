import { createHmac } from "node:crypto";
import { badCredentials, RestError } from "../rest/errors.ts";
import { encode, type Query } from "../rest/php.ts";
import type { Key, Woo } from "../woo.ts";
import { keyNamed } from "./keys.ts";

/** Seconds a timestamp may be off, either way. */
const WINDOW = 15 * 60;
const NAMES = ["consumer_key", "timestamp", "nonce", "signature", "signature_method"].map((name) => `oauth_${name}`);

export interface Signed {
  method: string;
  /** Address without query. */
  address: string;
  query: Query;
  authorization: string | null;
  /** Seconds since 1970 by the store's clock. */
  now: number;
}

/** OAuth 1.0a without tokens, in the query or the Authorization header; null when there is none of it. */
export function checkOauth(
  woo: Woo,
  store: string,
  { method, address, query, authorization, now }: Signed,
): Key | null {
  const params: Query = new Map([...query, ...headerParams(authorization)]);
  const said = (name: string) => {
    const value = params.get(name);
    return typeof value === "string" ? value : "";
  };
  const missing = NAMES.filter((name) => !said(name));
  if (missing.length === NAMES.length) return null;
  if (missing.length > 0)
    throw new RestError(
      401,
      "woocommerce_rest_authentication_missing_parameter",
      `Missing OAuth parameter${missing.length > 1 ? "s" : ""} ${missing.join(", ")}`,
    );
  const key = keyNamed(woo, store, said("oauth_consumer_key"));
  if (!key) throw badCredentials("Consumer key is invalid.");
  const hash = { "HMAC-SHA1": "sha1", "HMAC-SHA256": "sha256" }[said("oauth_signature_method")];
  if (!hash) throw badCredentials("Invalid signature - signature method is invalid.");
  const own = createHmac(hash, `${key.consumerSecret}&`).update(baseString(method, address, params)).digest("base64");
  if (own !== said("oauth_signature").replace(/ /g, "+"))
    throw badCredentials("Invalid signature - provided signature does not match.");
  const at = Math.trunc(Number(said("oauth_timestamp"))) || 0;
  if (at < now - WINDOW || at > now + WINDOW) throw badCredentials("Invalid timestamp.");
  spendNonce(woo, key.consumerKey, at, said("oauth_nonce"), now);
  return key;
}

/** Only the outer names are sorted; lists keep their order. So does the real one, and long signed lists fail there, too. */
function baseString(method: string, address: string, params: Query): string {
  const pairs = [...params]
    .filter(([name]) => name !== "oauth_signature" && name !== "realm")
    .map(([name, value]) => [encode(name), value] as const)
    .sort(([one], [other]) => (one < other ? -1 : Number(one > other)))
    .flatMap(([name, value]) =>
      typeof value === "string"
        ? [`${name}=${encode(value)}`]
        : [...value].map(([inner, one]) => `${name}%5B${encode(inner)}%5D=${encode(one)}`),
    );
  return `${method}&${encode(address)}&${pairs.map(encode).join("%26")}`;
}

/** One nonce is kept for each second and key, as in the real one. */
function spendNonce({ db }: Woo, consumerKey: string, at: number, nonce: string, now: number): void {
  const used = db.prepare("SELECT 1 FROM wooNonces WHERE consumerKey = ? AND nonce = ?").get(consumerKey, nonce);
  if (used) throw badCredentials("Invalid nonce - nonce has already been used.");
  db.prepare("INSERT OR REPLACE INTO wooNonces (consumerKey, at, nonce) VALUES (?, ?, ?)").run(consumerKey, at, nonce);
  db.prepare("DELETE FROM wooNonces WHERE consumerKey = ? AND at < ?").run(consumerKey, now - WINDOW);
}

function headerParams(header: string | null): [string, string][] {
  if (!header || !/^OAuth /i.test(header)) return [];
  return [...header.matchAll(/(oauth_[a-z_]+)="([^"]*)"/g)].map(([, name, value]) => [
    name!,
    decodeURIComponent(value!),
  ]);
}
