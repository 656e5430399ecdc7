import { html } from "hono/html";
import { listWebhooks } from "../../woocommerce/bell/webhooks.ts";
import { listKeys, pathOf } from "../../woocommerce/shop/stores.ts";
import type { Store, Switches, Woo } from "../../woocommerce/woo.ts";
import type { Html } from "../deps.ts";
import { badge, counted } from "../fragments.ts";
import { pathIn } from "./words.ts";

/** What Stafette wants to know to connect the store. */
export function connectCard(woo: Woo, store: Store): Html {
  const keys = listKeys(woo, store.slug);
  const key = keys.find(({ permissions }) => permissions === "read_write");
  const webhooks = listWebhooks(woo, store.slug);
  const off = webhooks.filter(({ status }) => status !== "active").length;
  const say = (label: string, value: string) =>
    html`<label>${label}<input value="${value}" readonly class="mono" spellcheck="false" /></label>`;
  return html`<section class="card">
    <header><h2>Connect it</h2></header>
    <div class="pad fields">
      ${say("Store address", woo.http + pathOf(store))}
      ${say("The same over https (self-signed)", woo.https + pathOf(store))}
      ${key ? html`${say("Consumer key", key.consumerKey)}${say("Consumer secret", key.consumerSecret)}` : ""}
      <p class="soft small">
        ${counted(webhooks.length, "webhook")} registered ${off > 0 ? badge(`${off} switched off`, "bad") : ""}
      </p>
    </div>
  </section>`;
}

const SWITCHES: [name: keyof Switches, label: string][] = [
  ["fulfilments", "Order fulfilments API"],
  ["ast", "Advanced Shipment Tracking (AST)"],
  ["astCarriers", "AST has downloaded its table of carriers"],
  ["shipmentTracking", "WooCommerce Shipment Tracking"],
  ["permalinks", "Pretty permalinks"],
  ["idle", "Idle: nobody visits, webhooks sleep"],
  ["httpCallback", "Connect with a callback over http"],
];

/** What a store has and how it behaves. */
export function switchesCard(store: Store): Html {
  const { switches } = store;
  return html`<section class="card">
    <header><h2>How this store is</h2></header>
    <form class="pad fields" method="post" action="${pathIn(store, "/switches")}">
      ${SWITCHES.map(
        ([name, label]) =>
          html`<label class="line"
            ><input type="checkbox" name="${name}" ${switches[name] ? "checked" : ""} />
            <span class="grow">${label}</span></label
          >`,
      )}
      <label>WooCommerce version<input name="version" value="${switches.version}" /></label>
      <label
        >Clock, seconds ahead<input type="number" name="clockSkewSeconds" value="${switches.clockSkewSeconds}"
      /></label>
      <label>Redirects to<input name="redirect" value="${switches.redirect ?? ""}" placeholder="nowhere" /></label>
      <button>Save</button>
    </form>
  </section>`;
}

/** The switches as the form above says them. */
export function readSwitchForm(form: FormData): Record<string, unknown> {
  const said = (name: string) => String(form.get(name) ?? "").trim();
  return {
    ...Object.fromEntries(SWITCHES.map(([name]) => [name, form.has(name)])),
    version: said("version") || "10.5.0",
    clockSkewSeconds: Number(said("clockSkewSeconds")) || 0,
    redirect: said("redirect") || null,
  };
}
