import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db.server.ts";
import { shopifyAccess } from "#app/shopify.server.ts";
import { shopifySessions } from "#app/shopify-session.server.ts";
import { SHOP, startTestShop, type TestShop } from "#tests/sandbox.ts";

const HOUR = 3600_000;
const id = `offline_${SHOP}`;
let shop: TestShop;

beforeAll(async () => {
  shop = await startTestShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shopifySessions.deleteSession(id);
  await shop.control("DELETE", "/faults");
  await shop.install();
});

const stored = async () => (await shopifySessions.loadSession(id))!;

/** As if so much time had gone by for the stored tokens. */
async function age(ms: number) {
  const session = await stored();
  session.expires = new Date(session.expires!.getTime() - ms);
  await shopifySessions.storeSession(session);
}

/** Whether the shop takes a token. */
async function opens(token: string): Promise<boolean> {
  const response = await fetch(`https://${SHOP}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": token },
    body: JSON.stringify({ query: "{ shop { name } }" }),
  });
  return response.ok;
}

const exchanges = async () => {
  const journal = await shop.control<{ kind: string; what: string }[]>("GET", "/journal?kind=token");
  return journal.length;
};

describe("A shop's way in", () => {
  test("an install leaves an expiring token with a refresh token, and it opens the shop", async () => {
    const session = await stored();
    expect(session.refreshToken).toEqual(expect.any(String));
    expect(session.expires!.getTime() - Date.now()).toBeLessThanOrEqual(HOUR);
    expect(await opens(await shopifyAccess(SHOP))).toBe(true);
  });

  test("a token that has time left is used as it is", async () => {
    const before = await exchanges();
    const token = await shopifyAccess(SHOP);
    expect(await shopifyAccess(SHOP)).toBe(token);
    expect(await exchanges()).toBe(before);
  });

  test("a token about to expire is renewed, and its refresh token with it", async () => {
    const old = await stored();
    await age(HOUR - 60_000);
    const token = await shopifyAccess(SHOP);
    const renewed = await stored();
    expect(token).not.toBe(old.accessToken);
    expect(renewed.refreshToken).not.toBe(old.refreshToken);
    expect(renewed.expires!.getTime()).toBeGreaterThan(Date.now() + HOUR / 2);
    expect(await opens(token)).toBe(true);
  });

  test("sixteen jobs that need it at once renew it once", async () => {
    await age(2 * HOUR);
    const before = await exchanges();
    const tokens = await Promise.all(Array.from({ length: 16 }, () => shopifyAccess(SHOP)));
    expect(new Set(tokens).size).toBe(1);
    expect(await exchanges()).toBe(before + 1);
    expect(await opens(tokens[0]!)).toBe(true);
  });

  test("a token the shop has refused is replaced, though it should have lasted", async () => {
    const refused = await shopifyAccess(SHOP);
    const [one, other] = await Promise.all([shopifyAccess(SHOP, refused), shopifyAccess(SHOP, refused)]);
    expect(one).not.toBe(refused);
    expect(other).toBe(one);
  });

  test("two windows opened at once leave a token that works", async () => {
    await age(2 * HOUR);
    await Promise.all([shop.install(), shop.install(), shopifyAccess(SHOP)]);
    expect(await opens((await stored()).accessToken!)).toBe(true);
  });
});

describe("A shop that is shut", () => {
  test("nobody has opened the app there: access is lost, not late", async () => {
    await shopifySessions.deleteSession(id);
    await expect(shopifyAccess(SHOP)).rejects.toMatchObject({ name: "AccessLost" });
  });

  test("it refuses to renew: access is lost", async () => {
    await age(2 * HOUR);
    await shop.control("POST", "/faults", [{ kind: "token.refused", times: 1 }]);
    await expect(shopifyAccess(SHOP)).rejects.toMatchObject({ name: "AccessLost" });
  });

  test("a refresh token past its ninety days is not even tried", async () => {
    await age(2 * HOUR);
    const session = await stored();
    session.refreshTokenExpires = new Date(Date.now() - 1000);
    await shopifySessions.storeSession(session);
    const before = await exchanges();
    await expect(shopifyAccess(SHOP)).rejects.toMatchObject({ name: "AccessLost" });
    expect(await exchanges()).toBe(before);
  });

  test("it sends us elsewhere with our secret: nobody goes there, and it is tried again later", async () => {
    const { divertFetch } = await import("#sandbox/connect/fetch.ts");
    await age(2 * HOUR);
    const asked: string[] = [];
    const server = createServer(({ url = "" }, answer) => {
      asked.push(url);
      answer.writeHead(307, { Location: "/elsewhere" }).end();
    }).listen(0);
    await new Promise((listening) => server.once("listening", listening));
    const back = divertFetch(`http://localhost:${(server.address() as AddressInfo).port}`);
    await expect(shopifyAccess(SHOP)).rejects.toMatchObject({ name: "TryLater" });
    back();
    server.close();
    expect(asked).toHaveLength(1);
  });

  test("nobody answers: it is tried again later", async () => {
    const { divertFetch } = await import("#sandbox/connect/fetch.ts");
    await age(2 * HOUR);
    const back = divertFetch("http://localhost:9");
    await expect(shopifyAccess(SHOP)).rejects.toMatchObject({ name: "TryLater" });
    back();
    const again = divertFetch(shop.url);
    expect(await opens(await shopifyAccess(SHOP))).toBe(true);
    again();
  });
});

describe("What is stored of a session", () => {
  test("tokens are sealed, and no person is named", async () => {
    const { accessToken, refreshToken } = await stored();
    const row = await db.shopifySession.findUniqueOrThrow({ where: { id } });
    const text = JSON.stringify(row);
    for (const secret of [accessToken!, refreshToken!, "Nora", "@"]) expect(text).not.toContain(secret);
  });

  test("a row's seal does not open in another row", async () => {
    const { accessTokenSealed } = await db.shopifySession.findUniqueOrThrow({ where: { id } });
    const { write } = await import("#app/db.server.ts");
    const copy = { id: "offline_thief.myshopify.com", shop: "thief.myshopify.com", state: "", isOnline: false, accessTokenSealed };
    await write((tx) => tx.shopifySession.create({ data: copy }));
    await expect(shopifySessions.loadSession(copy.id)).rejects.toThrow();
  });
});
