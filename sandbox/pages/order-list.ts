import { html } from "hono/html";
import { listOrders } from "../store/orders.ts";
import type { Shop } from "../store/types.ts";
import type { Html, Visit } from "./deps.ts";
import { badge, counted, empty, moment, outcome } from "./fragments.ts";
import { layout } from "./layout.ts";
import { paymentWords, statusWords, viewOrder, type OrderView } from "./order-view.ts";

/** A short row: number, for whom, and what the real shop would show. */
export function orderRow(view: OrderView, shop: Shop): Html {
  const { order, customer, city, status } = view;
  return html`<li>
    <a href="/orders/${order.id}">
      <span class="grow"><b>${order.name}</b> <span class="soft small">${moment(order.createdAt, shop)}</span>
        <span class="cut below soft small">${customer}${city ? `, ${city}` : ""}</span></span>
      <span style="display:grid; justify-items:end; gap:3px">${badge(...statusWords(status))}
        <span class="small cut" style="max-width:250px">${shownTracking(view)}</span></span>
    </a>
  </li>`;
}

export function orderListPage(visit: Visit): Html {
  const { world, shop, c } = visit;
  const views = listOrders(world, shop.domain, 100).map((order) => viewOrder(world, order));
  const place = html`<a class="button primary" href="/orders/new">Place an order</a>`;
  return layout(visit, {
    title: "Orders",
    body: html`<main>
      <div class="page">
        <div class="head">
          <h1>Orders</h1>
          <div class="push">${place}</div>
        </div>
        ${outcome((name) => c.req.query(name))}
        <section class="card" data-live="orders">
          ${views.length === 0
            ? empty(
                "order",
                "No orders yet",
                "Play a customer: pick a product or two, and the order stands here.",
                place,
              )
            : html`<div class="wide">
                <table>
                  <thead>
                    <tr>
                      <th>Order</th>
                      <th class="optional">Date</th>
                      <th>Customer</th>
                      <th class="optional">Payment</th>
                      <th>The shop shows</th>
                      <th class="optional">Lines</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${views.map((view) => tableRow(view, shop))}
                  </tbody>
                </table>
              </div>`}
        </section>
        ${views.length === 100 ? html`<p class="soft small">The newest 100.</p>` : ""}
      </div>
    </main>`,
  });
}

function tableRow(view: OrderView, shop: Shop): Html {
  const { order, customer, city, status, lines } = view;
  return html`<tr class="goes" data-href="/orders/${order.id}">
    <td>
      <a href="/orders/${order.id}"><b>${order.name}</b></a>${order.test ? html` ${badge("Test", "blue")}` : ""}
    </td>
    <td class="optional soft">${moment(order.createdAt, shop)}</td>
    <td>
      ${customer}
      <div class="soft small">${city}</div>
    </td>
    <td class="optional">${badge(...paymentWords(order))}</td>
    <td>
      ${badge(...statusWords(status))}
      <div class="small">${shownTracking(view)}</div>
    </td>
    <td class="optional soft">${counted(lines.length, "line")}</td>
  </tr>`;
}

function shownTracking({ parcels }: OrderView): string {
  const living = parcels.filter(({ fulfilment }) => fulfilment.status === "SUCCESS");
  const [first] = living.filter(({ tracks }) => tracks.length > 0);
  if (!first) return living.length > 0 ? "no tracking number" : "";
  const more = living.reduce((sum, { tracks }) => sum + tracks.length, 0) - 1;
  return `${first.fulfilment.company ?? ""} ${first.tracks[0]?.number ?? ""}${more > 0 ? ` +${more}` : ""}`.trim();
}
