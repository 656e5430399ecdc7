import { createHmac } from "node:crypto";
import { Agent } from "node:https";
import Client from "@woocommerce/woocommerce-rest-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWooTrial, type WooTrial } from "../trial.ts";

// The package says default, and Node hands over its module.
const WooCommerce = ((Client as unknown as { default?: typeof Client }).default ?? Client) as typeof Client;
type Options = ConstructorParameters<typeof Client>[0];

let trial: WooTrial;
beforeAll(async () => {
  trial = await startWooTrial();
});
afterAll(() => trial.close());

function client(url: string, more: Partial<Options> = {}, keys = trial.keys.read_write) {
  return new WooCommerce({ url, consumerKey: keys.key, consumerSecret: keys.secret, version: "wc/v3", ...more });
}
const trusting = { axiosConfig: { httpsAgent: new Agent({ rejectUnauthorized: false }) } };
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { response?: { status: number; data: { code: string; message: string } }; code?: string }) =>
      error.response ? [error.response.status, error.response.data.code, error.response.data.message] : [error.code],
  );

describe("The public client", () => {
  it.each([
    ["plain", { per_page: 1 }],
    ["lists with commas", { status: "publish,draft" }],
    ["lists with brackets", { status: ["publish", "draft"] }],
    ["special characters", { search: "Kanne (x)+& ü!*'" }],
    ["dates", { modified_after: "2020-01-01T00:00:00", dates_are_gmt: true }],
  ])("signs over http: %s", async (_name, query) => {
    expect((await client(trial.sandbox.wooUrl).get("products", query)).status).toBe(200);
  });
  it("writes and deletes over http", async () => {
    const api = client(trial.sandbox.wooUrl);
    const { data } = (await api.post("products", { name: "Öl & Essig", regular_price: "9.90" })) as {
      data: { id: number };
    };
    expect(await api.put(`products/${data.id}`, { sku: "OIL" })).toMatchObject({ status: 200, data: { sku: "OIL" } });
    expect(await api.delete(`products/${data.id}`, { force: true })).toMatchObject({ status: 200 });
    expect(await refusal(api.get(`products/${data.id}`))).toEqual([
      404,
      "woocommerce_rest_product_invalid_id",
      "Invalid ID.",
    ]);
  });
  it("uses Basic or the query over https, once the certificate is trusted", async () => {
    expect(await refusal(client(trial.sandbox.wooTlsUrl).get("orders"))).toEqual(["DEPTH_ZERO_SELF_SIGNED_CERT"]);
    expect((await client(trial.sandbox.wooTlsUrl, trusting).get("orders")).status).toBe(200);
    const query = { ...trusting, queryStringAuth: true };
    expect((await client(trial.sandbox.wooTlsUrl, query).get("orders")).status).toBe(200);
  });
  it("is told of a wrong secret, an unknown key, and a key that may only read", async () => {
    const wrong = { ...trial.keys.read_write, secret: "cs_wrong" };
    const unknown = { key: "ck_unknown", secret: "cs_wrong" };
    const code = "woocommerce_rest_authentication_error";
    const over = (url: string, keys: typeof wrong) => refusal(client(url, trusting, keys).get("orders"));
    const { wooUrl, wooTlsUrl } = trial.sandbox;
    expect(await over(wooUrl, wrong)).toEqual([401, code, "Invalid signature - provided signature does not match."]);
    expect(await over(wooUrl, unknown)).toEqual([401, code, "Consumer key is invalid."]);
    expect(await over(wooTlsUrl, wrong)).toEqual([401, code, "Consumer secret is invalid."]);
    expect(await over(wooTlsUrl, unknown)).toEqual([
      401,
      "woocommerce_rest_cannot_view",
      "Sorry, you cannot list resources.",
    ]);
    const reader = client(wooUrl, {}, trial.keys.read);
    expect((await reader.get("orders")).status).toBe(200);
    const words = "The API key provided does not have write permissions.";
    expect(await refusal(reader.post("products", { name: "x" }))).toEqual([401, code, words]);
  });
  it("signs for the store's home over http: by an alias its signature is not the store's", async () => {
    const { wooUrl } = trial.sandbox;
    const home = wooUrl.replace("localhost", "127.0.0.1");
    await trial.control("PUT", "/store", { home });
    expect((await refusal(client(wooUrl).get("orders")))?.[2]).toMatch(/^Invalid signature/);
    expect((await client(home).get("orders")).status).toBe(200);
    await trial.control("PUT", "/store", { home: null });
  });
  it("cannot do without pretty permalinks", async () => {
    await trial.control("PUT", "/store", { permalinks: false });
    const rest = { wpAPIPrefix: "index.php?rest_route=" } as Partial<Options>;
    expect((await refusal(client(trial.sandbox.wooUrl, rest).get("orders")))?.slice(0, 2)).toEqual([
      401,
      "woocommerce_rest_cannot_view",
    ]);
    expect((await fetch(`${trial.sandbox.wooUrl}/wp-json/wc/v3`)).status).toBe(404);
    expect((await fetch(`${trial.sandbox.wooUrl}/?rest_route=/wc/v3`)).status).toBe(200);
    expect((await fetch(`${trial.sandbox.wooUrl}/shop/?rest_route=/`)).status).toBe(404);
    await trial.control("PUT", "/store", { permalinks: true });
  });
});

describe("OAuth by hand", () => {
  /** A signed GET of the orders, everything as one likes it. */
  function signed({ at = Date.now() / 1000, nonce = String(Math.random()), method = "HMAC-SHA256" } = {}) {
    const address = `${trial.sandbox.wooUrl}/wp-json/wc/v3/orders`;
    const pairs = Object.entries({
      oauth_consumer_key: trial.keys.read_write.key,
      oauth_nonce: nonce,
      oauth_signature_method: method,
      oauth_timestamp: String(Math.round(at)),
    });
    const words = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    const base = `GET&${encodeURIComponent(address)}&${encodeURIComponent(words)}`;
    const hash = method === "HMAC-SHA1" ? "sha1" : "sha256";
    const signature = createHmac(hash, `${trial.keys.read_write.secret}&`).update(base).digest("base64");
    const all = [...pairs, ["oauth_signature", signature] as const];
    return {
      url: `${address}?${words}&oauth_signature=${encodeURIComponent(signature)}`,
      address,
      header: `OAuth ${all.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(", ")}`,
    };
  }
  const message = async (answer: Promise<Response>) => {
    const { status, ...rest } = await answer.then(async (one) => ({
      status: one.status,
      body: (await one.json()) as unknown,
    }));
    return [status, (rest.body as { message?: string }).message];
  };

  it("takes SHA1 and the header, and a request only once", async () => {
    expect((await fetch(signed({ method: "HMAC-SHA1" }).url)).status).toBe(200);
    const { address, header, url } = signed();
    expect((await fetch(address, { headers: { authorization: header } })).status).toBe(200);
    expect(await message(fetch(url))).toEqual([401, "Invalid nonce - nonce has already been used."]);
  });
  it("takes a timestamp 14 minutes off, not 16, by the shop's own clock", async () => {
    const now = Date.now() / 1000;
    expect((await fetch(signed({ at: now - 14 * 60 }).url)).status).toBe(200);
    for (const off of [-16, 16])
      expect(await message(fetch(signed({ at: now + off * 60 }).url))).toEqual([401, "Invalid timestamp."]);
    await trial.control("PUT", "/store", { clockSkewSeconds: 1200 });
    const answer = await fetch(signed({ at: now }).url);
    expect(answer.status).toBe(401);
    expect(Math.abs(Date.parse(answer.headers.get("date") ?? "") / 1000 - now - 1200)).toBeLessThan(60);
    await trial.control("PUT", "/store", { clockSkewSeconds: 0 });
  });
  it("says what is missing", async () => {
    const { wooUrl } = trial.sandbox;
    expect(await message(fetch(`${wooUrl}/wp-json/wc/v3/orders?oauth_consumer_key=x&oauth_nonce=y`))).toEqual([
      401,
      "Missing OAuth parameters oauth_timestamp, oauth_signature, oauth_signature_method",
    ]);
  });
  it("takes no notice of Basic and of keys in the query over http", async () => {
    const { key, secret } = trial.keys.read_write;
    const { address } = signed();
    const basic = { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}` };
    const told = [401, "Sorry, you cannot list resources."];
    expect(await message(fetch(address, { headers: basic }))).toEqual(told);
    expect(await message(fetch(`${address}?consumer_key=${key}&consumer_secret=${secret}`))).toEqual(told);
  });
});
