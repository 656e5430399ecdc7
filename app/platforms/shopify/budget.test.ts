import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { platformOf } from "#app/platforms/index.server.ts";
import { shopifyAccess } from "#app/shopify.server.ts";
import { SHOP, startTestShop, type TestShop } from "#tests/sandbox.ts";
import { takePoints } from "./budget.ts";

describe("A shop's budget of points", () => {
  let shop: TestShop;
  let orderId: string;
  beforeAll(async () => {
    shop = await startTestShop();
    await shop.install();
    const body = { line_items: [{ title: "Lampe", quantity: 1, price: "1.00" }], financial_status: "paid" };
    ({ orderId } = await shop.control<{ orderId: string }>("POST", "/orders", body));
  });
  afterAll(() => shop.close());

  test("forty orders read at once stay within a small one, and none is refused", async () => {
    const connection = { domain: SHOP, credentials: await shopifyAccess(SHOP), gtinSource: "barcode" };
    const read = () => platformOf("shopify").fetchOrder(connection, orderId);
    await shop.control("PUT", "/plan", { restoreRate: 500, maximumAvailable: 1000 });
    await read();
    const orders = await Promise.all(Array.from({ length: 40 }, read));
    expect(orders.every((order) => order?.platformOrderId === orderId)).toBe(true);
    const journal = await shop.control<{ detail?: unknown }[]>("GET", "/journal?kind=api");
    expect(journal.length).toBeGreaterThan(40);
    expect(JSON.stringify(journal)).not.toContain("THROTTLED");
  });

  test("what would take too long is put off instead, with the time to wait", async () => {
    vi.useFakeTimers();
    const settle = await takePoints("small.myshopify.com", 0);
    settle({ maximumAvailable: 1000, currentlyAvailable: 0, restoreRate: 10 });
    const refused = expect(takePoints("small.myshopify.com", 500)).rejects.toMatchObject({
      kind: "throttled",
      retryAfterMs: expect.closeTo(50_000, -3),
    });
    await vi.advanceTimersByTimeAsync(20_000);
    await refused;
    vi.useRealTimers();
  });

  test("unspent points that come back let the next one go at once", async () => {
    const first = await takePoints("quick.myshopify.com", 0);
    const status = { maximumAvailable: 1000, currentlyAvailable: 1000, restoreRate: 1 };
    first(status);
    const settles = await Promise.all([takePoints("quick.myshopify.com", 400), takePoints("quick.myshopify.com", 400)]);
    const third = takePoints("quick.myshopify.com", 400);
    settles[0]({ ...status, currentlyAvailable: 990 });
    await expect(third).resolves.toBeTypeOf("function");
  });
});
