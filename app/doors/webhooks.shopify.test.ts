import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { openDoors, type OpenDoors } from "#tests/doors.ts";

const SECRET = process.env.SHOPIFY_API_SECRET!;
const SHOP = "nordwind.myshopify.com";

let bell: OpenDoors;
beforeAll(async () => (bell = await openDoors()));
afterAll(() => bell.close());

beforeAll(() =>
  write(async (tx) => {
    const accountId = newId();
    await tx.account.create({ data: { id: accountId, name: "Nordwind", createdAt: new Date() } });
    const shop = { platform: "shopify", domain: SHOP, name: "Nordwind", connectedAt: new Date() };
    await tx.shop.create({ data: { id: newId(), accountId, ...shop } });
  }),
);

async function ring(topic: string, body: string, more: Record<string, string> = {}, method = "POST") {
  const headers = {
    "X-Shopify-Topic": topic,
    "X-Shopify-Shop-Domain": SHOP,
    "X-Shopify-Webhook-Id": newId(),
    "X-Shopify-Hmac-Sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    ...more,
  };
  const { status } = await fetch(`${bell.origin}/webhooks/shopify`, { method, headers, body });
  return status;
}

const TOPICS = [
  "orders/create",
  "products/update",
  "app/uninstalled",
  "customers/data_request",
  "customers/redact",
  "shop/redact",
  "something/new",
];

describe("A bell at the door", () => {
  test.each(TOPICS)("%s with a wrong signature is refused and leaves no trace", async (topic) => {
    const before = await db.ring.count();
    expect(await ring(topic, "{}", { "X-Shopify-Hmac-Sha256": "AAAA" })).toBe(401);
    expect(await db.ring.count()).toBe(before);
  });

  test("an order's bell is noted with its id and without its body", async () => {
    expect(await ring("orders/create", '{"id": 820982911946154508, "email": "kunde@example.com"}')).toBe(200);
    const noted = await db.ring.findFirstOrThrow({ orderBy: { receivedAt: "desc" } });
    expect(noted).toMatchObject({ topic: "orders/create", resourceId: "820982911946154508" });
    expect(JSON.stringify(noted)).not.toContain("kunde");
    expect(await db.job.count({ where: { kind: "import-order" } })).toBe(1);
  });

  test("a delivery that comes twice is noted once", async () => {
    const delivery = { "X-Shopify-Webhook-Id": newId() };
    const before = await db.ring.count();
    expect(await ring("orders/updated", '{"id": 5}', delivery)).toBe(200);
    expect(await ring("orders/updated", '{"id": 5}', delivery)).toBe(200);
    expect(await db.ring.count()).toBe(before + 1);
  });

  test("the bell of a shop we do not know is answered and forgotten", async () => {
    const before = await db.ring.count();
    expect(await ring("orders/create", '{"id": 5}', { "X-Shopify-Shop-Domain": "who.myshopify.com" })).toBe(200);
    expect(await db.ring.count()).toBe(before);
  });

  test("bytes count, not meaning: a body reformatted on the way is refused", async () => {
    const signature = createHmac("sha256", SECRET).update('{"id":5}').digest("base64");
    expect(await ring("orders/create", '{ "id": 5 }', { "X-Shopify-Hmac-Sha256": signature })).toBe(401);
  });

  test("a body of more than two megabytes is not read", async () => {
    expect(await ring("orders/create", JSON.stringify({ id: 1, note: "x".repeat(2 * 1024 * 1024) }))).toBe(413);
  });

  test("whoever only looks is told how to ring", async () => {
    const looked = await fetch(`${bell.origin}/webhooks/shopify`);
    expect([looked.status, looked.headers.get("Allow")]).toEqual([405, "POST"]);
    expect(await ring("orders/create", "{}", {}, "PUT")).toBe(405);
  });
});
