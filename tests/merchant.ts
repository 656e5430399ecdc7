import { ask } from "#tests/world.ts";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";

/** A merchant in the shop's admin, without a browser: each request carries a fresh session token, as App Bridge's do. */
export class Merchant {
  readonly #appUrl: string;
  readonly #sandboxUrl: string;
  readonly #shop: string;
  constructor(world: { appUrl: string; sandboxUrl: string }, shop = "nordwind.myshopify.com") {
    this.#appUrl = world.appUrl;
    this.#sandboxUrl = world.sandboxUrl;
    this.#shop = shop;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const { token } = await ask<{ token: string }>(this.#sandboxUrl, "GET", `/control/session-token?shop=${this.#shop}`);
    const headers = { authorization: `Bearer ${token}`, "user-agent": BROWSER, origin: this.#appUrl, connection: "close", ...init.headers };
    return fetch(this.#appUrl + path, { redirect: "manual", ...init, headers });
  }

  get = (path: string) => this.fetch(path);

  /** Sends a form as the page's own code does (single fetch). */
  post(path: string, fields: Record<string, string>): Promise<Response> {
    return this.fetch(`${path}.data`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
  }
}
