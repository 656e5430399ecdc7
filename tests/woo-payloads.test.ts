import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { startStub, wooError } from "#tests/woo-stub.ts";
import { fetchOrder } from "#woo-bridge/read-order.ts";

const OWN = join(import.meta.dirname, "fixtures/woocommerce-orders");
const SHARED = join(import.meta.dirname, "../../shared/payloads/woocommerce");
const folder = process.env.STAFETTE_SHARED ? SHARED : OWN;
const absent = !existsSync(folder);
if (absent) console.log(`SKIPPED: ${folder} is not here, so none of its orders was read.`);

type Line = { id: number | string; quantity: number | string; meta_data?: { key: string }[] };
type Body = { id: number; line_items: Line[]; refunds?: { id: number }[]; shipping: Record<string, string> };
const orders = (absent ? [] : readdirSync(folder).sort())
  .filter((file) => file.startsWith("order-"))
  .map((file) => [basename(file, ".json"), JSON.parse(readFileSync(join(folder, file), "utf8")) as Body] as const);

const isPart = (line: Line) => line.meta_data?.some(({ key }) => key === "_bundled_by" || key === "_composite_parent");

describe.skipIf(absent)("Orders as other people's stores told them", () => {
  test("there are some", () => expect(orders.length).toBeGreaterThanOrEqual(2));

  test.each(orders)("%s is read whole, in units, and ships nothing twice", async (_name, body) => {
    const stub = await startStub(({ path }) => {
      if (path === `/wc/v3/orders/${body.id}`) return { body };
      return path.endsWith("/refunds") || path === "/wc/v3/products" ? { body: [] } : wooError(404, "rest_no_route", "x");
    });
    const order = (await fetchOrder(stub.shop, String(body.id)))!;
    stub.close();

    expect(order.placedAt.getTime(), "a day is known").not.toBeNaN();
    expect(order.lines.map((line) => line.platformLineId)).toEqual(body.line_items.map(({ id }) => String(id)));
    for (const [at, line] of order.lines.entries()) {
      expect(line.quantity).toBe(Math.ceil(Number(body.line_items[at]!.quantity)));
      expect(line.remaining).toBeLessThanOrEqual(line.currentQuantity);
      expect(line.unitPrice).toMatch(/^\d+\.\d{2,4}$/);
      expect(line.otherService === null).toBe(Number.isInteger(Number(body.line_items[at]!.quantity)));
    }
    expect(order.shippingAddress === null).toBe(!body.shipping.address_1);
    expect(JSON.stringify(order.shippingAddress ?? {})).not.toContain("&#");
    const shipping = body.line_items.filter((_, at) => order.lines[at]!.needsShipping);
    const parts = body.line_items.filter(isPart).length;
    if (parts > 0) expect(shipping.filter(isPart).length === 0 || shipping.length === parts).toBe(true);
    else expect(shipping).toHaveLength(body.line_items.length);
  });
});
