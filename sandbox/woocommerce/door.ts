import type { HttpBindings } from "@hono/node-server";
import { answerRest, Cut } from "./rest/answer.ts";
import { readQuery } from "./rest/php.ts";
import { answerAuth } from "./auth/handshake.ts";
import { visit } from "./bell/ring.ts";
import { FIRST_STORE, findStore, homeOf, listStores, pathOf } from "./shop/stores.ts";
import { storeNow } from "./shop/time.ts";
import type { Store, Woo } from "./woo.ts";

/** Everything the stores' addresses answer, over http and https alike. */
export async function answer(woo: Woo, request: Request, { incoming }: HttpBindings): Promise<Response> {
  const url = new URL(request.url);
  const { pathname } = url;
  const store =
    listStores(woo).find((one) => pathOf(one) && `${pathname}/`.startsWith(`${pathOf(one)}/`)) ??
    findStore(woo, FIRST_STORE);
  if (!store) return new Response("Error establishing a database connection", { status: 500 });
  visit(woo, store);
  const path = pathname.slice(pathOf(store).length) || "/";
  const response = await inStore(woo, store, request, url, path).catch((error: unknown) => {
    if (!(error instanceof Cut)) throw error;
    incoming.socket.destroy();
    return new Response(null, { status: 500 });
  });
  response.headers.set("Date", new Date(storeNow(woo, store)).toUTCString());
  return response;
}

async function inStore(woo: Woo, store: Store, request: Request, url: URL, path: string): Promise<Response> {
  const { redirect, permalinks } = store.switches;
  if (redirect)
    return new Response(null, { status: 301, headers: { Location: redirect.replace(/\/$/, "") + path + url.search } });
  const plain = readQuery(url.search).get("rest_route");
  // Where addresses are rewritten WordPress answers at all of them, and looks at this first.
  if (typeof plain === "string" && (permalinks || path === "/" || path === "/index.php"))
    return answerRest(woo, store, request, plain.replace(/\/$/, "") || "/", false);
  if (path.startsWith("/wp-json")) {
    // Without pretty permalinks the web server finds no such file.
    if (!permalinks)
      return page(404, "Not Found", "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>");
    return answerRest(woo, store, request, decodeURI(path.slice("/wp-json".length)) || "/", true);
  }
  if (path.startsWith("/wc-auth/v1/")) return answerAuth(woo, store, url, path.slice("/wc-auth/v1/".length));
  if (path === "/") {
    const link = `<${homeOf(store, url)}/wp-json/>; rel="https://api.w.org/"`;
    const words = `<h1>${escape(
      store.name,
    )}</h1><p>A pretend WooCommerce store on this computer. Its admin is in the sandbox.</p>`;
    return page(200, store.name, words, { Link: link });
  }
  return page(404, "Page not found", "<h1>Page not found</h1>");
}

const escape = (words: string) => words.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

function page(status: number, title: string, words: string, headers: Record<string, string> = {}): Response {
  const body = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escape(
    title,
  )}</title></head><body>${words}</body></html>`;
  return new Response(body, { status, headers: { "Content-Type": "text/html; charset=UTF-8", ...headers } });
}
