import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShopView } from "../shop/shop-view.ts";
import { startWooTrial, type WooTrial } from "../trial.ts";

let trial: WooTrial;
beforeAll(async () => {
  trial = await startWooTrial();
});
afterAll(() => trial.close());

const ADDRESS = {
  first_name: "Ida",
  last_name: "Voß",
  address_1: "Kai 3",
  city: "Kiel",
  postcode: "24103",
  country: "DE",
};
/** An order as the REST API gives it, with a bundle whose parts point at it, and values of odd types. */
const body = (more: object = {}) => ({
  id: 4711,
  number: "4711",
  status: "processing",
  currency: "EUR",
  total: "118.00",
  date_created_gmt: "2023-02-23T13:57:10",
  date_modified_gmt: "2023-02-23T13:57:25",
  date_paid_gmt: "2023-02-23T13:57:25",
  billing: { ...ADDRESS, email: "ida@kunde.example", phone: "" },
  shipping: ADDRESS,
  line_items: [
    {
      id: 752,
      name: "Paket",
      product_id: 990,
      variation_id: 0,
      quantity: 1,
      total: "59.00",
      sku: "",
      bundled_items: [753],
    },
    {
      id: 753,
      name: "Mütze",
      product_id: 936,
      variation_id: 0,
      quantity: "2",
      total: "32.40",
      sku: "HAT",
      price: null,
      bundled_by: 752,
    },
    {
      id: 754,
      name: "Hemd - M",
      parent_name: "Hemd",
      product_id: 937,
      variation_id: 938,
      quantity: 3,
      total: "26.60",
      sku: "SHIRT-M",
      global_unique_id: "4006381333931",
      meta_data: [{ id: 1, key: "groesse", value: "M", display_key: "Größe", display_value: "M" }],
    },
  ],
  shipping_lines: [],
  refunds: [{ id: 4700, reason: "Kratzer", total: "-5.00" }],
  gift_cards: [],
  ...more,
});
const place = (more: object = {}, query = "") =>
  trial.control<{ orderId: string }>("POST", `/orders${query}`, body(more)).then(({ orderId }) => orderId);
const view = (id: string) => trial.control<ShopView>("GET", `/orders/${id}`);
const act = (id: string, name: string, more: object = {}) =>
  trial.control<ShopView>("POST", `/orders/${id}/${name}`, more);
type Rest = Record<string, unknown>;
const read = async (path: string) => (await trial.rest("GET", `/wc/v3${path}`)).json as Rest;

describe("An order given as the REST API gives it", () => {
  it("is dated now, keeps what it says, and its products are made", async () => {
    const id = await place();
    expect(id).toBe("4711");
    const shown = await read(`/orders/${id}`);
    expect(Date.now() - Date.parse(`${String(shown.date_created_gmt)}Z`)).toBeLessThan(100_000);
    expect(shown).toMatchObject({
      number: "4711",
      total: "118.00",
      gift_cards: [],
      refunds: [{ id: 4700, total: "-5.00" }],
    });
    expect(shown.line_items).toMatchObject([
      { id: 752, bundled_items: [753] },
      { id: 753, bundled_by: 752, quantity: "2", price: null, sku: "HAT", global_unique_id: "" },
      { id: 754, sku: "SHIRT-M", global_unique_id: "4006381333931" },
    ]);
    expect(await read("/products/937")).toMatchObject({ name: "Hemd", type: "variable", variations: [938] });
    expect(await read("/products/937/variations/938")).toMatchObject({
      name: "M",
      attributes: [{ name: "Größe", option: "M" }],
    });
  });
  it("gets a fresh number if the store ever had that one, unless it is to be updated", async () => {
    const fresh = await place();
    expect(fresh).not.toBe("4711");
    const lines = (await view(fresh)).lines;
    expect(lines.map(({ id }) => id)).not.toContain(752);
    expect((await read(`/orders/${fresh}`)).line_items).toMatchObject([
      { bundled_items: [lines[1]!.id] },
      { bundled_by: lines[0]!.id },
      {},
    ]);
    expect(await place({ status: "on-hold" }, "?sameId=1")).toBe("4711");
    expect((await view("4711")).status).toBe("on-hold");
    await trial.control("POST", "/control/reset");
    expect(await place()).not.toBe("4711");
  });
  it("keeps its dates when asked", async () => {
    const id = await place({}, "?keepDates=1");
    expect(await read(`/orders/${id}`)).toMatchObject({
      date_created_gmt: "2023-02-23T13:57:10",
      date_created: "2023-02-23T14:57:10",
      date_paid_gmt: "2023-02-23T13:57:25",
    });
    const listed = await trial.rest(
      "GET",
      "/wc/v3/orders?modified_after=2023-02-23T13:57:24&modified_before=2023-03-01T00:00:00&dates_are_gmt=true",
    );
    expect(listed.json).toMatchObject([{ id: Number(id) }]);
    const local = await trial.rest(
      "GET",
      "/wc/v3/orders?modified_after=2023-02-23T14:57:25&modified_before=2023-03-01T00:00:00",
    );
    expect(local.json).toEqual([]);
  });
});

describe("What a merchant does in the shop", () => {
  it("edits quantities, adds a product, changes the address", async () => {
    const id = await place();
    const [, hat, shirt] = (await view(id)).lines;
    await act(id, "edit", {
      lines: [
        { id: hat!.id, quantity: 0 },
        { id: shirt!.id, quantity: 1 },
      ],
    });
    const added = { lines: [{ productId: shirt!.productId, variationId: shirt!.variationId, quantity: 4 }] };
    const seen = await act(id, "edit", { ...added, address: { city: "Husum" } });
    expect(seen.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ["", 1],
      ["SHIRT-M", 1],
      ["SHIRT-M", 4],
    ]);
    expect(seen.shipping).toMatchObject({ first_name: "Ida", city: "Husum" });
    expect((await act(id, "edit", { address: null })).shipping).toMatchObject({ first_name: "", city: "" });
  });
  it("refunds units, cancels, pays, trashes and erases", async () => {
    const id = await place();
    const shirt = (await view(id)).lines[2]!;
    const refunded = await act(id, "refund", { lines: [{ id: shirt.id, quantity: 2 }], reason: "zu klein" });
    expect(refunded.lines[2]).toMatchObject({ quantity: 3, refunded: 2, currentQuantity: 1, remaining: 1 });
    expect((await read(`/orders/${id}/refunds`))[0 as never]).toMatchObject({
      amount: "17.73",
      line_items: [{ quantity: -2 }],
    });
    expect((await act(id, "cancel")).status).toBe("cancelled");
    expect((await act(id, "trash")).status).toBe("trash");
    expect(await act(id, "force-delete")).toEqual({ deleted: id });
    expect((await act(await place({ status: "pending" }), "pay")).status).toBe("processing");
  });
  it("sees every way of tracking with its carrier, number and link", async () => {
    const id = await place();
    const [, hat] = (await view(id)).lines;
    await trial.control("PUT", "/store", { fulfilments: true });
    const meta = (key: string, value: unknown) => ({ id: 0, key, value });
    const meta_data = [
      meta("_items", [{ item_id: hat!.id, qty: 2 }]),
      meta("_tracking_number", "1Z1"),
      meta("_shipment_provider", "ups"),
    ];
    await trial.rest("POST", `/wc/v3/orders/${id}/fulfillments`, {
      status: "fulfilled",
      is_fulfilled: true,
      meta_data,
    });
    const items = [
      {
        tracking_provider: "",
        custom_tracking_provider: "Bote",
        custom_tracking_link: "https://x.example/1",
        tracking_number: "B1",
        date_shipped: "1795281028",
        tracking_id: "a",
      },
    ];
    await trial.rest("PUT", `/wc/v3/orders/${id}`, {
      meta_data: [{ key: "_wc_shipment_tracking_items", value: items }],
    });
    await trial.rest("POST", `/wc/v3/orders/${id}/notes`, { note: "Unterwegs: B1", customer_note: true });
    const seen = await view(id);
    expect(seen.shipments).toMatchObject([
      { way: "fulfilment", provider: "ups", number: "1Z1", lines: [{ id: hat!.id, quantity: 2 }] },
      { way: "tracking", provider: "Bote", number: "B1", url: "https://x.example/1", lines: null },
    ]);
    expect(seen.lines[1]?.remaining).toBe(0);
    expect(seen.notes).toMatchObject([{ note: "Unterwegs: B1", customer: true }]);
    expect(seen.status).toBe("processing");
    await trial.control("PUT", "/store", { fulfilments: false });
    expect((await trial.rest("GET", `/wc/v3/orders/${id}/fulfillments`)).json).toMatchObject({ code: "rest_no_route" });
  });
});

describe("Products and switches", () => {
  it("puts codes on products and variations, and says what the shop refuses", async () => {
    const made = await trial.control<Rest>("PUT", "/products/5001", {
      name: "Lampe",
      sku: "LAMP",
      gtin: "4006381333948",
      supplierCode: "ACME",
    });
    expect(made).toMatchObject({ id: "5001", sku: "LAMP", gtin: "4006381333948", supplierCode: "ACME" });
    expect(await read("/products/5001")).toMatchObject({ global_unique_id: "4006381333948" });
    expect(await trial.control("PUT", "/products/5001", { supplierCode: null })).toMatchObject({
      supplierCode: null,
      sku: "LAMP",
    });
    expect(await trial.control("POST", "/products", { name: "x", sku: "LAMP" })).toEqual({
      error: "Invalid or duplicated SKU.",
    });
    const variable = await trial.control<{ id: string }>("POST", "/products", { name: "Schal", type: "variable" });
    const red = {
      productId: variable.id,
      sku: "SCARF-R",
      supplierCode: "SUD",
      attributes: [{ name: "Farbe", option: "Rot" }],
    };
    expect(await trial.control("POST", "/variations", red)).toMatchObject({ name: "Schal - Rot", supplierCode: "SUD" });
  });
  it("is another version, another address, another store", async () => {
    await trial.control("PUT", "/store", { version: "9.1.4" });
    expect(await read("/system_status")).toMatchObject({ environment: { version: "9.1.4" } });
    expect(await read("/products/5001")).not.toHaveProperty("global_unique_id");
    await trial.control("PUT", "/store", { version: "10.5.0", redirect: "https://shop.example/" });
    const moved = await fetch(`${trial.sandbox.wooUrl}/wp-json/wc/v3`, { redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([301, "https://shop.example/wp-json/wc/v3"]);
    await trial.control("PUT", "/store", { redirect: null });
    const other = await trial.control<{ url: string }>("PUT", "/stores/ostwind", { name: "Ostwind", products: true });
    expect(other.url).toBe(`${trial.sandbox.wooUrl}/ostwind`);
    expect(await (await fetch(`${other.url}/wp-json/`)).json()).toMatchObject({ name: "Ostwind", home: other.url });
    const order = await trial.control<{ orderId: string }>("POST", "/orders?store=ostwind", body());
    expect(await view(order.orderId)).toMatchObject({ store: expect.stringMatching(/ostwind|sudwind/) });
    expect(await trial.control("PUT", "/store", { idle: "yes" })).toEqual({ error: "idle is a boolean" });
  });
  it("answers below any page, and calls itself by its home", async () => {
    const { wooUrl } = trial.sandbox;
    const index = (at: string) => fetch(`${at}/?rest_route=/&_fields=home,url`).then((answer) => answer.json());
    expect(await index(`${wooUrl}/my-account`)).toMatchObject({ home: wooUrl, url: wooUrl });
    const home = wooUrl.replace("localhost", "127.0.0.1");
    await trial.control("PUT", "/store", { home });
    expect(await index(`${wooUrl}/my-account`)).toMatchObject({ home, url: home });
    expect((await trial.rest("GET", "/")).json).toMatchObject({ home: home.replace("http:", "https:") });
    await trial.control("PUT", "/store", { home: null });
  });
  it("breaks where a fault says so: the order is made although nobody hears of it", async () => {
    const count = async () =>
      ((await trial.rest("GET", "/wc/v3/orders")).headers as Record<string, string>)["x-wp-total"];
    const before = Number(await count());
    const arm = (kind: string, operation?: string) => trial.control("POST", "/control/faults", { kind, operation });
    await arm("woo.api.timeout_after", "POST /orders");
    await expect(trial.rest("POST", "/wc/v3/orders", {})).rejects.toThrow();
    expect(Number(await count())).toBe(before + 1);
    await arm("woo.api.timeout_before", "POST /orders");
    await expect(trial.rest("POST", "/wc/v3/orders", {})).rejects.toThrow();
    await arm("woo.api.500");
    expect((await trial.rest("GET", "/wc/v3/orders")).status).toBe(500);
    expect(Number(await count())).toBe(before + 1);
  });
});
