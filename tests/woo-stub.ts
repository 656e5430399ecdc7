import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ShopConnection } from "#app/domain/platform.ts";
import { writeCredentials } from "#woo-bridge/connection.ts";

export type StubAnswer = { status?: number; body?: unknown; raw?: string; headers?: Record<string, string> } | "cut";
type Asked = { method: string; path: string; query: URLSearchParams; body: unknown };

/** A server that answers as a WooCommerce store would, what the test says; anything else is `rest_no_route`. */
export async function startStub(answer: (asked: Asked) => StubAnswer | undefined) {
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const url = new URL(request.url!, "http://stub");
      const text = Buffer.concat(parts).toString();
      const one = {
        method: request.method!,
        path: url.pathname.replace(/^\/wp-json/, ""),
        query: url.searchParams,
        body: text ? (JSON.parse(text) as unknown) : null,
      };
      asked.push(one);
      const said = answer(one) ?? NO_ROUTE;
      if (said === "cut") return request.socket.destroy();
      const { status = 200, body, raw, headers = {} } = said;
      response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(raw ?? JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = { consumerKey: "ck_test", consumerSecret: "cs_test", webhookSecret: "Secret9", allowPrivate: true };
  const shop: ShopConnection = { domain: url, credentials: writeCredentials(keys), gtinSource: "barcode" };
  return {
    url,
    keys,
    shop,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const wooError = (status: number, code: string | number, message: string): StubAnswer => ({
  status,
  body: { code, message, data: { status } },
});

const NO_ROUTE = wooError(404, "rest_no_route", "No route was found matching the URL and request method.");
