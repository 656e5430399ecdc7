import { env } from "#app/env.server.ts";

// Product pictures come from the shops; without APP_URL there may be shops on this machine.
const PICTURES = `img-src https: data:${env.live ? "" : " http://localhost:*"}`;

/** Of every answer below /s: nothing runs, nothing is kept, nobody frames it, no search engine lists it. */
export const supplierHeaders = () => ({
  "Cache-Control": "no-store",
  "Content-Security-Policy": `default-src 'none'; ${PICTURES}; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "X-Robots-Tag": "noindex, nofollow",
});
