import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import * as entry from "#app/entry.server.tsx";
import * as root from "#app/root.tsx";
import * as nothing from "#app/routes/s.$.tsx";
import * as bare from "#app/routes/s._index.tsx";
import * as landing from "#app/routes/s.$token.tsx";
import * as newLink from "#app/routes/s.new-link.tsx";
import * as order from "#app/routes/s.order.$purchaseOrderId/route.tsx";
import * as layout from "#app/routes/s.tsx";

/** The supplier's routes as Remix serves them, without a build and without a network: what a browser sends, answered. */
const routes = {
  root: { id: "root", path: "", module: root },
  "routes/s": { id: "routes/s", parentId: "root", path: "s", module: layout },
  "routes/s._index": { id: "routes/s._index", parentId: "routes/s", index: true, module: bare },
  "routes/s.$": { id: "routes/s.$", parentId: "routes/s", path: "*", module: nothing },
  "routes/s.$token": { id: "routes/s.$token", parentId: "routes/s", path: ":token", module: landing },
  "routes/s.new-link": { id: "routes/s.new-link", parentId: "routes/s", path: "new-link", module: newLink },
  "routes/s.order": { id: "routes/s.order", parentId: "routes/s", path: "order/:purchaseOrderId", module: order },
};

const manifest = Object.fromEntries(
  Object.values(routes).map(({ module, ...route }) => [
    route.id,
    {
      ...route,
      module: "",
      hasLoader: "loader" in module,
      hasAction: "action" in module,
      hasErrorBoundary: "ErrorBoundary" in module,
    },
  ]),
);

const handle = createRequestHandler(
  {
    entry: { module: entry },
    routes,
    assets: { entry: { imports: [], module: "" }, routes: manifest, url: "", version: "" },
    basename: "/",
    publicPath: "/",
    assetsBuildDirectory: "",
    future: { v3_singleFetch: true, v3_relativeSplatPath: true, v3_fetcherPersist: true, v3_throwAbortReason: true },
    isSpaMode: false,
    mode: "production",
  } as unknown as ServerBuild,
  "production",
);

export const ORIGIN = "http://localhost:3000";

/** A browser without scripts: it keeps its cookie, sends forms, and follows where they lead. */
export function openBrowser() {
  let cookie = "";
  async function ask(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers);
    headers.set("Host", "localhost:3000");
    if (cookie) headers.set("Cookie", cookie);
    const response = await handle(new Request(ORIGIN + path, { ...init, headers, redirect: "manual" }));
    cookie = response.headers.get("Set-Cookie")?.split(";")[0] ?? cookie;
    return { status: response.status, headers: response.headers, html: await response.text(), path };
  }
  async function send(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
    const sent = await ask(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin", ...headers },
    });
    const next = sent.headers.get("Location");
    return sent.status === 303 && next ? { ...(await ask(next)), path: next } : sent;
  }
  return {
    ask,
    send,
    /** Presses the button behind a link. */
    enter: (token: string) => send(`/s/${token}`),
  };
}

/** The fields of the page's form with this intent, as they stand. */
export function formOf(html: string, intent: string): Record<string, string> {
  const form = html.split("<form").find((part) => part.includes(`name="intent" value="${intent}"`)) ?? "";
  const inputs = form.slice(0, form.indexOf("</form>")).matchAll(/<input[^>]*>/g);
  const fields: Record<string, string> = {};
  for (const [input] of inputs) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (!name || (input.includes('type="radio"') && !/ checked(=|>|\/| )/.test(input))) continue;
    fields[name] = /value="([^"]*)"/.exec(input)?.[1] ?? "";
  }
  const chosen = /<option[^>]*value="([^"]*)"[^>]*selected/.exec(form)?.[1];
  return chosen === undefined ? fields : { ...fields, carrier: chosen };
}
