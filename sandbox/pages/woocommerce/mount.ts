import type { Context, Hono } from "hono";
import { findPost } from "../../woocommerce/shop/posts.ts";
import { createOrder } from "../../woocommerce/shop/order-write.ts";
import { viewOrder } from "../../woocommerce/shop/shop-view.ts";
import { FIRST_STORE, findStore } from "../../woocommerce/shop/stores.ts";
import type { Store, Woo } from "../../woocommerce/woo.ts";
import { CUSTOMERS } from "../customers.ts";
import type { Html, PageDeps, Visit } from "../deps.ts";
import { readVisitor } from "../visitor.ts";
import { readSwitchForm } from "./cards.ts";
import { wooHome } from "./home.ts";
import { wooNewOrder, wooProducts } from "./new-order.ts";
import { wooOrder } from "./order.ts";
import { pathIn } from "./words.ts";

/** The pages of the WooCommerce stores, and the doors behind their buttons. */
export function mountWooPages(app: Hono, deps: PageDeps, woo: Woo): void {
  const storeOf = (c: Context) => findStore(woo, c.req.query("store") ?? FIRST_STORE);
  const page = (path: string, draw: (visit: Visit, store: Store) => Html | null) =>
    app.get(`/woocommerce${path}`, async (c) => {
      const visitor = readVisitor(c, deps.world);
      const store = storeOf(c);
      const drawn = visitor && store ? await draw({ ...visitor, ...deps, c }, store) : null;
      return drawn ? c.html(drawn) : c.html("There is nothing here.", 404);
    });

  page("", (visit, store) => wooHome(visit, woo, store));
  page("/products", (visit, store) => wooProducts(visit, woo, store));
  page("/orders/new", (visit, store) => wooNewOrder(visit, woo, store));
  page("/orders/:id", (visit, store) => {
    const order = findPost(woo, store.slug, Number(visit.c.req.param("id")), "order");
    return order ? wooOrder(visit, store, viewOrder(woo, store, order)) : null;
  });

  /** Each press does what the control API does, through its very doors; then back with what came of it. */
  const press = async (c: Context, store: Store, request: [string, string, object], back: string, done: string) => {
    const [method, path, body] = request;
    const answer = await app.request(`/control/woocommerce${path}?store=${store.slug}`, {
      method,
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    const said = answer.ok ? ["done", done] : ["problem", ((await answer.json()) as { error: string }).error];
    return c.redirect(pathIn(store, `${back}?${new URLSearchParams([said]).toString()}`), 303);
  };

  app.post("/woocommerce/switches", async (c) => {
    const store = storeOf(c);
    if (!store) return c.notFound();
    return press(c, store, ["PUT", "/store", readSwitchForm(await c.req.formData())], "", "Saved.");
  });
  app.post("/woocommerce/orders", async (c) => {
    const store = storeOf(c);
    if (!store) return c.notFound();
    const form = await c.req.formData();
    const units = unitsOf(form).filter(({ quantity }) => quantity > 0);
    if (units.length === 0) {
      const problem = "The order needs at least one product";
      return c.redirect(pathIn(store, `/orders/new?${new URLSearchParams({ problem }).toString()}`), 303);
    }
    const order = woo.db.transaction(() =>
      createOrder(woo, store, {
        ...cartAddress(Number(form.get("customer"))),
        status: "pending",
        set_paid: form.get("payment") !== "pending",
        payment_method: "bacs",
        payment_method_title: "Direct bank transfer",
        created_via: "checkout",
        line_items: units.map(({ id, quantity }) => ({ product_id: id, quantity })),
      }),
    )();
    return c.redirect(pathIn(store, `/orders/${order.id}`), 303);
  });
  app.post("/woocommerce/orders/:id/:act", async (c) => {
    const store = storeOf(c);
    if (!store) return c.notFound();
    const [id, act] = [c.req.param("id"), c.req.param("act")];
    const form = await c.req.formData().catch(() => new FormData());
    const lines = unitsOf(form).filter(({ quantity }) => act === "edit" || quantity > 0);
    const back = act === "force-delete" ? "" : `/orders/${id}`;
    return press(
      c,
      store,
      ["POST", `/orders/${id}/${act}`, { lines }],
      back,
      "Done. The webhooks ring as in a real store.",
    );
  });
}

function unitsOf(form: FormData): { id: number; quantity: number }[] {
  return [...form].flatMap(([name, value]) => {
    const id = /^quantity (\d+)$/.exec(name)?.[1];
    return id ? [{ id: Number(id), quantity: Math.max(0, Math.trunc(Number(value)) || 0) }] : [];
  });
}

function cartAddress(at: number) {
  const person = CUSTOMERS[at] ?? CUSTOMERS[0]!;
  const shipping = {
    first_name: person.first,
    last_name: person.last,
    company: person.company ?? "",
    address_1: person.address1,
    address_2: person.address2 ?? "",
    city: person.city,
    state: person.province ?? "",
    postcode: person.zip,
    country: person.code,
    phone: person.phone,
  };
  return { shipping, billing: { ...shipping, email: `${person.code.toLowerCase()}.${at + 1}@customer.example` } };
}
