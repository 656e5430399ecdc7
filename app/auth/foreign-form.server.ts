import { env } from "#app/env.server.ts";

/**
 * Refuses a form that another site sent. The cookie does not come along then (SameSite); this also holds where a
 * browser does not know SameSite, and for the forms that need no cookie.
 */
export function refuseForeignForm(request: Request): void {
  const site = request.headers.get("Sec-Fetch-Site");
  const origin = request.headers.get("Origin");
  const foreign = (site && site !== "same-origin" && site !== "none") || (origin && !isOurs(origin, request));
  if (foreign) throw new Response(null, { status: 403 });
}

const isOurs = (origin: string, request: Request) =>
  origin === new URL(env.appUrl).origin || URL.parse(origin)?.host === new URL(request.url).host;
