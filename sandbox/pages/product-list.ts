import { html } from "hono/html";
import type { Html, Visit } from "./deps.ts";
import { badge, empty, tag, thumb } from "./fragments.ts";
import { layout } from "./layout.ts";
import { nameOf, variantRows, type VariantRow } from "./variant-rows.ts";

const SHOWN = 200;

export function productListPage(visit: Visit): Html {
  const { world, shop, c } = visit;
  const search = c.req.query("q") ?? "";
  const found = variantRows(world, shop, search, SHOWN);
  return layout(visit, {
    title: "Products",
    body: html`<main>
      <div class="page">
        <div class="head"><h1>Products</h1></div>
        <form class="tools" action="/products">
          <input
            type="search"
            name="q"
            value="${search}"
            placeholder="Title, SKU or barcode"
            aria-label="Find a product" /><button>Find</button>
        </form>
        <section class="card">
          ${found.length === 0
            ? search
              ? empty(
                  "tag",
                  "Nothing found",
                  `No title, SKU or barcode contains “${search}”.`,
                  html`<a class="button" href="/products">All products</a>`,
                )
              : empty(
                  "tag",
                  "No products",
                  "The shop sells nothing yet. An order sent to the control API brings its products along.",
                )
            : html`<div class="wide">
                <table class="even">
                  <thead>
                    <tr>
                      <th>Product</th>
                      <th>Barcode (GTIN)</th>
                      <th>Supplier code</th>
                      <th class="optional">SKU</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${found.map(row)}
                  </tbody>
                </table>
              </div>`}
        </section>
        ${found.length === SHOWN ? html`<p class="soft small">The first ${SHOWN}; search finds the others.</p>` : ""}
      </div>
    </main>`,
  });
}

/** One variant; a product without variants of its own leads to its own page. */
function row({ product, variant, picture, supplierCode }: VariantRow): Html {
  const href = `/products/${product.id}${variant.title === "Default Title" ? "" : `/variants/${variant.id}`}`;
  const none = html`<span class="faint">none</span>`;
  return html`<tr class="goes" data-href="${href}">
    <td>
      <a href="${href}" class="row" style="padding:0">
        ${thumb(picture)} <span>${nameOf({ product, variant })}</span>
        ${product.status === "ACTIVE" ? "" : badge(product.status.toLowerCase())}
      </a>
    </td>
    <td class="mono">${variant.barcode ?? none}</td>
    <td>${supplierCode ? tag(supplierCode) : none}</td>
    <td class="optional soft">${variant.sku ?? ""}</td>
  </tr>`;
}
