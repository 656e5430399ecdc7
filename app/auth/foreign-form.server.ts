import { env } from "#app/env.server.ts";
import { isForeignForm } from "#app/lib/foreign-form.ts";

/**
 * Refuses a form that another site sent. The cookie does not come along then (SameSite); this also holds where a
 * browser does not know SameSite, and for the forms that need no cookie.
 */
export function refuseForeignForm({ headers, url }: Request): void {
  const said = { origin: headers.get("Origin"), site: headers.get("Sec-Fetch-Site") };
  if (isForeignForm(said, { appUrl: env.appUrl, host: new URL(url).host })) throw new Response(null, { status: 403 });
}
