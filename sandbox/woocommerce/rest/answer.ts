import { isObject, type Json, type JsonObject } from "../../json.ts";
import { note } from "../../store/journal.ts";
import { authenticate, checkPermissions } from "../auth/authenticate.ts";
import { homeOf } from "../shop/stores.ts";
import type { Store, Woo } from "../woo.ts";
import { noRoute, RestError } from "./errors.ts";
import { pickFields } from "./fields.ts";
import { phpJson, readQuery } from "./php.ts";
import { refuseNobody, type Call, type Reply, type Route } from "./route.ts";
import { ROUTES } from "./routes.ts";

const PLAIN = {
  "X-Robots-Tag": "noindex",
  "X-Content-Type-Options": "nosniff",
  "Access-Control-Expose-Headers": "X-WP-Total, X-WP-TotalPages, Link",
  "Access-Control-Allow-Headers": "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type",
  "X-Powered-By": "PHP/8.2.36",
};
const KNOWN = {
  Expires: "Wed, 11 Jan 1984 05:00:00 GMT",
  "Cache-Control": "no-cache, must-revalidate, max-age=0, no-store, private",
};

/** Cuts the line instead of answering. */
export class Cut extends Error {}

/** Answers a request for `/wp-json<path>`. `signed` false: asked by `?rest_route=`, where WooCommerce looks at no key. */
export async function answerRest(
  woo: Woo,
  store: Store,
  request: Request,
  path: string,
  signed: boolean,
): Promise<Response> {
  const url = new URL(request.url);
  const site = homeOf(store, url);
  const { method } = request;
  const started = performance.now();
  const routes = ROUTES.filter(({ when }) => when?.(store) ?? true);
  const matching = routes.filter(({ pattern }) => pattern.test(path));
  const route = matching.find(({ methods }) => methods[method]) ?? matching[0];
  const name = `${method} ${route?.name ?? path}`;
  const target = { shop: store.slug, operations: [name, route?.name ?? path, method] };
  const fault = (kind: "500" | "429" | "timeout_before" | "timeout_after") =>
    woo.faults.takeFault(`woo.api.${kind}`, target);

  await woo.faults.linger("woo.api.slow", target);
  let known = false;
  let reply: Reply;
  try {
    if (fault("timeout_before")) throw new Cut("timeout_before");
    if (fault("500"))
      throw new RestError(500, "internal_server_error", "There has been a critical error on this website.");
    if (fault("429")) throw new RestError(429, "too_many_requests", "Too many requests.");
    const query = readQuery(url.search);
    const asking = { method, url, query, authorization: request.headers.get("authorization") };
    const key = signed && /^\/wc[/-]/.test(path) ? authenticate(woo, store, asking) : null;
    if (key) checkPermissions(key, method);
    const handler = route?.methods[method];
    if (!route || !handler) throw noRoute();
    const match = route.pattern.exec(path)!.slice(1).map(decodeURIComponent);
    const call: Call = { woo, store, key, method, site, query, body: {}, path: match };
    handler.admit?.(call);
    known = key !== null;
    call.body = readBody(await request.text(), request.headers.get("content-type") ?? "");
    handler.check?.(call);
    refuseNobody(handler, key);
    reply = await handler.run(call);
    known = true;
    reply.body = pickFields(reply.body, query.get("_fields"));
    if (fault("timeout_after")) throw new Cut("timeout_after");
  } catch (error) {
    if (error instanceof Cut) {
      note(woo.world, store.slug, "woo", name, { fault: error.message });
      throw error;
    }
    if (!(error instanceof RestError)) throw error;
    reply = { status: error.status, body: error.body };
  }
  const { status = 200, body, headers } = reply;
  const code = status >= 400 && isObject(body as Json) ? { code: (body as JsonObject).code } : {};
  note(woo.world, store.slug, "woo", name, { status, ...code, ms: Math.round(performance.now() - started) });
  return new Response(phpJson(body), {
    status,
    headers: {
      ...PLAIN,
      "Content-Type": "application/json; charset=UTF-8",
      Link: `<${site}/wp-json/>; rel="https://api.w.org/"`,
      ...(known && { ...KNOWN, Allow: allowed(route) }),
      ...(!known && { Vary: "Origin" }),
      ...headers,
    },
  });
}

const WAYS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

function allowed(route: Route | undefined): string {
  return WAYS.filter((method) => route?.methods[method]).join(", ");
}

function readBody(raw: string, type: string): JsonObject {
  if (!raw.trim()) return {};
  if (/x-www-form-urlencoded/i.test(type)) {
    return Object.fromEntries(
      [...readQuery(raw)].map(([name, value]) => [name, value instanceof Map ? Object.fromEntries(value) : value]),
    );
  }
  try {
    const body = JSON.parse(raw) as Json;
    return isObject(body) ? body : {};
  } catch {
    throw new RestError(400, "rest_invalid_json", "Invalid JSON body passed.", {
      json_error_code: 4,
      json_error_message: "Syntax error",
    });
  }
}
