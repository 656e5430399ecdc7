import { html } from "hono/html";
import { text } from "../../json.ts";
import { SUPPLIER_META } from "../../woocommerce/seed.ts";
import { metaValue } from "../../woocommerce/shop/meta.ts";
import { findPost, selectPosts, type Post } from "../../woocommerce/shop/posts.ts";
import { fullName } from "../../woocommerce/shop/product-view.ts";
import type { Store, Woo } from "../../woocommerce/woo.ts";
import { CUSTOMERS } from "../customers.ts";
import type { Html, Visit } from "../deps.ts";
import { empty, outcome, tag } from "../fragments.ts";
import { icon } from "../icons.ts";
import { layout } from "../layout.ts";
import { pathIn } from "./words.ts";

/** What can be put into a cart: simple products and variations, with the codes that count for a supplier. */
function sellable(woo: Woo, { slug }: Store): Post[] {
  return selectPosts(
    woo,
    slug,
    `kind IN ('product', 'variation') AND status <> 'trash'
     AND coalesce(json_extract(body, '$.type'), '') NOT IN ('variable', 'grouped') ORDER BY id LIMIT 200`,
  );
}

function supplierOf(woo: Woo, post: Post): string | null {
  const own = text(metaValue(post.body, SUPPLIER_META));
  const parent = own || post.kind === "product" ? undefined : findPost(woo, post.store, post.parent);
  return own || (parent ? text(metaValue(parent.body, SUPPLIER_META)) : null);
}

const codes = (woo: Woo, post: Post): Html => {
  const supplier = supplierOf(woo, post);
  return html`<span class="badges small"
    >${post.gtin ? html`<span class="mono soft">${post.gtin}</span>` : html`<span class="tag none">no GTIN</span>`}
    ${supplier ? tag(supplier) : html`<span class="tag none">no supplier code</span>`}</span
  >`;
};

export function wooNewOrder(visit: Visit, woo: Woo, store: Store): Html {
  const found = sellable(woo, store);
  return layout(visit, {
    title: "Place an order",
    body: html`<main>
      <form class="page" method="post" action="${pathIn(store, "/orders")}">
        <div class="head">
          <a class="back" href="${pathIn(store, "")}" aria-label="Back to the store">${icon("back")}</a>
          <h1>Place an order in ${store.name}</h1>
        </div>
        ${outcome((name) => visit.c.req.query(name))}
        <div class="two">
          <section class="card">
            <header><h2>Products</h2></header>
            ${found.length === 0
              ? empty("tag", "No products", "An order sent to the control API brings its products along.")
              : html`<ul class="rows">
                  ${found.map(
                    (post) => html`<li>
                      <label class="row" style="font-weight:450">
                        <span class="grow"
                          ><span style="display:block; font-weight:600">${fullName(woo, post)}</span> ${codes(
                            woo,
                            post,
                          )}</span
                        >
                        <input
                          type="number"
                          name="quantity ${post.id}"
                          min="0"
                          max="999"
                          value="0"
                          aria-label="How many of ${fullName(woo, post)}"
                        />
                      </label>
                    </li>`,
                  )}
                </ul>`}
          </section>
          <div class="stack">
            <section class="card">
              <header><h2>Customer</h2></header>
              <div class="pad fields">
                <label
                  >Ships to<select name="customer">
                    ${CUSTOMERS.map(
                      (one, at) =>
                        html`<option value="${at}">${one.country}: ${one.first} ${one.last}, ${one.city}</option>`,
                    )}
                  </select></label
                >
                <label
                  >Payment<select name="payment">
                    <option value="paid">Paid</option>
                    <option value="pending">Not paid yet</option>
                  </select></label
                >
              </div>
            </section>
            <button class="primary big">Place the order</button>
          </div>
        </div>
      </form>
    </main>`,
  });
}

/** Products and variations with the two codes. */
export function wooProducts(visit: Visit, woo: Woo, store: Store): Html {
  const found = selectPosts(woo, store.slug, "kind IN ('product', 'variation') ORDER BY max(parent, id) LIMIT 500");
  const none = html`<span class="faint">none</span>`;
  return layout(visit, {
    title: "Products",
    body: html`<main>
      <div class="page">
        <div class="head">
          <a class="back" href="${pathIn(store, "")}" aria-label="Back to the store">${icon("back")}</a>
          <h1>Products of ${store.name}</h1>
        </div>
        <section class="card" data-live="woo-products">
          <div class="wide">
            <table class="even">
              <thead>
                <tr>
                  <th>Product</th>
                  <th>GTIN</th>
                  <th>Supplier code</th>
                  <th class="optional">SKU</th>
                  <th class="optional">Id</th>
                </tr>
              </thead>
              <tbody>
                ${found.map(
                  (post) => html`<tr>
                    <td>${fullName(woo, post)}</td>
                    <td class="mono">${post.gtin ?? none}</td>
                    <td>${supplierOf(woo, post) ? tag(supplierOf(woo, post) ?? "") : none}</td>
                    <td class="optional soft">${post.sku ?? ""}</td>
                    <td class="optional soft mono">${post.id}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
        </section>
      </div>
    </main>`,
  });
}
