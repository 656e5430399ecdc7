import { html } from "hono/html";
import { listVariants, pictureUrl } from "../store/products.ts";
import { gid } from "../store/ids.ts";
import type { Product, Variant } from "../store/types.ts";
import type { Html, Visit } from "./deps.ts";
import { extensionBlock } from "./extension.ts";
import { badge, counted, outcome, tag, thumb } from "./fragments.ts";
import { icon } from "./icons.ts";
import { layout } from "./layout.ts";
import { nameOf, viewVariant } from "./variant-rows.ts";

export function productPage(visit: Visit, product: Product): Html {
  const { world, c } = visit;
  const variants = listVariants(world, product.shop, product.id);
  const [only] = variants;
  const single = variants.length === 1 && only?.title === "Default Title";
  return layout(visit, {
    title: product.title,
    scripts: ["admin-frame"],
    body: html`<main>
      <div class="page narrow">
        <div class="head">
          <a class="back" href="/products" aria-label="Back to the products">${icon("back")}</a>
          <h1>${product.title}</h1>
          ${badge(
            product.status === "ACTIVE" ? "Active" : product.status.toLowerCase(),
            product.status === "ACTIVE" ? "good" : "",
          )}
        </div>
        ${outcome((name) => c.req.query(name))}
        <div class="card row">
          ${thumb(pictureUrl(world, product.picture))}
          <div class="grow">
            <b>${product.title}</b>
            <div class="soft small">${product.vendor}, ${counted(variants.length, "variant")}</div>
          </div>
        </div>
        ${extensionBlock(visit, "product-codes", gid("Product", product.id))}
        ${single && only
          ? variantForm(only, product)
          : html`<section class="card" data-live="variants">
              <header><h2>Variants</h2></header>
              <div class="wide">
                <table>
                  <thead>
                    <tr>
                      <th>Variant</th>
                      <th>Barcode</th>
                      <th>Supplier code</th>
                      <th class="optional">SKU</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${variants.map((variant) => {
                      const href = `/products/${product.id}/variants/${variant.id}`;
                      const { supplierCode } = viewVariant(world, variant);
                      return html`<tr class="goes" data-href="${href}">
                        <td><a href="${href}">${variant.title}</a></td>
                        <td class="mono">${variant.barcode ?? ""}</td>
                        <td>${supplierCode ? tag(supplierCode) : ""}</td>
                        <td class="optional soft">${variant.sku ?? ""}</td>
                      </tr>`;
                    })}
                  </tbody>
                </table>
              </div>
            </section>`}
      </div>
    </main>`,
  });
}

export function variantPage(visit: Visit, product: Product, variant: Variant): Html {
  const { c } = visit;
  return layout(visit, {
    title: nameOf({ product, variant }),
    scripts: ["admin-frame"],
    body: html`<main>
      <div class="page narrow">
        <div class="head">
          <a class="back" href="/products/${product.id}" aria-label="Back to ${product.title}">${icon("back")}</a>
          <h1>${nameOf({ product, variant })}</h1>
        </div>
        ${outcome((name) => c.req.query(name))}
        ${extensionBlock(visit, "variant-codes", gid("ProductVariant", variant.id))} ${variantForm(variant, product)}
      </div>
    </main>`,
  });
}

/** Shopify's own fields: what the merchant would type without any app. */
function variantForm(variant: Variant, product: Product): Html {
  return html`<form
    class="card"
    method="post"
    action="/products/${product.id}/variants/${variant.id}"
    data-live="fields">
    <header><h2>The shop's own fields</h2></header>
    <div class="pad fields pair">
      <label>Title<input name="title" value="${variant.title}" required autocomplete="off" /></label>
      <label>SKU<input name="sku" value="${variant.sku ?? ""}" autocomplete="off" /></label>
      <label>
        Barcode (ISBN, UPC, GTIN)<input name="barcode" value="${variant.barcode ?? ""}" autocomplete="off" />
      </label>
    </div>
    <div class="pad actions"><button class="primary">Save</button></div>
  </form>`;
}
