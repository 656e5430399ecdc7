import { html } from "hono/html";
import type { Html, Visit } from "./deps.ts";
import { icon, type IconName } from "./icons.ts";
import { LOCALES } from "./visitor.ts";

interface Page {
  title: string;
  body: Html;
  /** Scripts of this page, besides the one that keeps it fresh. */
  scripts?: string[];
}

const FAVICON = `data:image/svg+xml,${encodeURIComponent(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='8' fill='#ffc53d'/>" +
    "<path d='M9 21 23 11' stroke='#1a1a1c' stroke-width='5' stroke-linecap='round'/></svg>",
)}`;

const PLACES: [path: string, label: string, sign: IconName][] = [
  ["/", "Home", "home"],
  ["/orders", "Orders", "order"],
  ["/products", "Products", "tag"],
];

/** The admin around a page: shop and language on top, places at the side. `body` brings its own <main>. */
export function layout(visit: Visit, { title, body, scripts = [] }: Page): Html {
  const { shop } = visit;
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${shop.name} (sandbox)</title>
        <link rel="icon" href="${FAVICON}" />
        <link rel="stylesheet" href="/sandbox/style.css" />
      </head>
      <body>
        ${topBar(visit)}
        <div class="frame">${sideBar(visit)} ${body}</div>
        <div class="toasts" role="status"></div>
        ${["live", ...scripts].map((name) => html`<script src="/sandbox/${name}.js" defer></script>`)}
      </body>
    </html>`;
}

function topBar({ c, shop, shops, locale }: Visit): Html {
  return html`<header class="top">
    <a class="shop" href="/"><b aria-hidden="true">${shop.name.slice(0, 1)}</b>${shops.length < 2
        ? html`<span>${shop.name}</span>`
        : html`<span hidden>${shop.name}</span>`}</a>
    ${shops.length < 2
      ? ""
      : html`<form action="/">
          <select name="shop" aria-label="Shop" data-submits>
            ${shops.map(
              (one) =>
                html`<option value="${one.domain}" ${one.domain === shop.domain ? "selected" : ""}>
                  ${one.name}
                </option>`,
            )}
          </select>
        </form>`}
    <span class="pill" title="A pretend shop on this computer">Sandbox<small> · nothing here is real</small></span>
    <nav class="switch" aria-label="Language of the app">
      ${LOCALES.map(
        (one) =>
          html`<a
            href="${c.req.path}?locale=${one}"
            ${one === locale ? html`aria-current="true"` : ""}
            hreflang="${one}">${one.toUpperCase()}</a>`,
      )}
    </nav>
  </header>`;
}

function sideBar({ c, mailbox }: Visit): Html {
  const { path } = c.req;
  const here = (place: string) =>
    (place === "/" ? path === "/" : path.startsWith(place)) ? html`aria-current="page"` : "";
  const unread = mailbox.unread();
  return html`<nav class="side" aria-label="Admin">
    ${PLACES.map(([place, label, sign]) => html`<a href="${place}" ${here(place)}>${icon(sign)}${label}</a>`)}
    <div class="label">Apps</div>
    <a href="/apps/stafette" ${here("/apps")}>${icon("app")}Stafette</a>
    <ul data-app-nav hidden></ul>
    <div class="label">Beside the shop</div>
    <a href="/woocommerce" ${here("/woocommerce")}>${icon("cart")}WooCommerce</a>
    <a href="/mailbox" ${here("/mailbox")}>${icon("mail")}Mailbox
      <span data-live="unread">${unread ? html`<span class="number">${unread}</span>` : ""}</span></a>
    <div class="foot">
      <span>Everything a real shop would do, on this computer.</span>
      <a href="/control">Switches: faults, clock, reset</a>
    </div>
  </nav>`;
}
