import { AccessLost, type ShopConnection } from "#app/domain/platform.ts";

/**
 * The way into a WooCommerce store: the text in `ShopConnection.credentials` is this as JSON.
 * `domain` there is the store's address as connected, scheme and folder included, without a slash at the end:
 * `https://shop.example/sub`. It is what `readAddress` makes of what the merchant typed.
 */
export type Credentials = {
  consumerKey: string;
  consumerSecret: string;
  /** Signs the webhooks; letters and digits. */
  webhookSecret?: string;
  /** The store may lie in a private network. Never the merchant's to say. */
  allowPrivate?: boolean;
  /** Hosts that drop the Authorization header take the keys in the query (https alone). */
  keysInQuery?: boolean;
};

/** Throws AccessLost where the text holds no keys: then there is no way in. */
export function readCredentials({ credentials, domain }: ShopConnection): Credentials {
  try {
    const read = JSON.parse(credentials) as Partial<Credentials> | null;
    if (read?.consumerKey && read.consumerSecret) return read as Credentials;
  } catch {
    // Said below, without the text: it may hold a secret.
  }
  throw new AccessLost(`there are no keys for ${domain}`);
}

export const writeCredentials = (credentials: Credentials): string => JSON.stringify(credentials);

/**
 * The store's address in one form, of what a person pasted: with or without scheme, a page of the shop's admin, a slash
 * at the end. Null where it is no web address. Without a scheme it is https.
 */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  const full = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full)) return null;
  const { protocol, host, hostname, pathname, username } = new URL(full);
  if ((protocol !== "https:" && protocol !== "http:") || !hostname || username) return null;
  const folder = pathname
    .replace(/\/(wp-admin|wp-json|wp-login\.php|index\.php)(\/.*)?$/, "")
    // Only from where they begin: a store may call itself by a million of them.
    .replace(/(?<!\/)\/+$/, "");
  return `${protocol}//${host}${folder}`;
}

/** An address without its scheme: what is the same over http and https. */
export const withoutScheme = (address: string) => address.replace(/^https?:/, "");

/** Every address one store may have been connected under: over http or https, with www. or without. */
export function sameStore(address: string): string[] {
  const bare = withoutScheme(address).replace("//www.", "//");
  return ["https:", "http:"].flatMap((scheme) => [scheme + bare, scheme + bare.replace("//", "//www.")]);
}

export const isHttps = (address: string) => address.startsWith("https:");
