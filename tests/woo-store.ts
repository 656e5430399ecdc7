import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { ShopConnection } from "#app/domain/platform.ts";
import { startSandbox } from "#sandbox/start.ts";
import type { Rung } from "#tests/sandbox.ts";
import { writeCredentials } from "#woo-bridge/connection.ts";
import { ensureWebhooks } from "#woo-bridge/keep-webhooks.ts";

type Keys = Record<"read_write" | "read", { key: string; secret: string }>;
type Wish = Record<string, string | number | boolean | null>;

/**
 * A WooCommerce store of this test file's own, in the sandbox, and a door for its bells: they are kept in `rung`. `wish`
 * are the store's name and switches. End it with `close`.
 */
export async function startTestStore(wish: Wish = {}) {
  const rung: Rung[] = [];
  const door = serve({
    port: 0,
    fetch: async (request) => {
      rung.push({ headers: new Headers(request.headers), body: Buffer.from(await request.arrayBuffer()) });
      return new Response("ok");
    },
  });
  await new Promise((listening) => door.once("listening", listening));
  const appOrigin = `http://localhost:${(door.address() as AddressInfo).port}`;
  const dataDir = mkdtempSync(join(tmpdir(), "stafette-woo-"));
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, dataDir, appOrigin, autoInstall: false });

  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { "Content-Type": "application/json" };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${sandbox.url}/control${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Answer;
  }
  const control = <Answer>(method: string, path: string, body?: unknown) =>
    call<Answer>(method, `/woocommerce${path}`, body);

  const change = (switches: Wish) => control("PUT", "/store", switches);
  await change(wish);
  const made = await control<Keys>("GET", "/keys");
  const keysOf = (permissions: keyof Keys) => ({
    consumerKey: made[permissions].key,
    consumerSecret: made[permissions].secret,
    webhookSecret: "Secret0123456789abcdefghijklmnopqrstuvw9",
    allowPrivate: true,
  });
  const keys = keysOf("read_write");
  const shop: ShopConnection = { domain: sandbox.wooUrl, credentials: writeCredentials(keys), gtinSource: "barcode" };
  const deliveryUrl = `${appOrigin}/webhooks/woocommerce/test`;
  return {
    url: sandbox.wooUrl,
    tlsUrl: sandbox.wooTlsUrl,
    shop,
    keys,
    readOnlyKeys: keysOf("read"),
    deliveryUrl,
    rung,
    /** Calls /control/woocommerce… Throws on an answer that is no success. */
    control,
    change,
    fault: (faults: unknown) => call("POST", "/faults", faults),
    /** Has the store ring at our door. */
    ring: () => ensureWebhooks(shop, deliveryUrl),
    async close() {
      await sandbox.close();
      await new Promise((closed) => door.close(closed));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
