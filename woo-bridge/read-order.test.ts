import { afterEach, describe, expect, test } from "vitest";
import type { ShopOrder } from "#app/domain/order.ts";
import { startStub, wooError } from "#tests/woo-stub.ts";
import { fetchOrder } from "./read-order.ts";

type Body = Record<string, unknown>;
let stub: Awaited<ReturnType<typeof startStub>> | undefined;
afterEach(() => stub?.close());

const LAMP = { id: 31, name: "Lampe", type: "simple", virtual: false, global_unique_id: "4006381333931", meta_data: [{ key: "_stafette_supplier_code", value: "ACME" }, { key: "_ean", value: "96385074" }], images: [{ src: "https://shop.example/lampe.jpg" }] };
const SHIRT = { id: 40, name: "Hemd", type: "variable", virtual: false, meta_data: [{ key: "_stafette_supplier_code", value: "NORD" }] };
const SHIRT_M = { id: 41, type: "variation", parent_id: 40, virtual: false, global_unique_id: "5901234123464", attributes: [{ name: "Größe", option: "M" }], meta_data: [] };
const SONG = { id: 50, name: "Lied", type: "simple", virtual: true, downloadable: true, meta_data: [] };

const line = (id: number, wish: Body = {}): Body => ({
  id,
  name: "Lampe",
  product_id: 31,
  variation_id: 0,
  quantity: 2,
  subtotal: "178.00",
  total: "150.00",
  price: 75,
  sku: "L-1",
  meta_data: [],
  ...wish,
});
const order = (wish: Body = {}): Body => ({
  id: 7,
  number: "1042",
  status: "processing",
  currency: "EUR",
  date_created_gmt: "2026-11-20T09:15:00",
  date_modified_gmt: "2026-11-20T09:20:00",
  date_paid_gmt: "2026-11-20T09:15:01",
  billing: { phone: "+49 30 1" },
  shipping: { first_name: "Ana", last_name: "O&#8217;Conner", address_1: "Hof 1", city: "Bonn", postcode: "53111", state: "DE-NW", country: "DE" },
  line_items: [line(1)],
  fee_lines: [{ id: 2, name: "Gift wrap", total: "3.00" }],
  coupon_lines: [{ id: 3, code: "x" }],
  refunds: [],
  meta_data: [],
  ...wish,
});

async function read(body: Body, { refunds = [] as Body[], fulfilments = null as Body[] | null, gtinSource = "barcode" } = {}): Promise<ShopOrder> {
  const lists: Record<string, unknown> = {
    "/wc/v3/orders/7": body,
    "/wc/v3/orders/7/refunds": refunds,
    "/wc/v3/products": [LAMP, SHIRT, SONG],
    "/wc/v3/products/40/variations": [SHIRT_M],
    ...(fulfilments ? { "/wc/v3/orders/7/fulfillments": fulfilments } : {}),
  };
  stub = await startStub(({ path, query }) => {
    if (!(path in lists)) return undefined;
    const include = query.get("include")?.split(",");
    const all = lists[path];
    return { body: include && Array.isArray(all) ? all.filter((one: Body) => include.includes(String(one.id))) : all };
  });
  return (await fetchOrder({ ...stub.shop, gtinSource }, "7"))!;
}

describe("An order as WooCommerce tells it", () => {
  test("has its codes, its price before discounts, its address; fees and coupons are no lines", async () => {
    const read1 = await read(order());
    expect(read1).toMatchObject({
      name: "#1042",
      payment: "paid",
      cancelledAt: null,
      shippingAddress: { name: "Ana O’Conner", provinceCode: "NW", country: "Germany", phone: "+49 30 1" },
    });
    expect(read1.lines).toHaveLength(1);
    expect(read1.lines[0]).toMatchObject({
      platformVariantId: "31",
      gtin: "4006381333931",
      supplierCode: "ACME",
      unitPrice: "89.00",
      remaining: 2,
      imageUrl: "https://shop.example/lampe.jpg",
    });
  });

  test("has the GTIN from the meta key the merchant named", async () => {
    expect((await read(order(), { gtinSource: "meta:_ean" })).lines[0]!.gtin).toBe("96385074");
  });

  test("has the variation's GTIN, and the product's supplier where the variation names none", async () => {
    const { lines } = await read(order({ line_items: [line(1, { name: "Hemd - M", product_id: 40, variation_id: 41 })] }));
    expect(lines[0]).toMatchObject({
      title: "Hemd",
      variantTitle: "M",
      platformProductId: "40",
      platformVariantId: "41",
      gtin: "5901234123464",
      supplierCode: "NORD",
    });
  });

  test.each([
    ["pending", null, "pending"],
    ["on-hold", "2026-11-20T09:15:01", "pending"],
    ["processing", null, "paid"],
    ["completed", null, "paid"],
    ["refunded", "2026-11-20T09:15:01", "refunded"],
    ["failed", null, "voided"],
    ["cancelled", null, "voided"],
    ["cancelled", "2026-11-20T09:15:01", "paid"],
    ["in-packing", "2026-11-20T09:15:01", "paid"],
    ["in-packing", null, "pending"],
  ])("that is %s and paid %s counts as %s", async (status, date_paid_gmt, payment) => {
    const result = await read(order({ status, date_paid_gmt }));
    expect(result.payment).toBe(payment);
    expect(result.cancelledAt !== null).toBe(status === "cancelled");
  });

  test.each(["trash", "checkout-draft", "auto-draft"])("in «%s» is none", async (status) => {
    expect(await read(order({ status }))).toBeNull();
  });

  test("that is completed has nothing left to ship; one refunded whole has no units", async () => {
    expect((await read(order({ status: "completed" }))).lines[0]).toMatchObject({ currentQuantity: 2, remaining: 0 });
    stub!.close();
    expect((await read(order({ status: "refunded" }))).lines[0]).toMatchObject({ quantity: 2, currentQuantity: 0 });
  });

  test("of which one unit was paid back has one less", async () => {
    const refunds = [{ id: 9, line_items: [{ id: 4, quantity: -1, meta_data: [{ key: "_refunded_item_id", value: "1" }] }] }];
    const result = await read(order({ refunds: [{ id: 9, total: "-89.00" }] }), { refunds });
    expect(result).toMatchObject({ payment: "partially_refunded" });
    expect(result.lines[0]).toMatchObject({ quantity: 2, currentQuantity: 1, remaining: 1 });
  });

  test("of which a unit shipped has one less to ship, whichever way the store knows it", async () => {
    const record = { key: "_stafette_shipment_p1", value: { lines: [{ id: "1", quantity: 1 }], numbers: ["N1"] } };
    const items = { key: "_wc_shipment_tracking_items", value: [{ tracking_number: "N1" }] };
    expect((await read(order({ meta_data: [record, items] }))).lines[0]!.remaining).toBe(1);
    stub!.close();
    expect((await read(order({ meta_data: [record] }))).lines[0]!.remaining, "taken back by hand").toBe(2);
    stub!.close();
    const fulfilments = [{ id: 3, status: "fulfilled", is_fulfilled: true, meta_data: [{ key: "_items", value: [{ item_id: 1, qty: 2 }] }] }];
    const marked = order({ meta_data: [{ key: "_fulfillment_status", value: "fulfilled" }] });
    expect((await read(marked, { fulfilments })).lines[0]!.remaining).toBe(0);
  });

  test("does not ship what is virtual or has no product; a download that is not virtual ships", async () => {
    const { lines } = await read(
      order({ line_items: [line(1, { product_id: 50 }), line(2, { product_id: 0, name: "Trinkgeld" }), line(3), line(4, { product_id: 99 })] }),
    );
    expect(lines.map(({ needsShipping }) => needsShipping)).toEqual([false, false, true, true]);
    expect(lines[1]).toMatchObject({ platformProductId: "", platformVariantId: "", gtin: "", supplierCode: "" });
  });

  test("survives texts and nulls where numbers belong, and an empty address", async () => {
    const shipping = { first_name: "", last_name: "", address_1: "", city: "", postcode: "", country: "DE" };
    const odd = line(1, { quantity: "2", price: null, subtotal: null, sku: null, image: null, meta_data: null, product_id: "31" });
    const result = await read(order({ shipping, line_items: [odd, line(2, { quantity: 1.5 })], refunds: null, meta_data: null, number: null }));
    expect(result).toMatchObject({ name: "#7", shippingAddress: null });
    expect(result.lines[0]).toMatchObject({ quantity: 2, unitPrice: "0.00", sku: "", imageUrl: "https://shop.example/lampe.jpg" });
    expect(result.lines[1]).toMatchObject({ quantity: 2, otherService: expect.stringContaining("1.5") });
  });

  test("is not taken for deleted because the shop is in trouble", async () => {
    const trouble = [
      [wooError(401, "woocommerce_rest_cannot_view", "Sorry"), "AccessLost"],
      [wooError(404, "rest_no_route", "No route"), "AccessLost"],
      [{ status: 404, raw: "<h1>Not Found</h1>" }, "AccessLost"],
      [{ status: 301, headers: { Location: "https://elsewhere.example/" }, raw: "" }, "AccessLost"],
      [{ status: 403, raw: "<h1>Blocked</h1>" }, "ShopTrouble"],
      [{ status: 503, raw: "Briefly unavailable" }, "ShopTrouble"],
      [{ status: 200, raw: "<b>Warning</b>: x {}" }, "ShopTrouble"],
      ["cut", "ShopTrouble"],
    ] as const;
    for (const [answer, name] of trouble) {
      stub = await startStub(() => answer as never);
      await expect(fetchOrder(stub.shop, "7"), JSON.stringify(answer)).rejects.toMatchObject({ name });
      stub.close();
    }
    stub = await startStub(() => wooError(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID."));
    expect(await fetchOrder(stub.shop, "7")).toBeNull();
  });
});
