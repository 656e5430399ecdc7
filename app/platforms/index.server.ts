import type { Platform } from "#app/domain/platform.ts";
import { woocommerce } from "#woo-bridge/index.ts";
import { shopify } from "#app/platforms/shopify/index.ts";

/** The shop systems Stafette speaks with: one line each, and the contract test runs on every one of them. */
export const platforms: readonly Platform[] = [shopify, woocommerce];

/** The adapter of a shop's platform. Throws when it has none. */
export function platformOf(name: string): Platform {
  const platform = platforms.find((one) => one.name === name);
  if (!platform) throw new Error(`There is no platform ${name}`);
  return platform;
}
