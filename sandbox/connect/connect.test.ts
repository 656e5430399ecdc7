import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { GraphQLClient } from "graphql-request";
import { afterEach, describe, expect, it } from "vitest";
import { machineNow } from "../machine-time.ts";
import { startTrial, until } from "../trial.ts";
import { followClock, moveDate } from "./clock.ts";
import { divertFetch, sandboxAddress } from "./fetch.ts";
import { StreamReplacer } from "./replace-stream.ts";
import { openPolicy, rewriteResponses } from "./responses.ts";

const SANDBOX = "http://localhost:4000";
const BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

describe("Requests of the app", () => {
  it("to a shop go to the sandbox, all others where they belong", () => {
    expect(sandboxAddress(SANDBOX, "https://nordwind.myshopify.com/admin/x?y=1")).toBe(
      `${SANDBOX}/shops/nordwind.myshopify.com/admin/x?y=1`,
    );
    for (const other of [
      "https://myshopify.com/",
      "https://nordwind.myshopify.com.evil.example/",
      "https://example.com/nordwind.myshopify.com",
      "/admin",
    ]) {
      expect(sandboxAddress(SANDBOX, other)).toBeNull();
    }
  });

  it("reach it through graphql-request, a Request object, and a fetch that someone put in later", async () => {
    const trial = await startTrial();
    undo.push(() => trial.close());
    await trial.install();
    undo.push(divertFetch(trial.own.url));
    const address = "https://nordwind.myshopify.com/admin/api/2026-10/graphql.json";
    const headers = { "x-shopify-access-token": trial.own.token, "content-type": "application/json" };
    const client = new GraphQLClient(address, { headers });
    expect(await client.request("{ shop { name } }")).toEqual({ shop: { name: "Nordwind" } });
    const native = globalThis.fetch;
    let passed = 0;
    globalThis.fetch = Object.assign((...args: Parameters<typeof fetch>) => ((passed += 1), undici(...args)), {});
    const response = await fetch(
      new Request(address, { method: "POST", headers, body: '{"query":"{ shop { name } }"}' }),
    );
    expect(await response.json()).toMatchObject({ data: { shop: { name: "Nordwind" } } });
    expect([passed, globalThis.fetch === native]).toEqual([1, true]);
  });
});
const undici = globalThis.fetch;

describe("Answers of the app", () => {
  async function answerOf(listener: RequestListener) {
    undo.push(rewriteResponses(SANDBOX));
    const server = createServer(listener);
    await new Promise<void>((ready) => server.listen(0, ready));
    undo.push(() => server.close());
    const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}/`, {
      headers: { "accept-encoding": "gzip" },
    });
    return { headers: response.headers, text: await response.text() };
  }
  const policy = "frame-ancestors https://nordwind.myshopify.com https://admin.shopify.com;";
  const html = `<script data-api-key="k" src="${BRIDGE}"></script>ä`;

  it.each<[string, RequestListener]>([
    [
      "setHeader and end",
      (_, res) => {
        res.setHeader("Content-Security-Policy", policy);
        res.setHeader("Content-Type", "text/html");
        res.setHeader("Content-Length", Buffer.byteLength(html));
        res.end(html);
      },
    ],
    [
      "appendHeader",
      (_, res) => {
        res.appendHeader("content-security-policy", policy);
        res.appendHeader("content-type", "text/html");
        res.end(Buffer.from(html));
      },
    ],
    [
      "writeHead with an object",
      (_, res) =>
        res
          .writeHead(200, {
            "Content-Security-Policy": policy,
            "Content-Type": "text/html",
            "Content-Length": Buffer.byteLength(html),
          })
          .end(html),
    ],
    [
      "writeHead with a reason and a flat list",
      (_, res) =>
        res.writeHead(200, "Fine", ["content-security-policy", policy, "content-type", "text/html"]).end(html),
    ],
    [
      "a stream cut in the middle of the address",
      (_, res) => {
        res.writeHead(200, { "content-security-policy": policy, "content-type": "text/html; charset=utf-8" });
        res.write(html.slice(0, 50));
        setTimeout(() => {
          res.write(html.slice(50, 61));
          res.end(html.slice(61));
        }, 10);
      },
    ],
  ])("stand in the sandbox's admin and load its App Bridge: %s", async (_how, listener) => {
    const { headers, text } = await answerOf(listener);
    expect(headers.get("content-security-policy")).toBe(
      `frame-ancestors https://nordwind.myshopify.com https://admin.shopify.com ${SANDBOX};`,
    );
    expect(text).toBe(html.replace(BRIDGE, `${SANDBOX}/app-bridge.js`));
  });

  it("that are no HTML go through byte by byte, cookies included", async () => {
    const { headers, text } = await answerOf((_, res) => {
      res.writeHead(200, [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
        ["content-type", "application/json"],
      ] as never);
      res.end(JSON.stringify({ src: BRIDGE }));
    });
    expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(JSON.parse(text)).toEqual({ src: BRIDGE });
  });

  it("are never asked for in compressed form", async () => {
    const { text } = await answerOf((req, res) => res.end(String(req.headers["accept-encoding"])));
    expect(text).toBe("undefined");
  });

  it("keep pages that nobody may frame as they are", () => {
    expect(openPolicy("default-src 'self'; frame-ancestors 'none'; img-src data:", SANDBOX)).toBe(
      `default-src 'self'; frame-ancestors 'none'; img-src data: ${SANDBOX}`,
    );
    expect(openPolicy("script-src https://cdn.shopify.com 'nonce-1'", SANDBOX)).toBe(
      `script-src https://cdn.shopify.com 'nonce-1' ${SANDBOX}`,
    );
  });

  it("are rewritten wherever the stream is cut", () => {
    const page = `<p>${BRIDGE}</p>https://cdn.shopify.com/shop ${BRIDGE}`;
    for (let cut = 0; cut <= page.length; cut += 1) {
      const replacer = new StreamReplacer(BRIDGE, "/b.js");
      const parts = [
        replacer.push(Buffer.from(page.slice(0, cut))),
        replacer.push(Buffer.from(page.slice(cut))),
        replacer.flush(),
      ];
      expect(Buffer.concat(parts).toString()).toBe("<p>/b.js</p>https://cdn.shopify.com/shop /b.js");
    }
  });
});

describe("The app's clock", () => {
  it("follows the sandbox's: Date moves, given dates and timers do not", async () => {
    const trial = await startTrial();
    undo.push(() => trial.close());
    await trial.control("PUT", "/clock", { advanceSeconds: 100 });
    /** Whether an instant read in between runs ahead of the machine by so many seconds, to the millisecond. */
    const ahead = (seconds: number, read: () => number) => {
      const [before, seen, after] = [machineNow(), read() - seconds * 1000, machineNow()];
      return before <= seen && seen <= after;
    };
    const date = moveDate();
    undo.push(date.restore);
    await followClock(trial.own.url, date);
    expect(ahead(100, () => Date.now())).toBe(true);
    expect(ahead(100, () => new Date().getTime())).toBe(true);
    expect(new Date("2026-11-21T10:00:00Z").toISOString()).toBe("2026-11-21T10:00:00.000Z");
    expect(new Date()).toBeInstanceOf(Date);
    expect(Date()).toContain("GMT");

    await trial.control("PUT", "/clock", { advanceSeconds: 86_400 });
    await until("it moved on by a day", () => ahead(86_500, () => Date.now()), Boolean);
  });
});
