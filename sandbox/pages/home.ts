import { html } from "hono/html";
import { text } from "../json.ts";
import { listOrders } from "../store/orders.ts";
import type { Html, Visit } from "./deps.ts";
import { badge, empty, outcome } from "./fragments.ts";
import { layout } from "./layout.ts";
import { mailRows } from "./mail-rows.ts";
import { orderRow } from "./order-list.ts";
import { mailsAbout, viewOrder } from "./order-view.ts";
import { PLACED_HERE } from "./place-order.ts";
import { relay } from "./relay.ts";

/** Home: from "place an order" to "tracking in the shop" without reading anything. */
export function homePage(visit: Visit): Html {
  const { world, mailbox, shop, c } = visit;
  const views = listOrders(world, shop.domain, 30).map((order) => viewOrder(world, order));
  const mine = views.find(({ body }) => text(body.source_name) === PLACED_HERE) ?? null;
  const start = html`<form method="post" action="/orders/sample">
      <button class="${mine ? "" : "primary"}">${mine ? "Place another" : "Place an order"}</button>
    </form>
    <a class="button" href="/orders/new">Choose what</a>`;
  const mails = mailbox.newest(6);
  return layout(visit, {
    title: "Home",
    body: html`<main>
      <div class="page">
        <div class="head">
          <h1>${shop.name}</h1>
          ${badge("Pretend shop", "warn")}
          <div class="push"><a class="button" href="/apps/stafette">Open Stafette</a></div>
        </div>
        <p class="lead">
          Place an order, play the supplier who gets it by mail, and watch the tracking number come back.
        </p>
        ${outcome((name) => c.req.query(name))} ${relay(mine, mine ? mailsAbout(mailbox, mine.order) : [], start)}
        <div class="two">
          <section class="card" data-live="orders">
            <header>
              <h2>Latest orders</h2>
              <span class="soft small">and what the shop shows</span><a class="push small" href="/orders">All orders</a>
            </header>
            ${views.length === 0
              ? empty("order", "No orders yet", "Place one above: it arrives here at once.")
              : html`<ul class="rows">
                  ${views.slice(0, 7).map((view) => orderRow(view, shop))}
                </ul>`}
          </section>
          <section class="card" data-live="mails">
            <header>
              <h2>Latest mails</h2>
              <a class="push small" href="/mailbox">Mailbox</a>
            </header>
            ${mails.length === 0
              ? empty("mail", "No mail yet", "Everything Stafette sends ends here, and nowhere else.")
              : mailRows(mails, shop)}
          </section>
        </div>
      </div>
    </main>`,
  });
}
