import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codesFor, nextCodes } from "#tests/payloads/codes.ts";
import { isOrder, openCounter, readBody } from "#tests/payloads/counter.ts";
import { block, decided, unitsOf, type Decided } from "#tests/payloads/outcome-table.ts";

const OWN = join(import.meta.dirname, "fixtures/shopify");
const SHARED = join(import.meta.dirname, "../../shared/payloads/shopify");
// `npm run test:shared`: the same with every payload that lies beside the repository and may not be committed.
const folder = process.env.STAFETTE_SHARED ? SHARED : OWN;
const shared = folder === SHARED;
const absent = !existsSync(folder);
if (absent) console.log(`SKIPPED: ${SHARED} is not here, so no shared payload was taken in.`);

const bodies = absent
  ? []
  : readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map((file) => [basename(file, ".json"), readFileSync(join(folder, file), "utf8")] as const);
const orders = bodies.filter(([, text]) => isOrder(readBody(text)));
const others = bodies.filter(([, text]) => !isOrder(readBody(text)));

const TOPICS: [file: RegExp, topic: string][] = [
  [/^app-uninstalled/, "app/uninstalled"],
  [/^customers-data.request/, "customers/data_request"],
  [/^customers-redact/, "customers/redact"],
  [/^shop-redact/, "shop/redact"],
  [/^fulfillments-create/, "fulfillments/create"],
  [/^(order-routing|fulfillment-order)/, "fulfillment_orders/order_routing_complete"],
  [/^orders-edited/, "orders/edited"],
  [/^products-update/, "products/update"],
  [/^refunds-create/, "refunds/create"],
];
const topicOf = (name: string) => TOPICS.find(([file]) => file.test(name))?.[1];

/** What holds for every order, whatever is in it. */
function expectSound(order: Decided) {
  const placed = (lineId: string) =>
    order.purchaseOrders
      .flatMap((row) => row.versions.flatMap((version) => version.lines))
      .reduce((sum, line) => sum + (line.orderLineId === lineId ? line.quantity : 0), 0);
  for (const line of order.lines) {
    const wanted = line.outcome === "qualified" ? Math.min(line.currentQuantity, line.remaining) : 0;
    expect(placed(line.id), `units of «${line.title}» with a supplier`).toBe(wanted);
  }
  for (const row of order.purchaseOrders) {
    expect(unitsOf(row)).toBeGreaterThan(0);
    expect(row.holds.some(({ reason }) => reason === "no_address")).toBe(order.personId === null);
  }
}

describe.skipIf(absent)(`Every order body of ${shared ? "../shared" : "ours"}, as the shop delivers it`, () => {
  let counter: Awaited<ReturnType<typeof openCounter>>;
  const blocks: string[] = [];

  beforeAll(async () => {
    counter = await openCounter();
  });
  afterAll(() => counter?.close());

  test("there are bodies", () => {
    expect(orders.length).toBeGreaterThan(10);
    expect(others.length).toBeGreaterThan(5);
  });

  test.each(orders)("%s is taken in, and each unit that qualifies is with one supplier", async (name, text) => {
    const orderId = await counter.takeOrder(text, (position) => (shared ? nextCodes() : codesFor(name, position)));
    const result = await decided(orderId);
    blocks.push(block(name, result));
    expectSound(result.order);
    expect(result.order.lines).toHaveLength(readBody(text).line_items!.length);
  });

  test("the outcomes, in one table", async () => {
    const table = `${blocks.join("\n\n")}\n`;
    if (shared) console.log(`\n${table}`);
    else await expect(table).toMatchFileSnapshot("payloads/outcomes.txt");
  });

  test.each(others)("%s is no order: its bell is answered 200", async (name, text) => {
    const topic = topicOf(name);
    if (!topic) throw new Error(`Which topic is ${name}? Say so in TOPICS.`);
    expect(await counter.ring(topic, text)).toBe(200);
  });

  test("every bell of the shop itself was answered 200, too", () => {
    expect(counter.statuses.length).toBeGreaterThanOrEqual(orders.length);
    expect(counter.statuses.filter((status) => status !== 200)).toEqual([]);
  });
});
