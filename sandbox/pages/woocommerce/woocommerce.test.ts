import { afterAll, beforeAll, expect, it } from "vitest";
import { startWooTrial, type WooTrial } from "../../woocommerce/trial.ts";

let trial: WooTrial;
beforeAll(async () => {
  trial = await startWooTrial();
});
afterAll(() => trial.close());

const page = async (path: string) => (await fetch(trial.sandbox.url + path)).text();
const press = (path: string, fields: Record<string, string>) =>
  fetch(trial.sandbox.url + path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

it("the store's admin is plainly a pretend one, and leads to an order and what becomes of it", async () => {
  const home = await page("/woocommerce");
  expect(home).toContain("Pretend WooCommerce store");
  expect(home).toContain(trial.keys.read_write.key);
  expect(await page("/")).toContain('href="/woocommerce"');

  const form = await page("/woocommerce/orders/new");
  const set = /name="quantity (\d+)"[^>]*aria-label="How many of Frühstück für zwei \(Paket\)"/.exec(form)?.[1];
  const placed = await press("/woocommerce/orders", { [`quantity ${set}`]: "2", customer: "0", payment: "paid" });
  const order = placed.headers.get("location") ?? "";
  const shown = await page(order);
  // The bundle brings its parts.
  for (const words of ["Frühstück für zwei (Paket)", "Espressokanne Bialba", "Handtuch Lago", "Müßig", "Processing"])
    expect(shown).toContain(words);
  const id = /\d+$/.exec(order)?.[0];
  const { json } = await trial.rest("GET", `/wc/v3/orders/${id}`);
  const [parent, ...parts] = (json as { line_items: { id: number; quantity: number; bundled_items: number[] }[] })
    .line_items;
  expect(parts.map((part) => part.id)).toEqual(parent?.bundled_items);
  expect(parts.map((part) => part.quantity)).toEqual([2, 2]);

  const cancelled = await press(`${order}/cancel`, {});
  expect(cancelled.headers.get("location")).toContain(`${order}?done=`);
  expect(await page(order)).toContain("Cancelled");
  expect((await press(`${order}/force-delete`, {})).headers.get("location")).toContain("/woocommerce?done=");
  expect((await fetch(trial.sandbox.url + order)).status).toBe(404);
});

it("an empty cart is refused where it was filled, and a switch says what it cannot be", async () => {
  const empty = await press("/woocommerce/orders", { customer: "0" });
  expect(decodeURIComponent(empty.headers.get("location") ?? "")).toContain("at+least+one+product");
  const wrong = await press("/woocommerce/switches", { permalinks: "on", redirect: "nowhere at all" });
  expect(wrong.headers.get("location")).toContain("problem=redirect");
  await press("/woocommerce/switches", { permalinks: "on", ast: "on", version: "10.2.0" });
  expect(await trial.control("GET", "/store")).toMatchObject({ ast: true, fulfilments: false, version: "10.2.0" });
});
