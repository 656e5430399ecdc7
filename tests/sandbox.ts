import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { divertFetch } from "#sandbox/connect/fetch.ts";
import { startSandbox } from "#sandbox/start.ts";

// Shopify's library took hold of fetch when it was loaded; here it asks for it each time, so that the way to the sandbox
// can be laid later.
setAbstractFetchFunc((input, init) => fetch(input, init));

/** Shopify's library turns away what looks like a robot, and a bare «Mozilla/5.0» does. */
export const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";
export const SHOP = "nordwind.myshopify.com";

export type Rung = { headers: Headers; body: Buffer };

export type TestShop = Awaited<ReturnType<typeof startTestShop>>;

/**
 * A sandbox of this test file's own, in this process, whose shop has installed the app through its own door. What it
 * rings is kept in `rung`, for the test to pass on, unless `ring` takes it. End it with `close`.
 */
export async function startTestShop(options: { ring?: (request: Request) => Promise<Response> } = {}) {
  const rung: Rung[] = [];
  const door = serve({ fetch: (request) => answer(request), port: 0 });
  await new Promise((listening) => door.once("listening", listening));
  const appOrigin = `http://localhost:${(door.address() as AddressInfo).port}`;

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/app") return enter(request);
    if (pathname !== "/webhooks/shopify") return new Response("ok");
    const body = Buffer.from(await request.arrayBuffer());
    const headers = new Headers(request.headers);
    rung.push({ headers, body });
    return options.ring?.(new Request(request.url, { method: "POST", headers, body })) ?? new Response(null);
  }

  const dataDir = mkdtempSync(join(tmpdir(), "stafette-sandbox-"));
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, dataDir, appOrigin, autoInstall: false });
  const endDiversion = divertFetch(sandbox.url);

  /** Calls the control API. Throws on an answer that is no success. */
  async function control<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { "Content-Type": "application/json" };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${sandbox.url}/control${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Answer;
  }

  return {
    url: sandbox.url,
    smtpPort: sandbox.smtpPort,
    rung,
    control,
    install: (domain = SHOP) => control("POST", `/shops/${domain}/install`),
    /** A request as the admin's iframe makes its first one: a fresh session token in the address. */
    async embedded(path = "/app", domain = SHOP): Promise<Request> {
      const { url } = await control<{ url: string }>("GET", `/session-token?shop=${domain}`);
      const { search } = new URL(url);
      return new Request(`http://localhost:3000${path}${search}`, { headers: { "User-Agent": BROWSER } });
    },
    async close() {
      endDiversion();
      await sandbox.close();
      await new Promise((closed) => door.close(closed));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function enter(request: Request): Promise<Response> {
  try {
    await requireMerchant(new Request(request.url, { headers: new Headers(request.headers) }));
    return new Response("entered");
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}
