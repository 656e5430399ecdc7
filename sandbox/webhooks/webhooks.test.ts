import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SANDBOX_API_SECRET } from "../start.ts";
import { fixture, NORDWIND, startTrial, until, type Trial } from "../trial.ts";
import { RETRY_AFTER, type Delivery } from "./deliver.ts";

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
  await trial.install();
});
afterAll(() => trial.close());
beforeEach(async () => {
  trial.answer.status = 200;
  await trial.control("DELETE", "/faults");
});

const about = (id: string, topic = "orders/create") =>
  trial.heard.filter((one) => one.topic === topic && one.raw.includes(`"id":${id},`));
const deliveries = async (id: string) =>
  (await trial.control<Delivery[]>("GET", "/webhooks")).filter((one) => one.resource === id);
const place = () => trial.place(fixture("pending-bank-transfer"));

describe("A webhook", () => {
  it("carries Shopify's headers and an HMAC over the very bytes", async () => {
    const id = await trial.place(fixture("right-to-left-kwd"));
    const [ring] = await until(
      "a ring",
      () => about(id),
      (list) => list.length > 0,
    );
    const { headers, raw } = ring!;
    expect(headers["x-shopify-hmac-sha256"]).toBe(
      createHmac("sha256", SANDBOX_API_SECRET).update(Buffer.from(raw)).digest("base64"),
    );
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": NORDWIND,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "x-shopify-event-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "x-shopify-triggered-at": expect.stringMatching(/Z$/),
    });
    expect(raw).toContain("مدينة الكويت");
  });

  it("is not rung for a shop that has not installed the app", async () => {
    await trial.control("PUT", "/shops/ostwind.myshopify.com", { currency: "CHF" });
    await trial.place(fixture("authorized-not-captured"), "?shop=ostwind.myshopify.com");
    expect((await trial.control<Delivery[]>("GET", "/webhooks")).filter(({ shop }) => shop !== NORDWIND)).toEqual([]);
  });

  it("is tried eight times more over four hours, with the same id and body, and then given up", async () => {
    trial.answer.status = 500;
    const id = await place();
    await until(
      "the first try",
      () => about(id),
      (list) => list.length === 1,
    );
    expect(RETRY_AFTER.reduce((sum, seconds) => sum + seconds, 0)).toBe(4 * 3600);
    for (const [index, seconds] of RETRY_AFTER.entries()) {
      const first = await until(
        `try ${index + 1} is noted`,
        () => deliveries(id),
        (list) => list[0]?.attempts === index + 1,
      );
      expect(first[0]).toMatchObject({ attempts: index + 1, status: "waiting", answer: "500" });
      await trial.control("PUT", "/clock", { advanceSeconds: seconds + 1 });
      await until(
        `try ${index + 2}`,
        () => about(id),
        (list) => list.length === index + 2,
      );
    }
    const [last] = await until(
      "it is given up",
      () => deliveries(id),
      (list) => list[0]?.status === "failed",
    );
    expect(last).toMatchObject({ attempts: 9, status: "failed", nextAt: null });
    expect(new Set(about(id).map((one) => one.headers["x-shopify-webhook-id"])).size).toBe(1);
    expect(new Set(about(id).map((one) => one.raw)).size).toBe(1);
  });

  it("waits for its next try over a restart", async () => {
    trial.answer.status = 503;
    const id = await place();
    await until(
      "the first try is noted",
      () => deliveries(id),
      (list) => list[0]?.attempts === 1,
    );
    await trial.restart();
    trial.answer.status = 200;
    await trial.control("PUT", "/clock", { advanceSeconds: 11 });
    expect(
      await until(
        "the second try",
        () => about(id),
        (list) => list.length === 2,
      ),
    ).toHaveLength(2);
    expect(
      (
        await until(
          "it is delivered",
          () => deliveries(id),
          (list) => list[0]?.status === "delivered",
        )
      )[0],
    ).toMatchObject({ attempts: 2 });
  });

  it("is given up on after five seconds without an answer", async () => {
    trial.answer.delay = 5600;
    const id = await place();
    const [seen] = await until(
      "it is given up on",
      () => deliveries(id),
      (list) => list[0]?.attempts === 1,
    );
    trial.answer.delay = 0;
    expect(seen).toMatchObject({ answer: "timeout", status: "waiting" });
  });
});

describe("Faults", () => {
  it("drop a webhook, so that the app never hears of it", async () => {
    await trial.control("POST", "/faults", { kind: "webhook.dropped", times: 1, topic: "orders/create" });
    const id = await place();
    expect(
      (
        await until(
          "it is dropped",
          () => deliveries(id),
          (list) => list[0]?.status === "dropped",
        )
      )[0],
    ).toMatchObject({ attempts: 0 });
    const next = await place();
    await until(
      "the next order rings",
      () => about(next),
      (list) => list.length > 0,
    );
    expect(about(id)).toEqual([]);
  });

  it("double a webhook n times, with the same id", async () => {
    await trial.control("POST", "/faults", { kind: "webhook.doubled", times: 1, n: 2, topic: "orders/create" });
    const id = await place();
    const rings = await until(
      "three rings",
      () => about(id),
      (list) => list.length === 3,
    );
    expect(new Set(rings.map((one) => one.headers["x-shopify-webhook-id"])).size).toBe(1);
    expect(rings).toHaveLength(3);
  });

  it("bring a webhook late, by the sandbox's clock", async () => {
    await trial.control("POST", "/faults", { kind: "webhook.late", times: 1, seconds: 900, topic: "orders/create" });
    const id = await place();
    await until(
      "it waits for later",
      () => deliveries(id),
      (list) => list[0]?.status === "waiting" && list[0].nextAt! - list[0].triggeredAt > 800_000,
    );
    expect(about(id)).toEqual([]);
    await trial.control("PUT", "/clock", { advanceSeconds: 901 });
    expect(
      await until(
        "it rings late",
        () => about(id),
        (list) => list.length === 1,
      ),
    ).toHaveLength(1);
  });

  it("let a later webhook overtake", async () => {
    await trial.control("POST", "/faults", { kind: "webhook.out_of_order", times: 1, topic: "orders/create" });
    const first = await place();
    const second = await place();
    await until(
      "the overtaken one",
      () => about(first),
      (list) => list.length === 1,
    );
    const order = trial.heard
      .filter(({ topic }) => topic === "orders/create")
      .map(({ raw }) => (raw.includes(`"id":${first},`) ? 1 : raw.includes(`"id":${second},`) ? 2 : 0));
    expect(order.filter(Boolean)).toEqual([2, 1]);
  });

  it("are refused when nobody knows their kind", async () => {
    expect(await trial.control("POST", "/faults", { kind: "earthquake", times: 1 })).toHaveProperty("error");
  });
});

describe("Compliance", () => {
  it("rings the three topics, shop/redact after the app was uninstalled too", async () => {
    const ring = (topic: string, body: object = {}) =>
      trial.control("POST", `/shops/${NORDWIND}/compliance`, { topic, body });
    await ring("customers/data_request", { customer: { id: 7, email: "a@b.example" }, orders_requested: [1] });
    await trial.control("POST", `/shops/${NORDWIND}/uninstall`);
    await ring("shop/redact");
    const heard = await until(
      "both rings",
      () => trial.heard.filter(({ topic }) => topic.endsWith("redact") || topic.endsWith("request")),
      (list) => list.length === 2,
    );
    expect(heard.map(({ topic, raw }) => [topic, JSON.parse(raw)])).toEqual([
      [
        "customers/data_request",
        {
          shop_id: expect.any(Number),
          shop_domain: NORDWIND,
          customer: { id: 7, email: "a@b.example" },
          orders_requested: [1],
        },
      ],
      ["shop/redact", { shop_id: expect.any(Number), shop_domain: NORDWIND }],
    ]);
    expect(trial.topics()).toContain("app/uninstalled");
    expect(await ring("orders/create")).toHaveProperty("error");
  });
});
