import { readFileSync } from "node:fs";
import type { Context, Hono } from "hono";
import { html } from "hono/html";
import { browserScript, type Script } from "../browser/bundle.ts";
import { installApp } from "../install.ts";
import { findOrder } from "../store/orders.ts";
import { putVariant } from "../store/product-changes.ts";
import { findProduct, findVariant } from "../store/products.ts";
import type { Shop } from "../store/types.ts";
import { appPage, appRuns } from "./app-page.ts";
import type { Html, PageDeps, Visit } from "./deps.ts";
import { empty } from "./fragments.ts";
import { homePage } from "./home.ts";
import { layout } from "./layout.ts";
import { mailboxPage, mailPage, toThisAdmin } from "./mailbox.ts";
import { mountExtensions } from "./mount-extensions.ts";
import { mountSwitches } from "./mount-switches.ts";
import { newOrderPage } from "./new-order.ts";
import { mountOrderActions } from "./order-actions.ts";
import { orderListPage } from "./order-list.ts";
import { orderPage } from "./order-page.ts";
import { viewOrder } from "./order-view.ts";
import { productListPage } from "./product-list.ts";
import { productPage, variantPage } from "./product-page.ts";
import { mountStaffDoor } from "./staff-door.ts";
import { switchesPage } from "./switches.ts";
import { readVisitor } from "./visitor.ts";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const SCRIPTS: Script[] = ["live", "admin-frame", "mail", "extension-host"];

/** Everything a person sees of the sandbox: the shop's admin, the mailbox, and what their browsers load. */
export function mountPages(app: Hono, deps: PageDeps): void {
  const { world, mailbox } = deps;
  const shopOf = (c: Context): Shop | null => readVisitor(c, world)?.shop ?? null;

  /** A page for whoever looks; null from `draw` means there is no such thing here. */
  const page = (path: string, draw: (visit: Visit) => Html | null | Promise<Html | null>) =>
    app.get(path, async (c) => {
      const visitor = readVisitor(c, world);
      if (!visitor) return c.html("The sandbox holds no shop yet. Reload in a moment.", 503);
      const visit: Visit = { ...visitor, ...deps, c };
      const drawn = await draw(visit);
      return drawn ? c.html(drawn) : c.html(await nowhere(visit), 404);
    });

  page("/", homePage);
  page("/orders", orderListPage);
  page("/orders/new", newOrderPage);
  page("/orders/:id", (visit) => {
    const order = findOrder(world, visit.shop.domain, visit.c.req.param("id") ?? "");
    return order ? orderPage(visit, viewOrder(world, order)) : null;
  });
  page("/products", productListPage);
  page("/products/:id", (visit) => {
    const product = findProduct(world, visit.shop.domain, visit.c.req.param("id") ?? "");
    return product ? productPage(visit, product) : null;
  });
  page("/products/:id/variants/:variant", (visit) => {
    const variant = findVariant(world, visit.shop.domain, visit.c.req.param("variant") ?? "");
    return variant ? variantPage(visit, findProduct(world, variant.shop, variant.productId)!, variant) : null;
  });
  page("/mailbox", mailboxPage);
  page("/mailbox/:id", (visit) => {
    const mail = mailbox.get(visit.c.req.param("id") ?? "");
    if (mail) mailbox.markOpened(mail.id);
    return mail ? mailPage(visit, mail) : null;
  });
  page("/control", switchesPage);
  for (const path of ["/apps/stafette", "/apps/stafette/*"]) {
    page(path, async (visit) => appPage(visit, await appRuns(world.appOrigin)));
  }
  app.post("/apps/stafette/install", async (c) => {
    const shop = shopOf(c);
    if (shop) await installApp(world, shop.domain);
    return c.redirect("/apps/stafette", 303);
  });

  mountOrderActions(app, world, shopOf);
  app.post("/products/:id/variants/:variant", async (c) => {
    const shop = shopOf(c);
    const variant = shop && findVariant(world, shop.domain, c.req.param("variant"));
    if (!variant) return c.notFound();
    const form = await c.req.formData();
    const said = (name: string) => String(form.get(name) ?? "").trim();
    putVariant(world, variant.shop, variant.id, {
      title: said("title"),
      sku: said("sku") || null,
      barcode: said("barcode"),
    });
    const back = variant.title === "Default Title" ? `/products/${variant.productId}` : c.req.path;
    return c.redirect(`${back}?done=${encodeURIComponent("Saved. Stafette hears of it.")}`, 303);
  });

  app.post("/mailbox/clear", (c) => {
    mailbox.clear();
    return c.redirect("/mailbox", 303);
  });
  app.get("/mailbox/:id/html", (c) => {
    const mail = mailbox.get(c.req.param("id"));
    // Whatever a mail brings along, it runs no script and loads nothing but pictures and styles.
    c.header("Content-Security-Policy", "default-src 'none'; img-src * data:; style-src 'unsafe-inline' *; font-src *");
    return mail ? c.html(`<base target="_blank">${toThisAdmin(mail.html)}`) : c.notFound();
  });
  app.get("/mailbox/:id/attachments/:at", (c) => {
    const part = mailbox.get(c.req.param("id"))?.attachments[Number(c.req.param("at"))];
    if (!part) return c.notFound();
    return c.body(Buffer.from(part.base64, "base64"), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(part.filename)}`,
    });
  });

  const script = (path: string, name: Script) =>
    app.get(path, async (c) =>
      c.body(await browserScript(name), 200, { "content-type": "text/javascript; charset=utf-8" }),
    );
  script("/app-bridge.js", "app-bridge");
  for (const name of SCRIPTS) script(`/sandbox/${name}.js`, name);
  app.get("/sandbox/style.css", (c) => c.body(read("style.css"), 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/sandbox/app-runs", async (c) => c.json({ running: await appRuns(world.appOrigin) }));
  mountExtensions(app, deps);
  mountStaffDoor(app, world);
  mountSwitches(app);
}

function nowhere(visit: Visit): Html {
  const step = html`<a class="button primary" href="/">To the start</a>`;
  return layout(visit, {
    title: "Not here",
    body: html`<main>
      <div class="page narrow">
        <section class="card">
          ${empty(
            "warn",
            "There is nothing here",
            "The sandbox may have been cleared since, or the thing belongs to another shop.",
            step,
          )}
        </section>
      </div>
    </main>`,
  });
}
