import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "#app/db.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { importProduct, importProducts } from "#app/flows/shop/import-products.server.ts";
import { merchantOf } from "#tests/woo-merchant.ts";
import { startStub, type StubAnswer } from "#tests/woo-stub.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let answer: (asked: { path: string; query: URLSearchParams }) => StubAnswer | undefined;
let store: Awaited<ReturnType<typeof startStub>>;
let shopId: string;
beforeAll(async () => {
  store = await startStub((asked) => answer(asked));
  shopId = (await merchantOf(store as never)).shop.id;
});
afterAll(() => store.close());

const many = <One>(count: number, one: (n: number) => One) => Array.from({ length: count }, (_each, n) => one(n + 1));
const orderOf = (id: number, lines: number) => ({
  ...{ id, number: `${id}`, status: "processing", currency: "EUR", date_created_gmt: "2026-11-30T08:00:00", date_modified_gmt: "2026-11-30T08:00:00" },
  line_items: many(lines, (line) => ({ id: line, quantity: 1, name: "Lamp" })),
});

test("An order of two thousand lines comes in whole", async () => {
  answer = ({ path }) => (path.endsWith("/orders/77") ? { body: orderOf(77, 2000) } : undefined);
  await importOrder(shopId, "77");
  expect(await db.orderLine.count({ where: { order: { shopId } } })).toBe(2000);
});

test("An order of more lines than people order is refused before anything of it is written", async () => {
  answer = ({ path }) => (path.endsWith("/orders/78") ? { body: orderOf(78, 2001) } : undefined);
  await expect(importOrder(shopId, "78")).rejects.toThrow("Order 78 has more than 2000 lines.");
  expect(await db.order.count({ where: { shopId, platformOrderId: "78" } })).toBe(0);
});

test("A page of products that holds far more than was asked for is not taken in", async () => {
  answer = ({ path }) => (path.endsWith("/products") ? { body: many(1001, (id) => ({ id, name: "Lamp" })) } : undefined);
  await expect(importProducts(shopId)).rejects.toThrow("WooCommerce: unreadable");
  expect(await db.productVariant.count({ where: { shopId } })).toBe(0);
});

test("A product of more variations than one statement takes is read whole", async () => {
  const variations = many(2100, (id) => ({ id, sku: `LAMP-${id}` }));
  answer = ({ path, query }) => {
    if (path.endsWith("/products/7")) return { body: { id: 7, type: "variable", name: "Lamp" } };
    const page = Number(query.get("page") ?? 1) - 1;
    return path.endsWith("/products/7/variations") ? { body: variations.slice(page * 100, page * 100 + 100) } : undefined;
  };
  await importProduct(shopId, "7");
  expect(await db.productVariant.count({ where: { shopId } })).toBe(2100);
});

test("A product that its store calls a variation of itself is read to an end: each would keep a job's place for ever", async () => {
  answer = ({ path }) => (path.endsWith("/products/8") ? { body: { id: 8, type: "variation", parent_id: 8, name: "Lamp" } } : undefined);
  const before = store.asked.length;
  await importProduct(shopId, "8");
  expect(await db.productVariant.count({ where: { shopId, platformProductId: "8" } })).toBe(0);
  expect(store.asked.length - before).toBeLessThan(4);
});
