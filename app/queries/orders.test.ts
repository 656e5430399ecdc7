import { beforeAll, expect, it } from "vitest";
import { db, write } from "#app/db.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { ordersPage, type OrdersAsked } from "#app/queries/orders.server.ts";
import { suppliersPage } from "#app/queries/suppliers.server.ts";
import { makeMerchant, orderComesIn, orderIsRead, purchaseOrdersOf, shopLine, type TestMerchant } from "#tests/shop-orders.ts";
import { CUSTOMER } from "#tests/message.ts";

const ask = (asked: Partial<OrdersAsked>): OrdersAsked => ({
  tab: "all",
  search: "",
  step: null,
  problem: null,
  unheard: false,
  supplier: null,
  after: null,
  before: null,
  ...asked,
});

let merchant: TestMerchant;
let shipped: string;
let wrong: string;
/** «Today» is this day, should it strike midnight meanwhile. */
const now = new Date();
const names = async (asked: Partial<OrdersAsked>) =>
  (await ordersPage(merchant, ask(asked), now)).rows.map((row) => row.name);

beforeAll(async () => {
  merchant = await makeMerchant();
  shipped = await orderComesIn(merchant, { name: "#1042", lines: [shopLine({ sku: "LAMP-SAND", quantity: 2 })] });
  const [purchaseOrder] = await purchaseOrdersOf(shipped);
  const { id: purchaseOrderId, versions } = purchaseOrder!;
  await markAsSent({ accountId: merchant.account.id, purchaseOrderId });
  await recordShipment({
    purchaseOrderId,
    version: 1,
    submission: "one",
    source: "merchant",
    by: "merchant",
    carrier: { carrierId: "dhl" },
    numbers: ["00340434161094042557"],
    lines: [{ lineId: versions[0]!.lines[0]!.id, quantity: 2 }],
  });
  wrong = await orderComesIn(merchant, { name: "#1043", lines: [shopLine({ gtin: "4006381333932" })] });
  await orderComesIn(merchant, { name: "#1044", payment: "pending", lines: [shopLine({ supplierCode: "NORD" })] });
  await orderComesIn(merchant, { name: "#2001", lines: [shopLine({ gtin: "", supplierCode: "" })] });
});

it("Each order stands under the tab that says whose turn it is", async () => {
  expect(await names({ tab: "needs_you" })).toEqual(["#1043"]);
  expect(await names({ tab: "waiting" })).toEqual(["#1044"]);
  expect(await names({ tab: "on_its_way" })).toEqual(["#1042"]);
  expect(await names({ tab: "not_ours" })).toEqual(["#2001"]);
  const { counts } = await ordersPage(merchant, ask({}));
  expect(counts).toEqual({ all: 4, needs_you: 1, waiting: 1, on_its_way: 1, done: 0, not_ours: 1 });
});

it("A row says who ships, how far it is, what is wrong or why it waits, and of the customer the city alone", async () => {
  const { rows } = await ordersPage(merchant, ask({}));
  const row = (name: string) => rows.find((candidate) => candidate.name === name)!;
  expect(row("#1042").suppliers).toEqual([{ code: "ACME", name: "Acme Living", number: "1042-ACME-1", shown: "shipped" }]);
  expect(row("#1043").problems).toEqual(["invalid_lines"]);
  expect(row("#1044")).toMatchObject({ held: ["unpaid"], suppliers: [{ code: "NORD", shown: null }] });
  expect(row("#1042").city).toBe(CUSTOMER.city);
  expect(Object.keys(row("#1042"))).not.toContain("person");
});

it("An order that nothing was decided about yet says that it has just come in, until it is routed", async () => {
  const other = await makeMerchant();
  const lines = [shopLine(), shopLine({ gtin: "", supplierCode: "" })];
  const orderId = await orderIsRead(other, { lines });
  const row = async () => (await ordersPage(other, ask({ tab: "waiting" }))).rows[0];
  expect(await row()).toMatchObject({ new: true, suppliers: [], held: [] });
  await routeOrder(orderId);
  expect(await row()).toMatchObject({ new: false, suppliers: [{ code: "ACME", shown: "planned" }] });
});

it.each([
  ["an order number", "#1042"],
  ["an order number without its sign", "1042"],
  ["a purchase order in small letters", "1042-acme-1"],
  ["the beginning of a SKU", "lamp-sa"],
  ["a tracking number with blanks", "00340 43416 10940 42557"],
  ["the beginning of a tracking number", "0034043416"],
])("An order is found by %s", async (_, search) => {
  expect(await names({ search })).toEqual(["#1042"]);
});

it("A GTIN is found however it is written, and by its beginning", async () => {
  for (const search of ["4006381333931", "04006381333931", "4006-3813-33931", "40063813"]) {
    expect(await names({ search }), search).toContain("#1042");
  }
});

it("Customers are not searched, nor are other shops' orders", async () => {
  const other = await makeMerchant();
  await orderComesIn(other, { name: "#1042" });
  expect(await names({ search: "1042" })).toEqual(["#1042"]);
  expect(await names({ search: CUSTOMER.city })).toEqual([]);
  expect(await names({ search: CUSTOMER.name })).toEqual([]);
});

it("The orders behind a number of the home page are those that took the step today", async () => {
  expect(await names({ step: "sent" })).toEqual(["#1042"]);
  expect(await names({ step: "shipped" })).toEqual(["#1042"]);
  expect(await names({ step: "accepted" })).toEqual([]);
  expect((await names({ step: "arrived" })).length).toBe(4);
  expect(await names({ problem: "invalid_lines" })).toEqual(["#1043"]);
});

it("Pages lead on and back, without losing or repeating an order", async () => {
  const busy = await makeMerchant();
  const at = Date.now();
  for (let number = 0; number < 53; number += 1) {
    // Three orders a second: rows with the same time must not be lost between two pages.
    const placedAt = new Date(at - Math.floor(number / 3) * 1000);
    await orderComesIn(busy, { name: `#${number}`, placedAt, lines: [shopLine({ gtin: "", supplierCode: "" })] });
  }
  const first = await ordersPage(busy, ask({}));
  const second = await ordersPage(busy, ask({ after: first.next }));
  expect([first.rows.length, second.rows.length]).toEqual([50, 3]);
  expect(first.previous).toBeNull();
  expect(second.next).toBeNull();
  expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(53);
  const back = await ordersPage(busy, ask({ before: second.previous }));
  expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
});

it("An erased customer leaves a row without a city", async () => {
  await write((tx) => tx.personalData.deleteMany({ where: { orderId: wrong } }));
  const { rows } = await ordersPage(merchant, ask({ tab: "needs_you" }));
  expect(rows.map((row) => row.city)).toEqual([""]);
});

it("What a supplier has still to do something about, as many orders as his number in the list of suppliers says", async () => {
  const { suppliers } = await db.account.findUniqueOrThrow({ where: { id: merchant.account.id }, include: { suppliers: true } });
  const idOf = (code: string) => suppliers.find((one) => one.code === code)!.id;
  await orderComesIn(merchant, { name: "#1050" });
  expect(await names({ supplier: idOf("ACME") })).toEqual(["#1050"]);
  expect((await ordersPage(merchant, ask({ supplier: idOf("ACME") }))).supplier).toBe("Acme Living");
  const { rows } = await suppliersPage(merchant, { removed: false, after: null });
  expect(rows.find(({ code }) => code === "ACME")!.open).toBe(1);
  const stranger = await makeMerchant();
  expect((await ordersPage(stranger, ask({ supplier: idOf("ACME") }))).rows).toEqual([]);
  expect((await ordersPage(stranger, ask({ supplier: idOf("ACME") }))).supplier).toBeNull();
});
