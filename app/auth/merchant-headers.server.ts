import { env } from "#app/env.server.ts";
import { adminPolicy, ownScripts, windowPolicy } from "#app/lib/page-policy.ts";
import { addDocumentHeaders } from "#app/shopify.server.ts";

const POLICY = "Content-Security-Policy";

/** Of every page for merchants: that shop's admin may frame it which the address names, and scripts run that bear the nonce. */
export function merchantHeaders(request: Request, headers: Headers, nonce: string): void {
  headers.delete(POLICY);
  addDocumentHeaders(request, headers);
  const framers = headers.get(POLICY);
  headers.set(POLICY, framers ? adminPolicy(nonce, framers) : windowPolicy(nonce, env.live));
}

/** A page that Shopify's library throws (its bounce page, its way out of the frame) as we send it; anything else as it came. */
export async function libraryPage(request: Request, thrown: unknown): Promise<unknown> {
  if (!(thrown instanceof Response) || !thrown.headers.get("Content-Type")?.startsWith("text/html")) return thrown;
  const nonce = crypto.randomUUID();
  const headers = new Headers(thrown.headers);
  merchantHeaders(request, headers, nonce);
  headers.set("Cache-Control", "no-store");
  return new Response(ownScripts(await thrown.text(), nonce), { status: thrown.status, headers });
}
