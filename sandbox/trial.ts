import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { mintSessionToken } from "./session-token.ts";
import { SANDBOX_API_KEY, SANDBOX_API_SECRET, startSandbox, type SandboxOptions } from "./start.ts";
import type { World } from "./store/types.ts";
import type { OrderView } from "./store/views.ts";

interface Heard {
  topic: string;
  headers: IncomingHttpHeaders;
  raw: string;
}

export const NORDWIND = "nordwind.myshopify.com";
const FIXTURES = new URL("../tests/fixtures/shopify/", import.meta.url);

export function fixture(name: string): string {
  return readFileSync(new URL(`${name}.json`, FIXTURES), "utf8");
}

/** Names of all bodies of orders among the fixtures. */
export function orderFixtures(): string[] {
  const names = readdirSync(FIXTURES)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -5));
  return names.filter((name) => fixture(name).includes('"financial_status"'));
}

/** In milliseconds: a busy machine is slow. */
const PATIENCE = 60_000;

/** Asks again and again until the answer is good, and answers it. Throws, naming what it waited for, after a minute. */
export async function until<T>(what: string, look: () => T | Promise<T>, good: (seen: T) => boolean): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (good(seen)) return seen;
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}. Last seen: ${JSON.stringify(seen)?.slice(0, 500)}`);
    await pause(15);
  }
}

/** For tests: a sandbox on free ports, with a small app that fetches its token and writes down what rings. */
export async function startTrial(options: Partial<SandboxOptions> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-"));
  const heard: Heard[] = [];
  const answer = { status: 200, delay: 0, closed: false };
  const own = { token: "", refresh: "", url: "" };

  const app = createServer((request, response) => {
    let raw = "";
    request.on("data", (chunk: Buffer) => (raw += chunk.toString()));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://app");
      if (url.pathname === "/app" && answer.closed) {
        response.writeHead(500).end();
      } else if (url.pathname === "/app") {
        // A sandbox that is just closing gives no token: then neither is there a page.
        exchange(url.searchParams.get("shop")!, url.searchParams.get("id_token")!).then(
          () => response.end("<p>hello"),
          () => response.destroy(),
        );
      } else if (url.pathname === "/healthz") {
        response.end("ok");
      } else {
        heard.push({ topic: String(request.headers["x-shopify-topic"]), headers: request.headers, raw });
        setTimeout(() => response.writeHead(answer.status).end(), answer.delay);
      }
    });
  });
  await new Promise<void>((ready) => app.listen(0, ready));
  const appOrigin = `http://localhost:${(app.address() as AddressInfo).port}`;

  const open = () => startSandbox({ port: 0, smtpPort: 0, dataDir, appOrigin, autoInstall: false, ...options });
  let sandbox = await open();
  own.url = sandbox.url;

  async function control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${own.url}/control${path}`, { method, body: text });
    return (await response.json()) as T;
  }

  async function oauth(shop: string, body: object) {
    const response = await fetch(`${own.url}/shops/${shop}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ client_id: SANDBOX_API_KEY, client_secret: SANDBOX_API_SECRET, ...body }),
    });
    const answer = (await response.json()) as Record<string, string | undefined>;
    return { ...answer, status: response.status } as Record<string, string | undefined> & { status: number };
  }

  async function exchange(shop: string, sessionToken: string, kind = "offline", expiring = "1") {
    const answer = await oauth(shop, {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: sessionToken,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: `urn:shopify:params:oauth:token-type:${kind}-access-token`,
      expiring,
    });
    if (answer.access_token && kind === "offline")
      Object.assign(own, { token: answer.access_token, refresh: answer.refresh_token });
    return answer;
  }

  return {
    dataDir,
    appOrigin,
    /** What the app heard, oldest first. */
    heard,
    /** How the app answers webhooks from now on; `closed`: it cannot be installed. */
    answer,
    own,
    control,
    oauth,
    exchange,
    mint: () =>
      mintSessionToken(
        { apiKey: SANDBOX_API_KEY, apiSecret: SANDBOX_API_SECRET, clock: { now: Date.now } } as World,
        NORDWIND,
      ),
    install: (shop = NORDWIND) => control<{ installed: boolean }>("POST", `/shops/${shop}/install`),
    /** Topics rung about a resource so far. */
    topics: () => heard.map(({ topic }) => topic),
    async graphql(query: string, variables: object = {}, shop = NORDWIND, token = own.token) {
      const response = await fetch(`${own.url}/shops/${shop}/admin/api/2026-10/graphql.json`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-shopify-access-token": token },
        body: JSON.stringify({ query, variables }),
      });
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are as wide as the schema
      return { status: response.status, ...((await response.json()) as { data: any; errors?: any; extensions: any }) };
    },
    async place(body: string | object, flags = ""): Promise<string> {
      const { orderId } = await control<{ orderId: string }>("POST", `/orders${flags}`, body);
      return orderId;
    },
    view: (id: string) => control<OrderView>("GET", `/orders/${id}`),
    async restart(changed: Partial<SandboxOptions> = {}): Promise<void> {
      await sandbox.close();
      options = { ...options, ...changed };
      sandbox = await open();
      own.url = sandbox.url;
    },
    async close(): Promise<void> {
      await sandbox.close();
      app.closeAllConnections();
      app.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export type Trial = Awaited<ReturnType<typeof startTrial>>;
