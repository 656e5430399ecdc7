import { html } from "hono/html";
import { mintSessionToken } from "../session-token.ts";
import type { Html, Visit } from "./deps.ts";
import { empty } from "./fragments.ts";
import { layout } from "./layout.ts";

const APP_PLACE = "/apps/stafette";

/** The embedded app in an iframe, with what Shopify puts on its address; or words about why there is none. */
export async function appPage(visit: Visit, running: boolean): Promise<Html> {
  const { world, shop } = visit;
  if (running && !shop.installed) return notInstalled(visit);
  return layout(visit, {
    title: "Stafette",
    scripts: ["admin-frame"],
    body: html`<main class="guest">
      <header>
        <span class="app-icon" aria-hidden="true">S</span>
        <b data-app-title>Stafette</b>
        <span class="actions" style="margin-left:auto" data-app-buttons></span>
      </header>
      <nav class="app-nav" data-app-nav hidden aria-label="Stafette"></nav>
      <div class="progress" data-progress ${running ? "" : "hidden"}></div>
      <iframe
        data-guest
        data-shop="${shop.domain}"
        data-place="${APP_PLACE}"
        title="Stafette"
        name="stafette"
        ${running ? html`data-opens="${await appAddress(visit)}"` : "hidden"}></iframe>
      <div data-app-down ${running ? "hidden" : ""}>
        ${empty(
          "plug",
          "Stafette is not running",
          `Nothing answers at ${world.appOrigin}. Start it with npm start; this page notices by itself.`,
          html`<span class="wait">Looking for it</span>`,
        )}
      </div>
    </main>`,
  });
}

/** The first shop has the app installed by the sandbox within seconds; the staff of every other presses here. */
function notInstalled(visit: Visit): Html {
  const { everInstalled, name } = visit.shop;
  const words = `${name} does not use Stafette${
    everInstalled ? " any more" : " yet"
  }. Installing grants it the scopes of shopify.app.toml.`;
  const press = html`<form method="post" action="/apps/stafette/install">
    <button class="primary">Install Stafette</button>
  </form>`;
  return layout(visit, {
    title: "Install Stafette",
    body: html`<main>
      <div class="page narrow">
        <section class="card">${empty("app", "Stafette is not installed", words, press)}</section>
      </div>
    </main>`,
  });
}

/** Where the frame points: the path behind /apps/stafette, with shop, host and a fresh session token. */
async function appAddress({ c, world, shop, locale }: Visit): Promise<string> {
  const behind = c.req.path.slice(APP_PLACE.length);
  const url = new URL(/^\/app(\/|$)/.test(behind) ? behind : `/app${behind === "/" ? "" : behind}`, world.appOrigin);
  for (const [name, value] of new URL(c.req.url).searchParams) url.searchParams.set(name, value);
  const store = shop.domain.replace(".myshopify.com", "");
  const given: Record<string, string> = {
    embedded: "1",
    shop: shop.domain,
    host: Buffer.from(`admin.shopify.com/store/${store}`).toString("base64").replace(/={1,2}$/, ""),
    locale,
    id_token: await mintSessionToken(world, shop.domain),
    timestamp: String(Math.floor(world.clock.now() / 1000)),
  };
  for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value);
  return url.href;
}

/** Whether anything answers at the app's address; any answer counts, it may be on its way up. */
export async function appRuns(appOrigin: string): Promise<boolean> {
  try {
    await fetch(`${appOrigin}/healthz`, { signal: AbortSignal.timeout(1500), redirect: "manual" });
    return true;
  } catch {
    return false;
  }
}
