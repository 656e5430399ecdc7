import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { findShop, listShops } from "../store/shops.ts";
import type { Shop, World } from "../store/types.ts";

export const LOCALES = ["en", "de"] as const;
type Locale = (typeof LOCALES)[number];

/** Who looks at the admin: which shop's staff, and in which language Shopify would open apps for him. */
export interface Visitor {
  shop: Shop;
  shops: Shop[];
  locale: Locale;
}

/** `?shop=` and `?locale=` switch, and are remembered. Null while the sandbox holds no shop at all. */
export function readVisitor(c: Context, world: World): Visitor | null {
  const shops = listShops(world);
  const shop = findShop(world, remembered(c, "shop") ?? "") ?? shops[0];
  if (!shop) return null;
  const asked = remembered(c, "locale");
  return { shop, shops, locale: LOCALES.find((locale) => locale === asked) ?? "en" };
}

function remembered(c: Context, name: string): string | undefined {
  const asked = c.req.query(name);
  if (asked) setCookie(c, `sandbox_${name}`, asked, { path: "/", sameSite: "Lax", maxAge: 30 * 24 * 3600 });
  return asked ?? getCookie(c, `sandbox_${name}`);
}
