import { spawn, type ChildProcess } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "#tests/ports.ts";
import { answers } from "#tests/world.ts";

const SECRET = "the secret of a real app";
const BROWSER = { "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36" };
let server: ChildProcess;
let origin: string;
let said = "";

/** The built server as it runs for real shops: no sandbox, no preload. */
beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = spawn(process.execPath, ["server.ts"], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      PORT: String(port),
      APP_URL: "https://stafette.example",
      DATABASE_URL: `file:${join(mkdtempSync(join(tmpdir(), "stafette-shell-")), "live.sqlite")}`,
      SECRET_KEY: "a key for tests, long enough to be taken as one",
      SHOPIFY_API_KEY: "a-real-key",
      SHOPIFY_API_SECRET: SECRET,
    },
  });
  for (const stream of [server.stdout!, server.stderr!]) stream.on("data", (part) => (said += String(part)));
  await answers(`${origin}/healthz`, server);
});
afterAll(() => server.kill("SIGKILL"));

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, { headers: { ...BROWSER, ...headers }, redirect: "manual" });

describe("A server for real shops", () => {
  test("is alive and ready", async () => {
    expect(await (await get("/healthz")).text()).toBe("ok");
    expect(await (await get("/readyz")).json()).toMatchObject({ ready: true, checks: { write: { ok: true }, disk: { ok: true } } });
  });

  test.each(["/", "/app", "/s/some-token", "/nowhere", "/api/check-codes", "/webhooks/shopify", "/healthz"])(
    "%s tells other sites nothing, names no software, and is not sniffed at",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Referrer-Policy")).toMatch(/^(same-origin|no-referrer)$/);
      expect(headers.get("Strict-Transport-Security")).toMatch(/max-age=\d{8}/);
      expect(headers.has("X-Powered-By")).toBe(false);
    },
  );

  test.each(["/", "/s/some-token", "/nowhere"])("%s runs no script and stands in no frame", async (path) => {
    const response = await get(path);
    const policy = response.headers.get("Content-Security-Policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await response.text()).not.toContain("<script");
  });

  test("an address that leads nowhere says so in the reader's language, and nothing else", async () => {
    const response = await get("/nowhere", { "Accept-Language": "de" });
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain("Hier ist nichts");
    expect(page).not.toMatch(/Error|stack|at \w+ \(/);
  });

  test.each(["/%E0%A4%A", "/assets/..%2f..%2fserver.ts", "/assets/none.js"])("a crooked address %s is no way in", async (path) => {
    const response = await get(path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toMatch(/createRequestHandler|node_modules/);
  });

  test("what a page loads keeps its name for good and may be kept for a year", async () => {
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(await (await get("/")).text())![1]!;
    const response = await get(style);
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  });

  test("the admin's frame is allowed for the shop that asks, the bounce page included", async () => {
    const host = Buffer.from("admin.shopify.com/store/nordwind").toString("base64url");
    const query = `?embedded=1&shop=nordwind.myshopify.com&host=${host}`;
    const bounced = await get(`/app${query}`);
    expect(bounced.status).toBe(302);
    const page = await get(new URL(bounced.headers.get("Location")!, origin).pathname + query);
    expect(page.headers.get("Content-Security-Policy")).toContain(
      "frame-ancestors https://nordwind.myshopify.com https://admin.shopify.com",
    );
    const text = await page.text();
    expect(text).toContain("https://cdn.shopify.com/shopifycloud/app-bridge.js");
    const nonce = /script-src 'self' ('nonce-[\w-]{36}') https:\/\/cdn\.shopify\.com\/shopifycloud\/app-bridge\.js;/.exec(page.headers.get("Content-Security-Policy")!)![1]!;
    for (const script of text.match(/<script[^>]*>/g)!) expect(script).toContain(nonce.replaceAll("'", "").replace("nonce-", 'nonce="'));
    expect(text).not.toContain("localhost");
  });

  test("a shop's own address leads to its install page, a stranger's nowhere", async () => {
    const login = await get("/auth/login?shop=nordwind.myshopify.com");
    expect(login.headers.get("Location")).toBe("https://admin.shopify.com/store/nordwind/oauth/install?client_id=a-real-key");
    expect((await get("/auth/login?shop=evil.example")).headers.get("Location")).toBe("/");
    expect((await get("/?shop=nordwind.myshopify.com")).headers.get("Location")).toBe("/app?shop=nordwind.myshopify.com");
  });

  test("bells are heard over the wire byte for byte, and refused without a signature", async () => {
    const body = '{"id": 820982911946154508,  "note": "Grüße 🚚"}';
    const ring = (signature: string) =>
      fetch(`${origin}/webhooks/shopify`, {
        method: "POST",
        body,
        headers: {
          "X-Shopify-Hmac-Sha256": signature,
          "X-Shopify-Topic": "orders/create",
          "X-Shopify-Shop-Domain": "nordwind.myshopify.com",
          "X-Shopify-Webhook-Id": "1",
        },
      });
    expect((await ring(createHmac("sha256", SECRET).update(body).digest("base64"))).status).toBe(200);
    expect((await ring(createHmac("sha256", "foreign").update(body).digest("base64"))).status).toBe(401);
    expect((await get("/webhooks/shopify")).status).toBe(405);
  });

  test.each([
    ["https://stafette.example", 303],
    ["https://evil.example", 403],
    ["null", 403],
  ])("a form from %s, through a proxy that gives the host another name, gets %i", async (from, status) => {
    const body = new URLSearchParams({ email: "nobody@acme.example", number: "" });
    const init = { method: "POST", body, redirect: "manual", headers: { ...BROWSER, Origin: from } } as const;
    expect((await fetch(`${origin}/s/new-link`, init)).status).toBe(status);
  });

  test("nothing of the sandbox is in it", () => {
    expect(readFileSync("build/server/index.js", "utf8")).not.toMatch(/sandbox-api-|SANDBOX_URL|localhost:4000/);
  });

  test("when told to stop it ends by itself, with everything written", async () => {
    const ended = new Promise((exit) => server.once("exit", exit));
    server.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(said).not.toMatch(/"level":(50|60)/);
  });
});
