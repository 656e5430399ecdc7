import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startStub, type StubAnswer } from "#tests/woo-stub.ts";
import { startTestStore } from "#tests/woo-store.ts";
import { checkConnection } from "./check-connection.ts";
import { readAddress } from "./connection.ts";
import { readShop } from "./read-shop.ts";

let store: Awaited<ReturnType<typeof startTestStore>>;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store?.close());

const NOWHERE = "http://127.0.0.1:1";
const alias = (address: string) => address.replace("localhost", "127.0.0.1");
const check = (address: string) => checkConnection(address, store.keys);
const index = (more: object = {}): StubAnswer => ({ body: { namespaces: ["wc/v3"], ...more } });

/** Tries an address while the store calls itself so. */
async function called(home: string, address: string) {
  await store.change({ home });
  const checked = await check(address);
  await store.change({ home: null });
  return checked;
}
/** Does it while every certificate is taken. */
async function trusting<Result>(work: () => Promise<Result>): Promise<Result> {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  return work().finally(() => vi.unstubAllEnvs());
}

describe("What a merchant pastes is taken for his store's own address", () => {
  test.each(["/shop/", "/my-account", "/shop/teapots/?sort=price"])("a page of it: %s", async (page) => {
    expect(await check(store.url + page)).toMatchObject({ ok: true, domain: store.url });
  });

  test("an alias: over http the store signs for its home, so that is gone on with", async () => {
    expect(await called(alias(store.url), store.url)).toMatchObject({ ok: true, domain: alias(store.url) });
    expect(await called(alias(store.url), `${store.url}/shop`)).toMatchObject({ ok: true, domain: alias(store.url) });
  });

  test.each([
    ["nobody answers there", () => NOWHERE],
    ["another store answers there", () => stub.url],
  ])("an alias of a home that is of no use, for %s: it is named", async (_why, home) => {
    expect(await called(home(), store.url)).toMatchObject({ ok: false, problem: "elsewhere", detail: home() });
    expect(await called(home(), `${store.url}/shop`)).toMatchObject({ ok: false, problem: "elsewhere", detail: home() });
  });
  let stub: Awaited<ReturnType<typeof startStub>>;
  beforeAll(async () => (stub = await startStub(() => index({ home: "https://another.example" }))));
  afterAll(() => stub.close());

  test("over https the home is gone on with as well, and where it is of no use the keys do without", async () => {
    const { tlsUrl } = store;
    await trusting(async () => {
      expect(await called(alias(tlsUrl), tlsUrl)).toMatchObject({ ok: true, domain: alias(tlsUrl) });
      expect(await called(NOWHERE, tlsUrl)).toMatchObject({ ok: true, domain: tlsUrl });
    });
  });

  test("and a store that is at home over https is not asked over http, unless its https is of no use", async () => {
    const { url, tlsUrl } = store;
    expect(await trusting(() => called(tlsUrl, url))).toMatchObject({ ok: true, domain: tlsUrl });
    expect(await called(url.replace("http:", "https:"), url)).toMatchObject({ ok: true, domain: url });
  });

  test("a WordPress whose pages another program shows is gone on with at the address of its admin", async () => {
    const alias = await startStub(() => index({ home: NOWHERE, url: store.tlsUrl }));
    expect(await trusting(() => called(NOWHERE, alias.url))).toMatchObject({ ok: true, domain: store.tlsUrl });
    alias.close();
  });
});

describe("Without https", () => {
  test("a store typed with it is told apart from one that cannot be reached", async () => {
    expect(await check(store.url.replace("http:", "https:"))).toMatchObject({ problem: "no_https" });
  });

  test("a store typed without any scheme is found", async () => {
    expect(await check(store.url.slice("http://".length))).toMatchObject({ ok: true, domain: store.url });
  });
});

describe("A store that sends us on", () => {
  const answered = async (answer: (path: string, url: string) => StubAnswer | undefined) => {
    const stub = await startStub(({ path }) => answer(path, stub.url));
    const checked = await checkConnection(stub.url, stub.keys);
    stub.close();
    return { ...checked, asked: stub.asked.map(({ path }) => path) };
  };
  const to = (Location: string): StubAnswer => ({ status: 302, raw: "", headers: { Location } });

  test.each([
    ["to its sign-in page", "/wp-login.php?redirect_to=x"],
    ["to a page of its own", "/coming-soon/"],
    ["to where we are", "/wp-json/"],
    ["nowhere", ""],
  ])("%s has turned us away", async (_where, location) => {
    expect(await answered(() => to(location))).toMatchObject({ problem: "turned_away" });
  });

  test("to the same without the slash at the end is followed", async () => {
    const came = await answered((path, url) => {
      if (path === "/") return to(`${url}/wp-json?_fields=namespaces`);
      return path === "" ? index() : { body: [] };
    });
    expect(came.asked).toContain("/wc/v3/orders");
  });

  test("and then says its name and zone there as well", async () => {
    const stub = await startStub(({ path }) => {
      if (path === "/") return to("/wp-json");
      if (path === "") return { body: { name: "Laden", timezone_string: "Europe/Berlin" } };
      return path.endsWith("/current") ? { body: { code: "EUR" } } : undefined;
    });
    expect(await readShop(stub.shop)).toMatchObject({ name: "Laden", timezone: "Europe/Berlin" });
    stub.close();
  });

  test.each([
    ["to another host", "https://www.shop.example/wp-json/?_fields=x", "https://www.shop.example"],
    ["to a page of another host", "https://www.shop.example/", "https://www.shop.example"],
    ["to its folder", "/laden/wp-json/", "/laden"],
  ])("%s: that is where it is", async (_where, location, address) => {
    const { problem, detail } = (await answered(() => to(location))) as unknown as { problem: string; detail: string };
    expect([problem, detail.replace(/^http:\/\/127[^/]*/, "")]).toEqual(["redirect", address]);
  });

  test("when it sees the keys: the address is told as well", async () => {
    const onward = (address: string) => answered((path) => (path === "/" ? index() : to(address)));
    expect(await onward("https://www.shop.example/wp-json/wc/v3/orders?per_page=1")).toMatchObject({ problem: "redirect", detail: "https://www.shop.example" });
    expect(await onward("/wp-login.php")).toMatchObject({ problem: "turned_away" });
  });
});

describe("A store is told apart before it sees any key", () => {
  const asking = async (answer: StubAnswer) => {
    const stub = await startStub(({ path }) => (path === "/" ? answer : undefined));
    const checked = await checkConnection(stub.url, stub.keys);
    stub.close();
    expect(stub.asked.some(({ path }) => path.startsWith("/wc/"))).toBe(false);
    return checked;
  };

  test("by its clock, over http: what it shows is told, for ours may be the wrong one", async () => {
    const Date = "Sat, 21 Nov 2020 17:10:41 GMT";
    expect(await asking({ ...(index() as object), headers: { Date } })).toMatchObject({ problem: "clock", detail: "2020-11-21 17:10" });
  });

  test("by a WooCommerce from before today's API", async () => {
    expect(await asking({ body: { namespaces: ["wp/v2", "wc/v1", "wc/v2"] } })).toMatchObject({ problem: "too_old" });
  });
});

test("A store that calls itself by a hundred thousand slashes holds up nobody", () => {
  const began = performance.now();
  const slashes = "/".repeat(100_000);
  expect(readAddress(`https://shop.example${slashes}`)).toBe("https://shop.example");
  expect(readAddress(`https://shop.example/a${slashes}b`)).toBe(`https://shop.example/a${slashes}b`);
  expect(performance.now() - began).toBeLessThan(10_000);
});
