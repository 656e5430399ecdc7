import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startStub, wooError } from "#tests/woo-stub.ts";
import { startTestStore } from "#tests/woo-store.ts";
import { checkConnection } from "./check-connection.ts";
import { problemOfConnection } from "./connection-problem.ts";
import { readAddress } from "./connection.ts";

let store: Awaited<ReturnType<typeof startTestStore>>;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store?.close());

const PROPER = { permalinks: true, version: "10.5.0", redirect: null, clockSkewSeconds: 0 };
const check = (wish: Partial<typeof store.keys> = {}, address = store.url) => checkConnection(address, { ...store.keys, ...wish });

describe("A store's address is read as people paste it", () => {
  test.each([
    ["shop.example", "https://shop.example"],
    [" https://Shop.Example/ ", "https://shop.example"],
    ["http://shop.example:8080/laden/", "http://shop.example:8080/laden"],
    ["https://shop.example/wp-admin/admin.php?page=wc-settings", "https://shop.example"],
    ["https://shop.example/laden/wp-json/wc/v3", "https://shop.example/laden"],
    ["https://user:word@shop.example/", null],
    ["ftp://shop.example", null],
    ["", null],
    ["not a shop", null],
  ])("%s", (typed, address) => expect(readAddress(typed)).toBe(address));
});

describe("What goes wrong when a store is connected is told apart", () => {
  test("nothing: it is connected, over http by OAuth", async () => {
    expect(await check()).toMatchObject({ ok: true, domain: store.url, version: "10.5.0" });
  });

  test.each([
    ["no pretty permalinks", { permalinks: false }, "no_permalinks"],
    ["older than 9.2", { version: "9.1.4" }, "old_version"],
    ["9.2 is new enough", { version: "9.2.0" }, null],
    ["a redirect", { redirect: "https://www.shop.example" }, "redirect"],
    ["a clock twenty minutes off", { clockSkewSeconds: -1200 }, "clock"],
    ["a clock ten minutes off is borne", { clockSkewSeconds: 600 }, null],
  ])("%s", async (_title, switches, problem) => {
    await store.change({ ...PROPER, ...switches });
    const checked = await check();
    await store.change(PROPER);
    expect(checked.ok ? null : checked.problem).toBe(problem);
    if (problem === "redirect") expect(checked).toMatchObject({ detail: "https://www.shop.example" });
  });

  test.each([
    ["a wrong secret", () => check({ consumerSecret: "cs_of_another_key" }), "wrong_secret"],
    ["an unknown key", () => check({ consumerKey: "ck_nobodys" }), "keys_ignored"],
    ["a key that may only read", () => check(store.readOnlyKeys), "read_only_key"],
    ["an address in a private network", () => check({ allowPrivate: false }), "private_network"],
    ["a name that leads into one", () => check({ allowPrivate: false }, "http://localhost:4080"), "private_network"],
    ["a certificate signed by itself", () => check({}, store.tlsUrl), "self_signed"],
    ["no address at all", () => check({}, "ftp://x"), "bad_address"],
  ])("%s", async (_title, checking, problem) => {
    expect(await checking()).toMatchObject({ ok: false, problem });
  });

  test("nobody there", async () => {
    const server = createServer().listen(0);
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    expect(await check({}, `http://127.0.0.1:${port}`)).toMatchObject({ problem: "unreachable", detail: "ECONNREFUSED" });
  });

  test.each([
    ["a web site that is no WordPress", { status: 404, raw: "<h1>Not Found</h1>" }, "not_woocommerce"],
    ["a WordPress without WooCommerce", { body: { namespaces: ["wp/v2"] } }, "not_woocommerce"],
    ["a firewall's page", { status: 403, raw: "<h1>Blocked</h1>" }, "turned_away"],
    ["a store that is down for maintenance", { status: 503, raw: "Briefly unavailable" }, "shop_trouble"],
  ])("%s", async (_title, answer, problem) => {
    const stub = await startStub(() => answer);
    expect(await checkConnection(stub.url, stub.keys)).toMatchObject({ problem });
    stub.close();
  });

  test.each([
    // The store's own language: what cannot be read is told by what was being tried.
    ["reading", "orders", "wrong_secret"],
    ["writing", "products/batch", "read_only_key"],
  ])("a refusal in German while %s", async (_title, where, problem) => {
    const german = wooError(401, "woocommerce_rest_authentication_error", "Nein.");
    const stub = await startStub(({ path }) => {
      if (path === "/") return { body: { namespaces: ["wc/v3"] } };
      if (path.endsWith(where)) return german;
      return { body: [] };
    });
    expect(await checkConnection(stub.url, stub.keys)).toMatchObject({ problem, detail: "Nein." });
    stub.close();
  });

  test.each([
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unknown_issuer"],
    ["CERT_HAS_EXPIRED", "bad_certificate"],
    ["ABORT_ERR", "too_slow"],
    ["ECONNABORTED", "too_slow"],
    ["ENOTFOUND", "unreachable"],
  ])("a connection that ends with %s", (code, problem) => {
    expect(problemOfConnection(Object.assign(new Error(), { code }))).toEqual({ ok: false, problem, detail: code });
  });

  test("a store that does not say its version, as before the API of today", async () => {
    const stub = await startStub(({ path }) => (path === "/" ? { body: { namespaces: ["wc/v3"] } } : { body: [] }));
    expect(await checkConnection(stub.url, stub.keys)).toMatchObject({ problem: "too_old" });
    const asked = stub.asked.find(({ path }) => path.endsWith("/system_status"));
    expect(asked?.query.get("_fields")).toBe("environment.version");
    stub.close();
  });

  test("a user who may not manage WooCommerce", async () => {
    const stub = await startStub(({ path }) => {
      if (path === "/") return { body: { namespaces: ["wc/v3"] } };
      return path.endsWith("/system_status") ? wooError(403, "woocommerce_rest_cannot_view", "Sorry.") : { body: [] };
    });
    expect(await checkConnection(stub.url, stub.keys)).toMatchObject({ problem: "not_allowed" });
    stub.close();
  });
});
