import { requireShop } from "../store/shops.ts";
import type { World } from "../store/types.ts";
import { createContext, prepare, run } from "./execute.ts";

/** Runs a document as the shop's staff with the app's scopes, at no cost: what admin extensions ask directly. */
export async function askAsStaff(
  world: World,
  domain: string,
  { query, variables = {} }: { query: string; variables?: Record<string, unknown> },
): Promise<object> {
  const wish = prepare(query);
  if ("errors" in wish) return { errors: wish.errors };
  const shop = requireShop(world, domain);
  const token = { access: "", shop: domain, kind: "online", scope: world.declaration.scopes.join(",") } as const;
  const context = createContext(world, shop, {
    ...token,
    userId: null,
    expiresAt: null,
    refresh: null,
    refreshExpiresAt: null,
    state: "current",
    createdAt: world.clock.now(),
  });
  return run(context, wish.document, wish.operation.name?.value, variables);
}
