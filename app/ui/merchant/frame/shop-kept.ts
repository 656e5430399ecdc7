import { useLocation } from "@remix-run/react";
import { useCallback } from "react";

/** Keeps the chosen shop in the address while one moves within a list. */
export function useShopKept(): (path: string) => string {
  const shop = new URLSearchParams(useLocation().search).get("shop");
  return useCallback((path: string) => withShop(path, shop && /^[\w-]+$/.test(shop) ? shop : null), [shop]);
}

/** A path with this shop in it; null = all shops. */
export function withShop(path: string, shop: string | null): string {
  if (path.startsWith("#")) return path;
  const [pathname, search = ""] = path.split("?");
  const query = new URLSearchParams(search);
  if (shop) query.set("shop", shop);
  else query.delete("shop");
  return query.size > 0 ? `${pathname}?${query}` : pathname!;
}
