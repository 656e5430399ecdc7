import { html } from "hono/html";
import { CUSTOMERS } from "./customers.ts";
import type { Html, Visit } from "./deps.ts";
import { empty, outcome, tag, thumb } from "./fragments.ts";
import { icon } from "./icons.ts";
import { layout } from "./layout.ts";
import { nameOf, variantRows, type VariantRow } from "./variant-rows.ts";

const SHOWN = 200;

/** The form a customer's checkout would be: what, how many, who, paid or not. */
export function newOrderPage(visit: Visit): Html {
  const { world, shop, c } = visit;
  const found = variantRows(world, shop, c.req.query("q") ?? "", SHOWN);
  return layout(visit, {
    title: "Place an order",
    body: html`<main>
      <form class="page" method="post" action="/orders">
        <div class="head">
          <a class="back" href="/orders" aria-label="Back to the orders">${icon("back")}</a>
          <h1>Place an order</h1>
        </div>
        ${outcome((name) => c.req.query(name))}
        <div class="two">
          <section class="card">
            <header><h2>Products</h2></header>
            <div class="pad">
              <input
                type="search"
                data-filter="#choice li"
                placeholder="Find a product, SKU or barcode"
                aria-label="Find a product" />
            </div>
            ${found.length === 0
              ? empty(
                  "tag",
                  "No products",
                  "The shop sells nothing yet. An order sent to the control API brings its products along.",
                )
              : html`<ul class="rows" id="choice">
                  ${found.map((row) => choice(row, shop.currency))}
                </ul>`}
            ${found.length === SHOWN
              ? html`<p class="pad soft small">The first ${SHOWN}. <a href="/products">Find others</a> by search.</p>`
              : ""}
          </section>
          <div class="stack">
            <section class="card">
              <header><h2>Customer</h2></header>
              <div class="pad fields">
                <label>Ships to<select name="customer">
                    ${CUSTOMERS.map(
                      (one, at) =>
                        html`<option value="${at}">${one.country}: ${one.first} ${one.last}, ${one.city}</option>`,
                    )}
                  </select></label>
              </div>
            </section>
            <section class="card">
              <header><h2>Payment and risk</h2></header>
              <div class="pad fields">
                <label>Payment<select name="payment">
                    <option value="paid">Paid</option>
                    <option value="authorized">Authorised, not captured</option>
                    <option value="pending">Not paid yet</option>
                  </select></label>
                <label>Fraud analysis<select name="risk">
                    <option value="LOW">Low risk, known at once</option>
                    <option value="PENDING">Still pending</option>
                    <option value="HIGH">High risk</option>
                  </select></label>
              </div>
            </section>
            <button class="primary big">Place the order</button>
          </div>
        </div>
      </form>
    </main>`,
  });
}

function choice(row: VariantRow, currency: string): Html {
  const { variant, picture, supplierCode } = row;
  const name = nameOf(row);
  return html`<li>
    <label class="row" style="font-weight:450">
      ${thumb(picture)}
      <span class="grow"><span class="cut" style="display:block; font-weight:600">${name}</span>
        <span class="badges small">${variant.barcode
            ? html`<span class="mono soft">${variant.barcode}</span>`
            : html`<span class="tag none">no barcode</span>`}
          ${supplierCode ? tag(supplierCode) : html`<span class="tag none">no supplier code</span>`}</span></span>
      <span class="soft nowrap optional">${variant.price} ${currency}</span>
      <input type="number" name="quantity ${variant.id}" min="0" max="999" value="0" aria-label="How many of ${name}" />
    </label>
  </li>`;
}
