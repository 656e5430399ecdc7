import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What an embedded app looks like to the admin: pages that load App Bridge, a door that tells whose token came. */
const page = (
  bridge: string,
  path: string,
) => `<!doctype html><head><script data-api-key="key" src="${bridge}"></script></head><body>
  <ui-nav-menu>
    <a href="/app" rel="home">Home</a><a href="/app/orders">Orders</a><a href="/app/settings">Settings</a>
  </ui-nav-menu>
  <ui-title-bar title="Page ${path}">
    <button variant="primary" onclick="shopify.toast.show('Checked')">Check</button>
  </ui-title-bar>
  <h1>${path}</h1><p id="token"></p>
  <form data-save-bar onsubmit="event.preventDefault(); shopify.toast.show('Saved ' + this.name.value)">
    <input name="name" value="old">
  </form>
  <a id="leave" href="shopify:admin/products" target="_top">Products</a>
  <script>
    fetch('/token').then(r => r.text()).then(t => { document.getElementById('token').textContent = t })
  </script></body>`;

interface FakeApp {
  origin: string;
  server: Server;
  /** Set once the sandbox's address is known. */
  bridge: string;
}

/**
 * An app for the browser tests. `/app/orders` without a token in its address answers the library's bounce page;
 * `/api/check-codes` judges as the contract says.
 */
export async function startFakeApp(): Promise<FakeApp> {
  const app: FakeApp = { origin: "", bridge: "", server: createServer() };
  app.server.on("request", (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
    if (request.method === "OPTIONS") return response.end();
    const bearer = request.headers.authorization?.replace("Bearer ", "");
    if (url.pathname === "/token") return response.end(bearer ? (payload(bearer).dest as string) : "no token");
    if (url.pathname === "/api/check-codes") {
      let body = "";
      request.on("data", (chunk) => (body += String(chunk)));
      return request.on("end", () => response.end(judge(body)));
    }
    response.setHeader("Content-Type", "text/html");
    if (url.pathname === "/bounce") return response.end(`<script data-api-key="key" src="${app.bridge}"></script>`);
    if (url.pathname === "/app/orders" && !url.searchParams.has("id_token")) {
      url.searchParams.set("shopify-reload", `${app.origin}${url.pathname}?${url.searchParams}`);
      return response.writeHead(302, { Location: `/bounce?${url.searchParams}` }).end();
    }
    response.end(page(app.bridge, url.pathname));
  });
  await new Promise<void>((listening) => app.server.listen(0, () => listening()));
  app.origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  return app;
}

function judge(body: string): string {
  const { variants } = JSON.parse(body) as { variants: { id: string; gtin: string; supplierCode: string }[] };
  return JSON.stringify({
    verdicts: variants.map(({ id, gtin, supplierCode }) =>
      gtin && supplierCode
        ? { id, tone: "success", code: "ready", text: `Orders go to ${supplierCode}` }
        : { id, tone: "warning", code: "incomplete", text: "One of the two codes is missing" },
    ),
  });
}

function payload(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Record<string, unknown>;
}
