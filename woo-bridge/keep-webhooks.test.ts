import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestStore } from "#tests/woo-store.ts";
import { getAll, put } from "./client.ts";
import { writeCredentials } from "./connection.ts";
import { ensureWebhooks, newWebhookSecret, removeWebhooks } from "./keep-webhooks.ts";
import { proposeGtinKeys } from "./propose-gtin-keys.ts";
import { isPing, verifyWebhook } from "./webhook.ts";

let store: Awaited<ReturnType<typeof startTestStore>>;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store?.close());

const ours = async () => (await getAll(store.shop, "webhooks")).filter((webhook) => webhook.delivery_url === store.deliveryUrl);

test("A store gets one webhook a topic, and no second one when it is looked after again", async () => {
  expect(await ensureWebhooks(store.shop, store.deliveryUrl)).toEqual({ made: 6, revived: 0 });
  expect(await ensureWebhooks(store.shop, store.deliveryUrl)).toEqual({ made: 0, revived: 0 });
  expect((await ours()).map(({ topic }) => topic).sort()).toEqual([
    "order.created",
    "order.deleted",
    "order.updated",
    "product.created",
    "product.deleted",
    "product.updated",
  ]);
  expect(store.rung.length).toBeGreaterThanOrEqual(6);
  expect(store.rung.every(({ headers, body }) => isPing(headers, body)), "each is tried with a ping").toBe(true);
});

test("One the store switched off is switched on again and counted; one the merchant paused is left", async () => {
  const [dead, paused] = await ours();
  await put(store.shop, `webhooks/${String(dead!.id)}`, { status: "disabled" });
  await put(store.shop, `webhooks/${String(paused!.id)}`, { status: "paused" });
  expect(await ensureWebhooks(store.shop, store.deliveryUrl)).toEqual({ made: 0, revived: 1 });
  expect((await ours()).map(({ status }) => status).sort()).toEqual(["active", "active", "active", "active", "active", "paused"]);
  await put(store.shop, `webhooks/${String(paused!.id)}`, { status: "active" });
});

test("A new secret reaches webhooks that are there already", async () => {
  const secret = newWebhookSecret();
  expect(secret).toMatch(/^[A-Za-z0-9]{40}$/);
  const renewed = { ...store.shop, credentials: writeCredentials({ ...store.keys, webhookSecret: secret }) };
  await ensureWebhooks(renewed, store.deliveryUrl, { renewSecret: true });
  store.rung.length = 0;
  await store.control("POST", "/orders", { status: "processing", line_items: [] });
  await expect.poll(() => store.rung.length, { timeout: 20_000 }).toBeGreaterThan(0);
  const signed = store.rung.filter(({ headers, body }) => !isPing(headers, body));
  expect(signed.every(({ headers, body }) => verifyWebhook(headers, body, [secret]) !== null)).toBe(true);
});

test("They are taken off again, other people's stay", async () => {
  const before = (await getAll(store.shop, "webhooks")).length;
  await removeWebhooks(store.shop, store.deliveryUrl);
  expect(await ours()).toEqual([]);
  expect((await getAll(store.shop, "webhooks")).length).toBe(before - 6);
});

test("The field whose values pass the check digit is proposed, not one of numbers of another kind", async () => {
  const GTINS = ["4006381333931", "5901234123457", "96385074", "036000291452"];
  for (const [at, gtin] of GTINS.entries()) {
    await store.control("PUT", `/products/${7000 + at}`, {
      name: `Ding ${at}`,
      meta_data: [{ key: "_my_ean", value: gtin }, { key: "_article", value: String(10_000_001 + at) }],
    });
  }
  const keys = await proposeGtinKeys(store.shop);
  expect(keys.find(({ key }) => key === "_my_ean")).toMatchObject({ source: "meta:_my_ean", filled: 4, valid: 4 });
  expect(keys.map(({ key }) => key)).not.toContain("_article");
  expect(keys.map(({ key }) => key)).not.toContain("_stafette_supplier_code");
});
