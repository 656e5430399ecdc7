import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { db, write } from "#app/db.server.ts";
import { BROWSER, SHOP, startTestShop, type TestShop } from "#tests/sandbox.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await startTestShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  await write(async (tx) => {
    await tx.job.deleteMany();
    await tx.shop.deleteMany();
    await tx.account.deleteMany();
  });
});

const row = () => db.shop.findUniqueOrThrow({ where: { platform_domain: { platform: "shopify", domain: SHOP } } });
const jobs = async () => (await db.job.findMany({ orderBy: { kind: "asc" } })).map((job) => job.kind);

/** A shop prepared before it let us in, as the seed does. */
const prepare = (more = {}) =>
  write(async (tx) => {
    const accountId = newId();
    await tx.account.create({ data: { id: accountId, name: "Nordwind", createdAt: new Date() } });
    const connectedAt = new Date("2026-01-01");
    const facts = { platform: "shopify", domain: SHOP, name: "?", connectedAt, forwarding: true, forwardFrom: connectedAt };
    await tx.shop.create({ data: { id: newId(), accountId, ...facts, ...more } });
  });

describe("A merchant who opens the app", () => {
  test("for the first time gets an account and a shop, forwarding off, and his orders and products are read", async () => {
    await shop.install();
    expect(await row()).toMatchObject({
      name: "Nordwind",
      currency: "EUR",
      timezone: "Europe/Berlin",
      status: "connected",
      forwarding: false,
    });
    const account = await db.account.findFirstOrThrow();
    expect(JSON.parse(account.billingAddress)).toMatchObject({ countryCode: "DE", name: "", phone: "", email: "" });
    expect(await jobs()).toEqual(["import-products", "reconcile"]);
  });

  test("in two windows at once is one account with one shop", async () => {
    const requests = [await shop.embedded("/app"), await shop.embedded("/app/orders")];
    await Promise.all(requests.map(requireMerchant));
    expect(await db.account.count()).toBe(1);
    expect(await db.shop.count()).toBe(1);
  });

  test("in a shop that was prepared keeps what was set, and the shop fills in the rest", async () => {
    await prepare();
    const { account } = await requireMerchant(await shop.embedded());
    expect(await row()).toMatchObject({ forwarding: true, name: "Nordwind", timezone: "Europe/Berlin" });
    expect(account.billingAddress).not.toBe("{}");
    expect(await jobs()).toEqual(["import-products", "reconcile"]);
  });

  test("after he had removed it has to switch forwarding on again", async () => {
    await prepare({ status: "disconnected", disconnectedAt: new Date() });
    await requireMerchant(await shop.embedded());
    expect(await row()).toMatchObject({
      status: "connected",
      disconnectedAt: null,
      forwarding: false,
      forwardFrom: null,
    });
  });

  test("sees his own shop alone, in his language, and the shop is not asked again", async () => {
    await prepare({ reconciledAt: new Date() });
    const request = await shop.embedded();
    const german = new Request(request.url.replace("locale=en", "locale=de-AT"), { headers: request.headers });
    const merchant = await requireMerchant(german);
    expect(merchant.shops.map(({ domain }) => domain)).toEqual([SHOP]);
    expect(merchant.language).toBe("de");
    expect(merchant.userId).toMatch(/^\d+$/);
    expect(await jobs()).toEqual([]);
  });
});

describe("Who does not come from the admin stays outside", () => {
  const refused = async (request: Request) => {
    const thrown = await requireMerchant(request).then(() => null, (reason: unknown) => reason);
    if (!(thrown instanceof Response)) throw new Error("the door stood open");
    return thrown;
  };

  test.each([
    ["with a token signed by nobody", (url: URL) => url.searchParams.set("id_token", "e30.e30.e30")],
    ["with a token for another app", (url: URL) => url.searchParams.set("id_token", foreignToken)],
    ["without a token", (url: URL) => url.searchParams.delete("id_token")],
    ["without a shop", (url: URL) => url.searchParams.delete("shop")],
  ])("%s", async (_title, spoil) => {
    const request = await shop.embedded();
    const url = new URL(request.url);
    spoil(url);
    const { status, headers } = await refused(new Request(url, { headers: request.headers }));
    expect(status).toBe(302);
    expect(headers.get("Location")).toMatch(/^\/auth\//);
    expect(await db.shop.count()).toBe(0);
  });

  test("a request by script with a wrong token is told so", async () => {
    const headers = { Authorization: "Bearer e30.e30.e30", "User-Agent": BROWSER };
    expect((await refused(new Request("http://localhost:3000/app", { headers }))).status).toBe(401);
  });
});

const foreignToken =
  "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJhbm90aGVyIiwiZGVzdCI6Imh0dHBzOi8vbm9yZHdpbmQubXlzaG9waWZ5LmNvbSJ9.c2lnbmF0dXJl";
