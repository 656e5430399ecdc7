import type { Platform } from "#app/domain/platform.ts";
import { shopify } from "#app/platforms/shopify/index.ts";
import { checkConnection, checkKeys } from "#woo-bridge/check-connection.ts";
import { readAddress, sameStore, writeCredentials, type Credentials } from "#woo-bridge/connection.ts";
import { findStore } from "#woo-bridge/find-store.ts";
import { authorizeUrl, refusesHandshake } from "#woo-bridge/handshake.ts";
import { woocommerce } from "#woo-bridge/index.ts";
import { ensureWebhooks, newWebhookSecret, removeWebhooks } from "#woo-bridge/keep-webhooks.ts";
import { proposeGtinKeys } from "#woo-bridge/propose-gtin-keys.ts";
import { isPing } from "#woo-bridge/webhook.ts";

export type { ConnectionProblem } from "#woo-bridge/connection-problem.ts";
export type { GtinKey } from "#woo-bridge/propose-gtin-keys.ts";

/** The shop systems Stafette speaks with: one line each, and the contract test runs on every one of them. */
export const platforms: readonly Platform[] = [shopify, woocommerce];

/** The adapter of a shop's platform. Throws when it has none. */
export function platformOf(name: string): Platform {
  const platform = platforms.find((one) => one.name === name);
  if (!platform) throw new Error(`There is no platform ${name}`);
  return platform;
}

const readCredentials = (text: string) => JSON.parse(text) as Credentials;

/** What connecting a WooCommerce store takes beyond the port: Shopify's own library does the same for its shops. */
export const wooStores = {
  findStore,
  checkKeys,
  checkConnection,
  authorizeUrl,
  refusesHandshake,
  readAddress,
  sameStore,
  readCredentials,
  writeCredentials,
  newWebhookSecret,
  ensureWebhooks,
  removeWebhooks,
  proposeGtinKeys,
  isPing,
};
