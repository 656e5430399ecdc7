/** What a browser may do for a page of ours, as its Content-Security-Policy says it: one a kind of page. */

/** Product pictures come from the shops; on a host that is not live there may be shops on this machine. */
const pictures = (live: boolean) => `img-src 'self' https: data:${live ? "" : " http://localhost:*"}`;

/** Pages that run no script: they show text and pictures, and send forms here. */
export const plainPolicy = (live: boolean) =>
  `default-src 'none'; ${pictures(live)}; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const APP_BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

/**
 * A merchant's pages in a window of their own: files of ours run, and of what stands in the page only what bears the
 * nonce. Polaris writes its measures into style attributes.
 */
export const windowPolicy = (nonce: string, live: boolean) =>
  `default-src 'none'; script-src 'self' 'nonce-${nonce}'; connect-src 'self'; ${pictures(live)}; style-src 'self' 'unsafe-inline'; ` +
  "font-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The same pages inside a shop's admin. App Bridge is the one script from elsewhere; what it calls and shows is
 * Shopify's to change, so nothing else is named. `framers` is the directive on who may frame it.
 */
export const adminPolicy = (nonce: string, framers: string) =>
  `script-src 'self' 'nonce-${nonce}' ${APP_BRIDGE}; form-action 'self'; object-src 'none'; base-uri 'none'; ${framers}`;

/** A page that a library wrote, its scripts made ours by the nonce. */
export const ownScripts = (html: string, nonce: string) => html.replaceAll("<script", `<script nonce="${nonce}"`);
