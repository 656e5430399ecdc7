import { env } from "#app/env.server.ts";
import { plainPolicy } from "#app/lib/page-policy.ts";

/** Of every answer below /s, files included: nothing runs, nothing is kept, nobody frames it, no search engine lists it. */
export const supplierHeaders = () => ({
  "Cache-Control": "no-store",
  "Content-Security-Policy": plainPolicy(env.live),
  "X-Robots-Tag": "noindex, nofollow",
});
