import { html, raw } from "hono/html";
import type { Html, Visit } from "./deps.ts";

export const BLOCKS = ["product-codes", "variant-codes"] as const;
export type Block = (typeof BLOCKS)[number];

/** The place of an admin UI extension in a page: a frame, as an extension's `document.body` is its own. */
export function extensionBlock({ shop }: Visit, block: Block, gid: string): Html {
  const src = `/sandbox/extension/${block}?id=${encodeURIComponent(gid)}`;
  return html`<section class="card">
    <iframe class="block" data-guest data-shop="${shop.domain}" title="Stafette" data-opens="${src}"></iframe>
  </section>`;
}

export interface BlockSetup {
  block: Block;
  selected: string;
  shop: string;
  locale: string;
  appOrigin: string;
  words: Record<string, string>;
}

/** The document inside that frame. The host script makes `shopify` and the s-* elements, then runs the bundle. */
export function extensionDocument(setup: BlockSetup): Html {
  // "<" must not end the script element early.
  const json = JSON.stringify(setup).replace(/</g, "\\u003c");
  return html`<!DOCTYPE html>
    <html lang="${setup.locale}">
      <head>
        <meta charset="utf-8" />
        <title>Stafette</title>
        <link rel="stylesheet" href="/sandbox/elements.css" />
        <script type="application/json" id="setup">
          ${raw(json)}
        </script>
        <script src="/sandbox/extension-host.js" defer></script>
      </head>
      <body></body>
    </html>`;
}
