import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture, orderFixtures, startTrial, until, type Trial } from "../trial.ts";

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
  await trial.install();
});
afterAll(() => trial.close());

const line = async (id: string, index = 0) => (await trial.view(id)).lines[index]!;

/** [quantity, current, remaining] of each line, payment, fulfilment. */
const EXPECTED: Record<string, [number[][], string, string]> = {
  "paid-umlauts-packstation": [
    [
      [2, 2, 2],
      [1, 1, 1],
    ],
    "paid",
    "UNFULFILLED",
  ],
  "custom-line-tip-gift-card": [
    [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 0],
      [3, 3, 3],
    ],
    "paid",
    "PARTIALLY_FULFILLED",
  ],
  "edited-and-partly-refunded": [
    [
      [3, 2, 2],
      [1, 0, 0],
      [1, 1, 1],
    ],
    "partially_refunded",
    "UNFULFILLED",
  ],
  "same-sku-twice-with-properties": [
    [
      [1, 1, 1],
      [2, 2, 2],
    ],
    "paid",
    "UNFULFILLED",
  ],
  "presentment-chf-shop-eur": [[[1, 1, 1]], "paid", "UNFULFILLED"],
  "ids-beyond-2pow53": [[[1, 1, 1]], "paid", "UNFULFILLED"],
  "authorized-not-captured": [[[2, 2, 2]], "authorized", "UNFULFILLED"],
  "cancelled-test-voided": [
    [
      [1, 1, 0],
      [1, 1, 0],
    ],
    "voided",
    "UNFULFILLED",
  ],
  "draft-discounts-empty-sku-hkd": [
    [
      [1, 1, 1],
      [1, 1, 1],
      [2, 2, 2],
    ],
    "paid",
    "UNFULFILLED",
  ],
  "multicurrency-aud-usd-test": [[[1, 1, 1]], "paid", "UNFULFILLED"],
  "counter-sale-no-address-jpy": [
    [
      [2, 2, 2],
      [1, 1, 1],
    ],
    "paid",
    "UNFULFILLED",
  ],
  "fulfilled-two-parcels-pln": [
    [
      [2, 2, 0],
      [3, 3, 0],
    ],
    "paid",
    "FULFILLED",
  ],
  "partly-fulfilled": [
    [
      [4, 4, 3],
      [8, 8, 8],
    ],
    "paid",
    "PARTIALLY_FULFILLED",
  ],
  "legacy-keys-failed-fulfilment": [
    [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
    "authorized",
    "UNFULFILLED",
  ],
  "other-service-and-empty-refund": [[[1, 1, 0]], "authorized", "FULFILLED"],
  "no-sku-test-gateway": [[[1, 1, 1]], "paid", "UNFULFILLED"],
  "right-to-left-kwd": [
    [
      [1, 1, 1],
      [2, 2, 2],
    ],
    "paid",
    "UNFULFILLED",
  ],
  "pending-bank-transfer": [[[1, 1, 1]], "pending", "UNFULFILLED"],
  "nothing-to-ship": [
    [
      [1, 1, 1],
      [2, 2, 2],
    ],
    "paid",
    "UNFULFILLED",
  ],
  "deleted-product": [[[1, 1, 1]], "paid", "UNFULFILLED"],
  "company-long-address": [
    [
      [1, 1, 1],
      [6, 6, 6],
    ],
    "paid",
    "UNFULFILLED",
  ],
  "multi-quantity-with-line-discount": [[[5, 5, 5]], "paid", "UNFULFILLED"],
};

describe("POST /control/orders holds any body as the shop would", () => {
  it("has an expectation for every order among the fixtures", () => {
    expect(orderFixtures().toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  it.each(Object.entries(EXPECTED))("%s", async (name, [lines, paid, shipped]) => {
    const body = fixture(name);
    const id = await trial.place(body);
    const view = await trial.view(id);
    expect(view.lines.map((one) => [one.quantity, one.currentQuantity, one.remaining])).toEqual(lines);
    expect([view.financialStatus, view.fulfilmentStatus]).toEqual([paid, shipped]);
    expect(body).toContain(`"id": ${id}`);
    expect(Math.abs(Date.parse(view.createdAt) - Date.now())).toBeLessThan(50_000);
    const rung = await until(
      "the order rings",
      () => trial.heard.find(({ topic, raw }) => topic === "orders/create" && raw.includes(`"id":${id}`)),
      (one) => one !== undefined,
    );
    expect(rung?.raw).toContain(`"admin_graphql_api_id":"gid://shopify/Order/${id}"`);
  });

  it("keeps the order's own dates when asked to", async () => {
    const id = await trial.place(fixture("paid-umlauts-packstation"), "?keepDates=1");
    expect((await trial.view(id)).createdAt).toBe("2026-11-03T09:15:30Z");
  });

  it("gives an id that is held already a fresh one, and fresh ids to its lines", async () => {
    const first = await trial.place(fixture("authorized-not-captured"));
    const second = await trial.place(fixture("authorized-not-captured"));
    expect(second).not.toBe(first);
    expect((await line(second)).id).not.toBe((await line(first)).id);
  });

  it("updates the held order with ?sameId=1, keeps what has shipped, and rings again", async () => {
    const body = JSON.parse(fixture("company-long-address")) as {
      id: number;
      note: string;
      line_items: { id: number; quantity: number; current_quantity: number; fulfillable_quantity: number }[];
    };
    body.id = 71990000000001;
    for (const one of body.line_items) one.id += 5_000_000_000;
    const id = await trial.place(body);
    const [table] = (await trial.view(id)).lines;
    await trial.control("POST", `/orders/${id}/fulfil`, {
      lines: [{ id: table!.id, quantity: 1 }],
      company: "DHL",
      number: "KEPT",
    });
    body.note = "later";
    Object.assign(body.line_items[1]!, { quantity: 4, current_quantity: 4, fulfillable_quantity: 4 });
    expect(await trial.place(body, "?sameId=1")).toBe(id);
    const view = await trial.view(id);
    expect(view.lines.map((one) => [one.id, one.quantity])).toEqual(
      body.line_items.map((one) => [String(one.id), one.quantity]),
    );
    expect(view).toMatchObject({
      note: "later",
      fulfilments: [{ numbers: ["KEPT"] }],
      lines: [{ remaining: 0 }, { remaining: 4 }],
    });
    const rings = () =>
      trial.heard.filter(({ topic, raw }) => topic === "orders/create" && raw.includes(`"id":${id},`));
    expect(await until("it rings again", rings, (list) => list.length === 2)).toHaveLength(2);
  });

  it("takes an order of 250 lines", async () => {
    const line_items = Array.from({ length: 250 }, (_, index) => ({
      variant_id: 7300000 + index,
      title: `Teil ${index}`,
      quantity: 1 + (index % 3),
      price: "1.00",
    }));
    const id = await trial.place({ name: "#2250", currency: "EUR", financial_status: "paid", line_items });
    expect((await trial.view(id)).lines).toHaveLength(250);
    expect(await trial.control("GET", "/variants/7300249")).toMatchObject({
      productTitle: "Teil 249",
      sku: null,
      barcode: null,
    });
  });

  it("says no to a body that is no order", async () => {
    expect(await trial.control("POST", "/orders", "[]")).toHaveProperty("error");
    expect(await trial.control("POST", "/orders", "{")).toHaveProperty("error");
    expect(await trial.control("GET", "/orders/1")).toHaveProperty("error");
  });
});
