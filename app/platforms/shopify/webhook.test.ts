import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verifyWebhook } from "./webhook.ts";

const SECRET = "the secret of the app";
const SHOP = "nordwind.myshopify.com";

function ring(topic: string, body: string | object, { secret = SECRET, ...more }: Record<string, string> = {}) {
  const raw = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const headers = new Headers({
    "X-Shopify-Topic": topic,
    "X-Shopify-Shop-Domain": SHOP,
    "X-Shopify-Webhook-Id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(raw).digest("base64"),
    ...more,
  });
  return verifyWebhook(headers, raw, [SECRET, "the secret before"]);
}

describe("A bell names the thing it rings for, and nothing else of it is read", () => {
  test.each([
    ["orders/create", '{"id": 820982911946154508, "name": "#9999"}', "order", "820982911946154508"],
    ["orders/updated", '{"id": 820982911946154500, "admin_graphql_api_id": "gid://shopify/Order/820982911946154508"}', "order", "820982911946154508"],
    ["orders/paid", '{"id": 99999999999999999999999999}', "order", "99999999999999999999999999"],
    ["orders/edited", '{"order_edit": {"id": 1, "order_id": 820982911946154508}}', "order", "820982911946154508"],
    ["orders/cancelled", '{"id": 17}', "order", "17"],
    ["refunds/create", '{"id": 5, "order_id": 820982911946154509}', "order", "820982911946154509"],
    ["fulfillments/update", '{"id": 5, "order_id": 18}', "order", "18"],
    ["fulfillment_orders/order_routing_complete", '{"fulfillment_order": {"id": "gid://shopify/FulfillmentOrder/1"}}', "nothing", ""],
    ["products/update", '{"id": 9007199254740993}', "product", "9007199254740993"],
    ["products/delete", '{"id": 788032119674292922}', "product", "788032119674292922"],
    ["app/uninstalled", '{"id": 548380009, "myshopify_domain": null}', "uninstalled", "548380009"],
    ["app/scopes_update", '{"id": "gid://shopify/App/1"}', "nothing", ""],
    ["orders/create", '{"admin_graphql_api_id": "gid://shopify/Product/1"}', "nothing", ""],
    ["orders/create", '{"id": "; drop table"}', "nothing", ""],
    ["orders/create", '{"id": 1', "nothing", ""],
    ["orders/create", "[]", "nothing", ""],
    ["orders/create", "", "nothing", ""],
    ["", '{"id": 1}', "nothing", ""],
  ])("%s %s", (topic, body, about, resourceId) => {
    expect(ring(topic, body)).toEqual({
      domain: SHOP,
      topic,
      deliveryId: "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
      about,
      resourceId,
      orderIds: [],
    });
  });
});

describe("What erases counts for the shop in the signed body, whatever the header says", () => {
  const body = {
    shop_id: 954889,
    shop_domain: "Suedwind.myshopify.com",
    orders_requested: [299938, 280263],
    orders_to_redact: [299938],
    customer: { id: 191167, email: "john@example.com" },
    data_request: { id: 9999 },
  };
  test.each([
    ["customers/data_request", "data_request", "9999", ["299938", "280263"]],
    ["customers/redact", "redact_customer", "191167", ["299938"]],
    ["shop/redact", "redact_shop", "954889", []],
  ])("%s", (topic, about, resourceId, orderIds) => {
    expect(ring(topic, body)).toMatchObject({ domain: "suedwind.myshopify.com", about, resourceId, orderIds });
  });

  test.each(["customers/data_request", "customers/redact", "shop/redact"])("%s without a shop is nothing", (topic) => {
    expect(ring(topic, { id: 820982911946154508 })).toMatchObject({ about: "nothing" });
  });

  test("a shop that removes the app is the one its message names", () => {
    const told = ring("app/uninstalled", { id: 1, myshopify_domain: "suedwind.myshopify.com" });
    expect(told).toMatchObject({ about: "uninstalled", domain: "suedwind.myshopify.com" });
  });
});

describe("A signature holds or it does not", () => {
  test("the secret before still counts: Shopify signs with it for up to an hour", () => {
    expect(ring("orders/create", { id: 1 }, { secret: "the secret before" })).toMatchObject({ about: "order" });
  });

  test.each([
    ["a foreign secret", { secret: "foreign" }],
    ["none", { "X-Shopify-Hmac-Sha256": "" }],
    ["no base64", { "X-Shopify-Hmac-Sha256": "%%%" }],
    ["the digest in hexadecimal", { "X-Shopify-Hmac-Sha256": createHmac("sha256", SECRET).update('{"id":1}').digest("hex") }],
    ["one cut short", { "X-Shopify-Hmac-Sha256": "AAAA" }],
  ])("%s is refused", (_title, more) => {
    expect(ring("orders/create", { id: 1 }, more as Record<string, string>)).toBeNull();
  });

  test("an app without a secret trusts nobody", () => {
    const raw = Buffer.from("{}");
    const signature = createHmac("sha256", "").update(raw).digest("base64");
    expect(verifyWebhook(new Headers({ "X-Shopify-Hmac-Sha256": signature }), raw, ["", ""])).toBeNull();
  });
});
