import { Hono } from "hono";
import { embeddedUrl, installApp, ringCompliance, uninstallApp } from "../install.ts";
import { filled, isObject } from "../json.ts";
import { seedProducts } from "../seed.ts";
import { mintSessionToken } from "../session-token.ts";
import { findShop, listShops, putShop } from "../store/shops.ts";
import type { Shop, World } from "../store/types.ts";
import { readObject, shopOf, Unfit } from "./read.ts";

export function shopControl(world: World): Hono {
  const app = new Hono();

  app.get("/control/shops", (c) => c.json(listShops(world).map(show)));
  app.put("/control/shops/:domain", async (c) => {
    const body = await readObject(c);
    const wish = {
      name: body.name,
      email: body.email,
      currency: body.currency,
      timezone: body.timezone,
      country: body.country,
    };
    const words = Object.entries(wish).map(([key, value]) => [key, filled(value) ?? undefined]);
    const shop = putShop(world, c.req.param("domain"), Object.fromEntries(words));
    if (body.products === true) seedProducts(world, shop.domain);
    return c.json(show(shop));
  });

  app.post("/control/shops/:domain/install", async (c) => {
    const answer = await installApp(world, known(c.req.param("domain")));
    return c.json(answer, answer.installed ? 200 : 502);
  });
  app.post("/control/shops/:domain/uninstall", (c) => {
    uninstallApp(world, known(c.req.param("domain")));
    return c.json({ installed: false });
  });
  app.post("/control/shops/:domain/compliance", async (c) => {
    const body = await readObject(c);
    const content = isObject(body.body) ? body.body : {};
    ringCompliance(world, known(c.req.param("domain")), filled(body.topic) ?? "", content);
    return c.json({ rung: body.topic });
  });

  app.get("/control/session-token", async (c) => {
    const shop = shopOf(world, c);
    return c.json({ token: await mintSessionToken(world, shop), url: await embeddedUrl(world, shop) });
  });

  function known(domain: string): string {
    if (!findShop(world, domain))
      throw new Unfit(404, `There is no shop ${domain}; PUT /control/shops/${domain} makes it`);
    return domain;
  }
  return app;
}

function show({ domain, name, email, currency, timezone, country, installed, everInstalled }: Shop) {
  const state = { installed: Boolean(installed), everInstalled: Boolean(everInstalled) };
  return { domain, name, email, currency, timezone, country, ...state };
}
