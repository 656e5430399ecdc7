import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startStub } from "#tests/woo-stub.ts";
import { fetchOrder } from "./read-order.ts";
import { fetchProducts } from "./read-products.ts";

const PRODUCTS_GTIN = "4006381333931";
const OWN_GTIN = "5901234123464";
const SHIRT = { id: 40, name: "Shirt", type: "variable", virtual: false, global_unique_id: PRODUCTS_GTIN, meta_data: [{ key: "_ean", value: "96385074" }] };
// As a store shows them: S has no GTIN of its own, and so shows the product's.
const SMALL = { id: 41, type: "variation", parent_id: 40, global_unique_id: PRODUCTS_GTIN, attributes: [{ name: "Size", option: "S" }], meta_data: [] };
const MEDIUM = { id: 42, type: "variation", parent_id: 40, global_unique_id: OWN_GTIN, attributes: [{ name: "Size", option: "M" }], meta_data: [{ key: "_ean", value: "96385074" }] };
const line = (id: number, variation: { id: number }, told: object) => ({ id, name: "Shirt", product_id: 40, variation_id: variation.id, quantity: 1, total: "10.00", meta_data: [], ...told });
const orderOf = (told: boolean) => ({
  id: 7,
  number: "7",
  status: "processing",
  currency: "EUR",
  date_created_gmt: "2026-11-20T09:15:00",
  line_items: [SMALL, MEDIUM].map((variation, at) => line(at + 1, variation, told ? { global_unique_id: variation.global_unique_id } : {})),
  refunds: [],
  meta_data: [],
});

describe("A variation without a GTIN of its own is not sold by its product's", () => {
  let stub: Awaited<ReturnType<typeof startStub>>;
  let lineTellsGtin = true;
  beforeAll(async () => {
    stub = await startStub(({ path }) => {
      if (path === "/wc/v3/orders/7") return { body: orderOf(lineTellsGtin) };
      if (path === "/wc/v3/products/40/variations") return { body: [SMALL, MEDIUM] };
      if (path === "/wc/v3/products/40") return { body: SHIRT };
      if (path === "/wc/v3/products") return { body: [SHIRT] };
      return undefined;
    });
  });
  afterAll(() => stub.close());

  test.each([true, false])("in an order (whose lines tell GTINs: %s)", async (tells) => {
    lineTellsGtin = tells;
    const order = await fetchOrder(stub.shop, "7");
    expect(order!.lines.map(({ gtin }) => gtin)).toEqual(["", OWN_GTIN]);
  });

  test("among the products", async () => {
    const { items } = await fetchProducts(stub.shop, { productId: "40" }, null);
    expect(items.map(({ gtin }) => gtin)).toEqual(["", OWN_GTIN]);
  });

  test("a field the merchant named is each one's own, even where both hold the same", async () => {
    const { items } = await fetchProducts({ ...stub.shop, gtinSource: "meta:_ean" }, { productId: "40" }, null);
    expect(items.map(({ gtin }) => gtin)).toEqual(["", "96385074"]);
  });
});
