import { html } from "hono/html";
import { text } from "../json.ts";
import type { Line, Shop } from "../store/types.ts";
import type { Html, Visit } from "./deps.ts";
import { badge, moment, outcome } from "./fragments.ts";
import { icon } from "./icons.ts";
import { layout } from "./layout.ts";
import { mailRows } from "./mail-rows.ts";
import { orderForms } from "./order-forms.ts";
import { mailsAbout, paymentWords, statusWords, type OrderView, type Parcel } from "./order-view.ts";
import { relay } from "./relay.ts";

/** One order as the shop shows it: lines, parcels, the customer, and what a merchant may do to it. */
export function orderPage(visit: Visit, view: OrderView): Html {
  const { shop, mailbox, c } = visit;
  const { order, status } = view;
  const mails = mailsAbout(mailbox, order);
  const inStafette = `/apps/stafette/app/orders?q=${encodeURIComponent(order.name)}`;
  return layout(visit, {
    title: `Order ${order.name}`,
    body: html`<main>
      <div class="page">
        <div class="head">
          <a class="back" href="/orders" aria-label="Back to the orders">${icon("back")}</a>
          <h1>${order.name}</h1>
          <span class="badges" data-live="badges">${badge(...paymentWords(order))} ${badge(...statusWords(status))}
            ${order.test ? badge("Test order", "blue") : ""}
            ${order.risk === "LOW" || order.risk === "NONE"
              ? ""
              : badge(`Risk: ${order.risk.toLowerCase()}`, order.risk === "HIGH" ? "bad" : "warn")}</span>
          <span class="soft small">${moment(order.createdAt, shop)}</span>
          <div class="push">
            <a class="button" href="${inStafette}">See it in Stafette</a>
          </div>
        </div>
        ${outcome((name) => c.req.query(name))} ${relay(view, mails, "")}
        <div class="two">
          <div class="stack">
            ${linesCard(view)} ${parcelsCard(view, shop)}
            ${mails.length
              ? html`<section class="card" data-live="mails">
                  <header><h2>Mails about it</h2></header>
                  ${mailRows(mails.slice(0, 10), shop)}
                </section>`
              : ""}
          </div>
          <div class="stack">${customerCard(view)}${orderForms(view)}</div>
        </div>
      </div>
    </main>`,
  });
}

function linesCard({ lines, order }: OrderView): Html {
  return html`<section class="card" data-live="lines">
    <header><h2>Lines</h2></header>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th>Product</th>
            <th class="num">Ordered</th>
            <th class="num">Shipped</th>
            <th class="num">Left to ship</th>
            <th class="num optional">Price</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map((line) => lineRow(line, order.currency))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function lineRow(line: Line, currency: string): Html {
  const removed = line.quantity - line.currentQuantity;
  const title = html`${line.title}${line.variantTitle ? `, ${line.variantTitle}` : ""}`;
  return html`<tr>
    <td>
      ${line.productId && line.variantId
        ? html`<a href="/products/${line.productId}/variants/${line.variantId}">${title}</a>`
        : title}
      <div class="soft small">
        ${line.sku ? `SKU ${line.sku}` : "no SKU"}${line.giftCard
          ? ", gift card"
          : line.requiresShipping
          ? ""
          : ", needs no shipping"}${line.service === "manual" ? "" : `, shipped by ${line.service}`}
      </div>
    </td>
    <td class="num">${removed > 0 ? html`<s class="faint">${line.quantity}</s> ` : ""}${line.currentQuantity}</td>
    <td class="num">${line.shipped + line.shippedAside}</td>
    <td class="num"><b>${line.remaining}</b></td>
    <td class="num optional soft nowrap">${line.price} ${currency}</td>
  </tr>`;
}

function parcelsCard({ parcels, status }: OrderView, shop: Shop): Html {
  return html`<section class="card" data-live="parcels">
    <header>
      <h2>Fulfilments</h2>
      <span class="soft small">what the customer sees in his account</span>
    </header>
    ${parcels.length === 0
      ? html`<p class="pad soft">
          ${status === "CANCELLED"
            ? "None: the order was cancelled."
            : "None yet. As soon as a supplier ships, company and number stand here."}
        </p>`
      : parcels.map((parcel) => parcelCard(parcel, shop))}
  </section>`;
}

const MAKERS: Record<string, string> = { app: "by Stafette", hand: "by hand", order: "came with the order" };

function parcelCard({ fulfilment, tracks, units }: Parcel, shop: Shop): Html {
  const cancelled = fulfilment.status !== "SUCCESS";
  return html`<div class="parcel">
    <div class="badges">
      ${icon("box")} <b>${fulfilment.name}</b> ${cancelled ? badge(fulfilment.status.toLowerCase(), "bad") : ""}
      ${fulfilment.notifyCustomer ? badge("Told the customer", "good") : badge("Customer not told")}
      <span class="soft small">${MAKERS[fulfilment.madeBy]}, ${moment(fulfilment.createdAt, shop)}</span>
    </div>
    <div>
      ${fulfilment.company ?? html`<span class="soft">No company</span>`}
      ${tracks.length === 0
        ? html`<span class="soft">no number</span>`
        : tracks.map(({ number, url }) =>
            url
              ? html` <a class="track" href="${url}" target="_blank" rel="noopener noreferrer">${number}</a>`
              : html` <span class="track" title="No address to follow it">${number}</span>`,
          )}
    </div>
    <div class="soft small">${units.map(({ title, quantity }) => `${quantity} × ${title}`).join(", ")}</div>
  </div>`;
}

function customerCard({ address, customer, body, order }: OrderView): Html {
  const lines = address
    ? [
        text(address.company),
        text(address.address1),
        text(address.address2),
        [text(address.zip), text(address.city)].filter(Boolean).join(" "),
        text(address.province),
        text(address.country),
        text(address.phone),
      ]
    : ["No shipping address"];
  return html`<section class="card" data-live="customer">
    <header><h2>Ships to</h2></header>
    <div class="pad">
      <address><b>${customer}</b>${lines.filter(Boolean).map((line) => html`<br />${line}`)}</address>
      ${text(body.email) ? html`<p class="soft small" style="margin-top:8px">${text(body.email)}</p>` : ""}
      ${text(body.note) ? html`<p style="margin-top:8px">“${text(body.note)}”</p>` : ""}
      <p class="faint small" style="margin-top:8px">Order id <span class="mono">${order.id}</span></p>
    </div>
  </section>`;
}
