import { Hono, type Context } from "hono";
import { readObject, Unfit } from "../../control/read.ts";
import { filled, type JsonObject } from "../../json.ts";
import { listWebhooks } from "../bell/webhooks.ts";
import { seedStore } from "../seed.ts";
import { DEFAULT_SWITCHES, FIRST_STORE, findStore, listKeys, listStores, pathOf, putStore } from "../shop/stores.ts";
import type { Key, Store, Switches, Woo } from "../woo.ts";

/** `?store=`, the body's `store`, or the first. */
export function storeOf(woo: Woo, c: Context, body: JsonObject = {}): Store {
  const slug = c.req.query("store") ?? (typeof body.store === "string" ? body.store : FIRST_STORE);
  const store = findStore(woo, slug);
  if (!store) throw new Unfit(404, `There is no store ${slug}; PUT /control/woocommerce/stores/${slug} makes it`);
  return store;
}

const show = (woo: Woo, store: Store) => {
  const { slug, name, currency, timezone, country, switches } = store;
  const at = pathOf(store);
  return { slug, name, currency, timezone, country, url: woo.http + at, httpsUrl: woo.https + at, ...switches };
};

const showKey = ({ id, description, permissions, consumerKey, consumerSecret }: Key) => ({
  id,
  description,
  permissions,
  key: consumerKey,
  secret: consumerSecret,
});

/** The switches of the body, each of its kind. Throws Unfit. */
function readSwitches(body: JsonObject): Partial<Switches> {
  const wish: Record<string, unknown> = {};
  for (const [name, otherwise] of Object.entries(DEFAULT_SWITCHES)) {
    const value = body[name];
    if (value === undefined) continue;
    const isAddress = otherwise === null;
    const wanted = isAddress ? "string" : typeof otherwise;
    if (typeof value !== wanted && !(isAddress && value === null)) throw new Unfit(422, `${name} is a ${wanted}`);
    if (isAddress && typeof value === "string" && !URL.canParse(value))
      throw new Unfit(422, `${name} is an address, or null`);
    wish[name] = value;
  }
  return wish as Partial<Switches>;
}

export function storeControl(woo: Woo): Hono {
  const app = new Hono();
  const put = (slug: string, body: JsonObject) => {
    const words = ["name", "currency", "timezone", "country"].map((name) => [name, filled(body[name]) ?? undefined]);
    const store = putStore(woo, slug, { ...Object.fromEntries(words), switches: readSwitches(body) });
    if (body.products === true) seedStore(woo, slug);
    return show(woo, store);
  };

  app.get("/control/woocommerce/stores", (c) => c.json(listStores(woo).map((store) => show(woo, store))));
  app.put("/control/woocommerce/stores/:slug", async (c) => c.json(put(c.req.param("slug"), await readObject(c))));
  app.get("/control/woocommerce/store", (c) => c.json(show(woo, storeOf(woo, c))));
  app.put("/control/woocommerce/store", async (c) => {
    const body = await readObject(c);
    return c.json(put(storeOf(woo, c, body).slug, body));
  });

  /** Working keys, and every key the handshake made. */
  app.get("/control/woocommerce/keys", (c) => {
    const store = storeOf(woo, c);
    const keys = listKeys(woo, store.slug);
    const of = (permissions: Key["permissions"]) => {
      const key = keys.find((one) => one.permissions === permissions);
      return key ? showKey(key) : null;
    };
    const at = pathOf(store);
    return c.json({
      url: woo.http + at,
      httpsUrl: woo.https + at,
      read_write: of("read_write"),
      read: of("read"),
      all: keys.map(showKey),
    });
  });
  app.delete("/control/woocommerce/keys/:id", (c) => {
    const store = storeOf(woo, c);
    const id = Number(c.req.param("id"));
    woo.db.prepare("DELETE FROM wooKeys WHERE store = ? AND id = ?").run(store.slug, id);
    return c.json({ deleted: id });
  });
  app.get("/control/woocommerce/webhooks", (c) =>
    c.json(
      listWebhooks(woo, storeOf(woo, c).slug).map(({ pendingPing, ...one }) => ({ ...one, pinged: !pendingPing })),
    ),
  );
  app.get("/control/woocommerce/deliveries", (c) => {
    const list = woo.db
      .prepare<[string]>("SELECT * FROM wooDeliveries WHERE store = ? ORDER BY id DESC LIMIT 1000")
      .all(storeOf(woo, c).slug);
    return c.json(list);
  });
  return app;
}
