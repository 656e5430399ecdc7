import type { Hono } from "hono";
import { createContext, prepare, run } from "../admin/execute.ts";
import { stringifyJson } from "../json.ts";
import { STAFF_USER } from "../session-token.ts";
import { findShop } from "../store/shops.ts";
import type { Token } from "../store/tokens.ts";
import type { World } from "../store/types.ts";

/** The Admin API as an admin extension reaches it: with the merchant's own session, the app's scopes, no faults. */
export function mountStaffDoor(app: Hono, world: World): void {
  app.post("/admin-direct/:domain/graphql", async (c) => {
    const shop = findShop(world, c.req.param("domain"));
    if (!shop) return c.json({ errors: [{ message: "There is no such shop here" }] }, 404);
    const { query, variables = {} } = await c.req.json<{ query: string; variables?: Record<string, unknown> }>();
    const wish = prepare(query);
    if ("errors" in wish) return c.json({ errors: wish.errors });
    const token: Token = {
      access: "",
      shop: shop.domain,
      kind: "online",
      scope: world.declaration.scopes.join(","),
      userId: STAFF_USER,
      expiresAt: null,
      refresh: null,
      refreshExpiresAt: null,
      state: "current",
      createdAt: world.clock.now(),
    };
    const result = await run(createContext(world, shop, token), wish.document, undefined, variables);
    return c.body(stringifyJson(result), 200, { "content-type": "application/json; charset=utf-8" });
  });
}
