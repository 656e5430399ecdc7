import { timingSafeEqual } from "node:crypto";
import { badCredentials } from "../rest/errors.ts";
import type { Query } from "../rest/php.ts";
import { homeOf, pathOf } from "../shop/stores.ts";
import { storeNow } from "../shop/time.ts";
import type { Key, Store, Woo } from "../woo.ts";
import { keyNamed } from "./keys.ts";
import { checkOauth } from "./oauth.ts";

export interface Asking {
  method: string;
  url: URL;
  query: Query;
  authorization: string | null;
}

/**
 * Whose key it is; null for nobody. Basic and keys in the query count over https alone, over http they are as good as none.
 * Throws RestError for what WooCommerce refuses before it looks for a route.
 */
export function authenticate(woo: Woo, store: Store, { method, url, query, authorization }: Asking): Key | null {
  if (url.protocol === "https:") {
    const [consumerKey, secret] = given(query, authorization);
    const key = consumerKey ? keyNamed(woo, store.slug, consumerKey) : undefined;
    if (key && !same(key.consumerSecret, secret)) throw badCredentials("Consumer secret is invalid.");
    if (key) return key;
  }
  const now = storeNow(woo, store) / 1000;
  // Signed is what the store calls itself, not what it was called by: an alias signs something else.
  const address = homeOf(store, url).replace(/^https?:/, url.protocol) + url.pathname.slice(pathOf(store).length);
  return checkOauth(woo, store.slug, { method, address, query, authorization, now });
}

/** Refuses what the key's permissions do not cover. */
export function checkPermissions({ permissions }: Key, method: string): void {
  const reads = method === "GET" || method === "HEAD";
  if (reads && permissions === "write") throw badCredentials("The API key provided does not have read permissions.");
  if (!reads && method !== "OPTIONS" && permissions === "read")
    throw badCredentials("The API key provided does not have write permissions.");
}

function given(query: Query, authorization: string | null): [key: string, secret: string] {
  const [key, secret] = [query.get("consumer_key"), query.get("consumer_secret")];
  if (typeof key === "string" && typeof secret === "string" && key && secret) return [key, secret];
  const basic = /^Basic (.+)$/i.exec(authorization ?? "")?.[1];
  const [user = "", ...password] = basic ? Buffer.from(basic, "base64").toString().split(":") : [];
  return [user, password.join(":")];
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
