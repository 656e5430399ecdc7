import { html } from "hono/html";
import { selectPosts } from "../../woocommerce/shop/posts.ts";
import { viewOrder, type ShopView } from "../../woocommerce/shop/shop-view.ts";
import { listStores } from "../../woocommerce/shop/stores.ts";
import type { Store, Woo } from "../../woocommerce/woo.ts";
import type { Html, Visit } from "../deps.ts";
import { badge, empty, moment, outcome } from "../fragments.ts";
import { layout } from "../layout.ts";
import { connectCard, switchesCard } from "./cards.ts";
import { customerOf, pathIn, statusBadge, trackingOf } from "./words.ts";

/** The WooCommerce store's own admin: its orders and what they show, how to connect it, what can be switched. */
export function wooHome(visit: Visit, woo: Woo, store: Store): Html {
  const { c } = visit;
  const orders = selectPosts(woo, store.slug, "kind = 'order' ORDER BY created DESC, id DESC LIMIT 50").map((post) =>
    viewOrder(woo, store, post),
  );
  const place = html`<a class="button primary" href="${pathIn(store, "/orders/new")}">Place an order</a>`;
  return layout(visit, {
    title: store.name,
    body: html`<main>
      <div class="page">
        <div class="head">
          <h1>${store.name}</h1>
          ${badge("Pretend WooCommerce store", "warn")}
          <div class="push">
            <a class="button" href="${pathIn(store, "/products")}">Products</a>
            ${place}
          </div>
        </div>
        <p class="lead">
          A WooCommerce ${store.switches.version} on this computer, beside the pretend Shopify. Nothing here is real.
        </p>
        ${outcome((name) => c.req.query(name))} ${otherStores(woo, store)}
        <div class="two">
          <section class="card" data-live="woo-orders">
            <header>
              <h2>Orders</h2>
              <span class="soft small">and what the store shows</span>
            </header>
            ${orders.length === 0
              ? empty(
                  "order",
                  "No orders yet",
                  "Play a customer: pick a product or two, and the order stands here.",
                  place,
                )
              : html`<div class="wide">
                  <table>
                    <tbody>
                      ${orders.map((order) => row(order, store))}
                    </tbody>
                  </table>
                </div>`}
          </section>
          <div class="stack">${connectCard(woo, store)}${switchesCard(store)}</div>
        </div>
      </div>
    </main>`,
  });
}

function row(view: ShopView, store: Store): Html {
  const { name, city } = customerOf(view);
  const href = pathIn(store, `/orders/${view.id}`);
  return html`<tr class="goes" data-href="${href}">
    <td>
      <a href="${href}"><b>#${view.number}</b></a>
      <div class="soft small">${moment(Date.parse(view.createdAt), store)}</div>
    </td>
    <td>
      ${name}
      <div class="soft small">${city}</div>
    </td>
    <td>
      ${statusBadge(view.status)}
      <div class="small">${trackingOf(view)}</div>
    </td>
    <td class="num optional soft nowrap">${view.total} ${view.currency}</td>
  </tr>`;
}

function otherStores(woo: Woo, store: Store): Html | string {
  const others = listStores(woo).filter(({ slug }) => slug !== store.slug);
  if (others.length === 0) return "";
  return html`<p class="soft small">
    Other stores: ${others.map((one) => html`<a href="${pathIn(one, "")}">${one.name}</a> `)}
  </p>`;
}
