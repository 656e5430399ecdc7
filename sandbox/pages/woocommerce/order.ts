import { html } from "hono/html";
import { isObject, text, type Json } from "../../json.ts";
import type { ShopView, ShownLine, ShownShipment } from "../../woocommerce/shop/shop-view.ts";
import type { Store } from "../../woocommerce/woo.ts";
import type { Html, Visit } from "../deps.ts";
import { badge, moment, outcome } from "../fragments.ts";
import { icon } from "../icons.ts";
import { layout } from "../layout.ts";
import { orderForms } from "./order-forms.ts";
import { customerOf, pathIn, statusBadge } from "./words.ts";

/** One order as the store's own people see it. */
export function wooOrder(visit: Visit, store: Store, view: ShopView): Html {
  return layout(visit, {
    title: `Order ${view.number}`,
    body: html`<main>
      <div class="page">
        <div class="head">
          <a class="back" href="${pathIn(store, "")}" aria-label="Back to the store">${icon("back")}</a>
          <h1>Order #${view.number}</h1>
          <span class="badges" data-live="woo-badges">${statusBadge(view.status)}</span>
          <span class="soft small">${moment(Date.parse(view.createdAt), store)}</span>
          <div class="push">${badge(`${store.name}, pretend WooCommerce`, "warn")}</div>
        </div>
        ${outcome((name) => visit.c.req.query(name))}
        <div class="two">
          <div class="stack">${linesCard(view)} ${shipmentsCard(view, store)} ${notesCard(view, store)}</div>
          <div class="stack">${customerCard(view)} ${orderForms(store, view)}</div>
        </div>
      </div>
    </main>`,
  });
}

function linesCard({ lines, total, currency }: ShopView): Html {
  return html`<section class="card" data-live="woo-lines">
    <header>
      <h2>Items</h2>
      <span class="push soft">${total} ${currency}</span>
    </header>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th>Product</th>
            <th class="num">Ordered</th>
            <th class="num">Refunded</th>
            <th class="num">Left to ship</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(lineRow)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function lineRow({ name, sku, gtin, quantity, refunded, remaining }: ShownLine): Html {
  return html`<tr>
    <td>
      ${name}
      <div class="soft small">${sku ? `SKU ${sku}` : "no SKU"}, ${gtin ? `GTIN ${gtin}` : "no GTIN"}</div>
    </td>
    <td class="num">${quantity}</td>
    <td class="num">${refunded || ""}</td>
    <td class="num"><b>${remaining}</b></td>
  </tr>`;
}

const WAYS: Record<ShownShipment["way"], string> = {
  fulfilment: "order fulfilment",
  tracking: "shipment tracking",
};

function shipmentsCard({ shipments, lines }: ShopView, store: Store): Html {
  const nameOf = (id: number) => lines.find((line) => line.id === id)?.name ?? `item ${id}`;
  return html`<section class="card" data-live="woo-shipments">
    <header>
      <h2>Shipments</h2>
      <span class="soft small">what the customer sees in his account</span>
    </header>
    ${shipments.length === 0
      ? html`<p class="pad soft">None yet. As soon as a supplier ships, carrier and number stand here.</p>`
      : shipments.map(
          ({ way, provider, number, url, lines: units, at }) => html`<div class="parcel">
            <div>
              ${icon("box")} <b>${provider ?? "No carrier"}</b>
              ${url
                ? html`<a class="track" href="${url}" target="_blank" rel="noopener noreferrer">${number}</a>`
                : html`<span class="track">${number ?? "no number"}</span>`}
              <span class="soft small">${WAYS[way]}${at ? html`, ${moment(Date.parse(at), store)}` : ""}</span>
            </div>
            ${units
              ? html`<div class="soft small">
                  ${units.map(({ id, quantity }) => `${quantity} × ${nameOf(id)}`).join(", ")}
                </div>`
              : ""}
          </div>`,
        )}
  </section>`;
}

function notesCard({ notes }: ShopView, store: Store): Html {
  return html`<section class="card" data-live="woo-notes">
    <header><h2>Notes</h2></header>
    ${notes.length === 0 ? html`<p class="pad soft">None.</p>` : ""}
    <ul class="rows">
      ${notes.map(
        ({ note, customer, at }) => html`<li class="row">
          <span class="grow">${note.replace(/&rarr;/g, "→")}</span>
          ${customer ? badge("Told the customer", "good") : ""}
          <span class="soft small nowrap">${moment(Date.parse(at), store)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
}

function customerCard(view: ShopView): Html {
  const { name } = customerOf(view);
  const from = isObject(view.shipping) ? view.shipping : {};
  const say = (value: Json | undefined) => text(value)?.trim() ?? "";
  const rows = [
    say(from.company),
    say(from.address_1),
    say(from.address_2),
    [say(from.postcode), say(from.city)].filter(Boolean).join(" "),
    say(from.country),
  ].filter(Boolean);
  return html`<section class="card" data-live="woo-customer">
    <header><h2>Ships to</h2></header>
    <div class="pad">
      <address><b>${name}</b>${rows.map((line) => html`<br />${line}`)}</address>
      ${rows.length === 0 ? html`<p class="soft">No shipping address</p>` : ""}
      ${view.customerNote ? html`<p style="margin-top:8px">“${view.customerNote}”</p>` : ""}
      <p class="faint small" style="margin-top:8px">Order id <span class="mono">${view.id}</span></p>
    </div>
  </section>`;
}
