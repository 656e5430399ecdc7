import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShopConnection } from "#app/domain/platform.ts";
import { put } from "#woo-bridge/client.ts";
import { Member } from "#tests/member.ts";
import { purchaseOrder, rows } from "#tests/rows.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

type Key = { key: string; secret: string };
const WOO = "/control/woocommerce";
const LAMP = 9001;
const SAND = 9002;
const ADDRESS = { first_name: "Ida", last_name: "Voss", address_1: "Kai 3", city: "Kiel", postcode: "24103", country: "DE" };

let world: World;
let shop: SandboxShop;
let member: Member;
let shopId: string;
let connection: ShopConnection;

const control = <Body>(method: string, path: string, body?: unknown) => ask<Body>(world.sandboxUrl, method, WOO + path, body);

/** A paid order as the REST API gives it. */
const order = (id: number, lamps: number) => ({
  id,
  number: String(id),
  status: "processing",
  currency: "EUR",
  total: "178.00",
  date_created_gmt: "2023-02-23T13:57:10",
  date_modified_gmt: "2023-02-23T13:57:25",
  date_paid_gmt: "2023-02-23T13:57:25",
  billing: { ...ADDRESS, email: "ida@kunde.example", phone: "" },
  shipping: ADDRESS,
  line_items: [
    { id: id * 10 + 1, name: "Lamp", product_id: LAMP, variation_id: 0, quantity: lamps, total: "178.00", sku: "LAMP" },
    { id: id * 10 + 2, name: "Sand", product_id: SAND, variation_id: 0, quantity: 1, total: "5.00", sku: "SAND" },
  ],
});

beforeAll(async () => {
  world = await startWorld();
  shop = new SandboxShop(world.sandboxUrl);
  const product = { status: "publish", type: "simple", regular_price: "89.00" };
  await control("PUT", `/products/${LAMP}`, { ...product, name: "Lamp", sku: "LAMP", global_unique_id: "4006381333931", supplierCode: "WALD" });
  await control("PUT", `/products/${SAND}`, { ...product, name: "Sand", sku: "SAND" });
  const keys = await control<{ url: string; read_write: Key }>("GET", "/keys");

  member = await Member.signIn(world, "anna@waldladen.example");
  const { key, secret } = keys.read_write;
  const credentials = JSON.stringify({ consumerKey: key, consumerSecret: secret, allowPrivate: true });
  connection = { domain: keys.url, credentials, gtinSource: "barcode" };
  const connected = await member.post("/app/shops/new", { intent: "keys", address: keys.url, consumerKey: key, consumerSecret: secret });
  expect(connected.status).toBeLessThan(300);
  shopId = rows<{ id: string }>(world, "SELECT id FROM Shop WHERE platform = 'woocommerce'")[0]!.id;
  const supplier = { code: "WALD", name: "Waldwerk", status: "active", language: "en", timezone: "Europe/Berlin", acceptsAnyGtin: "on" };
  await member.post("/app/suppliers/new", { ...supplier, email: "orders@waldwerk.example" });
  await member.post("/app?index", { intent: "forwarding", on: "yes", from: "" });
  await until("the webhooks", async () => (await control<unknown[]>("GET", "/webhooks")).length === 6);
});
afterAll(() => world?.close());

describe("The story of an order, from a WooCommerce store to its supplier and back", () => {
  test("a paid order's line reaches its supplier, ships in parts, and stands in the store with its tracking", async () => {
    const { orderId } = await control<{ orderId: string }>("POST", "/orders", order(4711, 2));
    const mail = await shop.mail("to Waldwerk", (one) => one.subject.includes("4711-WALD-1"));
    expect(mail.to).toEqual(["orders@waldwerk.example"]);
    expect(mail.html + mail.text + mail.subject).not.toMatch(/Voss|Kiel|24103|ida@/);

    const waldwerk = await new Supplier().open(linkIn(mail));
    expect(waldwerk.text()).toContain("Ida Voss");
    expect(waldwerk.text()).not.toContain("Sand");
    const [lamps] = waldwerk.quantities();
    await waldwerk.act("ship", { carrier: "dhl-de", numbers: "00340434161094042557", [lamps!]: "1" });
    await until("the first parcel stands in the store", () => numbersIn(orderId).then((all) => all.includes("00340434161094042557")));
    expect((await stateOf(orderId)).status).toBe("processing");

    await waldwerk.reload();
    await waldwerk.act("ship", { carrier: "ups", numbers: "1Z999AA10123456784" });
    await until("both parcels stand in the store", () => numbersIn(orderId).then((all) => all.length === 2));
    await until("it is seen to be right", async () => purchaseOrder(world, "4711-WALD-1")?.shown === "in_shop");
  });

  test("an order cancelled in the store is taken back from the supplier, with the same link", async () => {
    const { orderId } = await control<{ orderId: string }>("POST", "/orders", order(4712, 1));
    await shop.mail("to Waldwerk", (one) => one.subject.includes("4712-WALD-1"));
    await control("POST", `/orders/${orderId}/cancel`, {});
    await shop.mail("the cancellation", (one) => one.subject.includes("4712-WALD-1") && /cancel/i.test(one.subject));
  });

  test("what is edited and refunded there becomes a version each, behind the same link, with the difference to what he was told first", async () => {
    const { orderId } = await control<{ orderId: string }>("POST", "/orders", order(4717, 3));
    const version = (wanted: number) =>
      shop.mail(`version ${wanted}`, (one) => one.subject.includes("4717-WALD-1") && one.headers["x-stafette-version"] === String(wanted));
    const first = await version(1);
    const { lines } = await control<{ lines: { id: number }[] }>("GET", `/orders/${orderId}`);
    await control("POST", `/orders/${orderId}/edit`, { lines: [{ id: lines[0]!.id, quantity: 4 }], address: { address_1: "Neuer Kai 9" } });
    const second = await version(2);
    await control("POST", `/orders/${orderId}/refund`, { lines: [{ id: lines[0]!.id, quantity: 3 }] });
    const third = await version(3);
    expect(new Set([first, second, third].map(linkIn)).size).toBe(1);
    const waldwerk = await new Supplier().open(linkIn(third));
    expect(waldwerk.text()).toContain("Neuer Kai 9");
    expect(waldwerk.text()).not.toContain("Kai 3,");
    expect(waldwerk.page.querySelector("del, s")?.textContent).toContain("3");
  });

  test("an order put into the trash is taken back", async () => {
    const { orderId } = await control<{ orderId: string }>("POST", "/orders", order(4718, 1));
    await shop.mail("to Waldwerk", (one) => one.subject.includes("4718-WALD-1"));
    await control("POST", `/orders/${orderId}/trash`, {});
    await shop.mail("the cancellation", (one) => one.subject.includes("4718-WALD-1") && /cancel/i.test(one.subject));
  });

  test("an order the store never rang for is found by looking, within five minutes", async () => {
    for (const { id } of await control<{ id: number }[]>("GET", "/webhooks")) await put(connection, `webhooks/${id}`, { status: "disabled" });
    await control("POST", "/orders", order(4714, 1));
    await shop.advance(300);
    await shop.mail("to Waldwerk", (one) => one.subject.includes("4714-WALD-1"));
    await until("it is told that webhooks were off", async () => rows(world, "SELECT 1 FROM Problem WHERE code = 'webhooks_dead'")[0]);
  });

  test("an order deleted for good rings nobody: within the hour it is noticed, and taken back", async () => {
    const { orderId } = await control<{ orderId: string }>("POST", "/orders", order(4713, 1));
    await shop.mail("to Waldwerk", (one) => one.subject.includes("4713-WALD-1"));
    await control("POST", `/orders/${orderId}/force-delete`, {});
    await shop.advance(3600);
    await shop.mail("the cancellation", (one) => one.subject.includes("4713-WALD-1") && /cancel/i.test(one.subject));
  });

  test.each([
    ["an order all of which shipped is completed", 4715, true, "completed"],
    ["by setting the status is left alone", 4716, false, "processing"],
  ])("%s", async (_title, id, completeOrders, status) => {
    const settings = { intent: "save", forwardWhen: "paid", notifyCustomer: "on", gtinSource: "barcode", name: "Waldladen", notifyEmail: "", language: "en" };
    await member.post("/app/settings", { ...settings, ...(completeOrders ? { completeOrders: "on" } : {}) });
    const lamps = order(id, 1);
    const { orderId } = await control<{ orderId: string }>("POST", "/orders", { ...lamps, line_items: lamps.line_items.slice(0, 1) });
    const waldwerk = await new Supplier().open(linkIn(await shop.mail("to Waldwerk", (one) => one.subject.includes(`${id}-WALD-1`))));
    await waldwerk.act("ship", { carrier: "ups", numbers: "1Z999AA10123456784" });
    await until("it stands in the store", async () => purchaseOrder(world, `${id}-WALD-1`)?.shown === "in_shop");
    expect((await stateOf(orderId)).status).toBe(status);
  });

  test("the member's pages show it, and another account's member sees nothing of it", async () => {
    const id = purchaseOrder(world, "4711-WALD-1")!.orderId;
    expect(await (await member.get(`/app/orders/${id}`)).text()).toContain("1Z999AA10123456784");
    const other = await Member.signIn(world, "eve@elsewhere.example");
    expect((await other.get(`/app/orders/${id}`)).status).toBe(302);
    expect((await other.get(`/app/orders?shop=${shopId}`)).status).toBe(302);
  });
});

type State = { status: string };
const stateOf = (id: string) => control<State>("GET", `/orders/${id}`);
const numbersIn = async (id: string) => [...new Set(JSON.stringify(await stateOf(id)).match(/00340434161094042557|1Z999AA10123456784/g) ?? [])];
