import { beforeEach, describe, expect, test } from "vitest";
import { v4 as newSubmission } from "uuid";
import { db, write } from "#app/db.server.ts";
import { formOf } from "#tests/supplier-doors.ts";
import { openOrderPage } from "#tests/supplier-page.ts";

const DHL = "00340434161094042557";
const UPS = "1Z5R89390357567127";
/** Ten digits: several carriers write such numbers. */
const SHARED = "3318810025";

let page: Awaited<ReturnType<typeof openOrderPage>>;
beforeEach(async () => {
  page = await openOrderPage({ defaultCarrier: "dhl" });
});

describe("Shipping", () => {
  test("needs a number and one press: everything open goes, with the carrier he always uses", async () => {
    const { status, path } = await page.send("ship", { numbers: DHL });
    expect(status).toBe(200);
    expect(path).toContain("said=shipped");
    const [shipment] = await page.shipments();
    expect(shipment!.lines.map(({ quantity }) => quantity)).toEqual([3, 1]);
    expect(shipment!.revisions[0]).toMatchObject({ carrierId: "dhl", parcels: [{ number: DHL }] });
    expect(page.html).toContain(`We understood: ${DHL} with DHL.`);
    expect(page.html).toContain("Done. Thank you!");
    expect(page.html).not.toContain("I ship this");
  });

  test("takes several parcels at once, one number a line", async () => {
    await page.send("ship", { numbers: `${DHL}\n00340434161094038253` });
    expect((await page.shipments())[0]!.revisions[0]!.parcels).toHaveLength(2);
  });

  test("of a part leaves the rest open", async () => {
    const lamp = await page.line("Lamp");
    const shade = await page.line("Shade");
    await page.send("ship", { numbers: DHL, [`quantity.${lamp}`]: "1", [`quantity.${shade}`]: "" });
    expect((await page.shipments())[0]!.lines).toMatchObject([{ purchaseOrderLineId: lamp, quantity: 1 }]);
    expect(page.html).toContain("1 of 3 shipped");
    expect(formOf(page.html, "ship")).toMatchObject({ [`quantity.${lamp}`]: "2", [`quantity.${shade}`]: "1" });
  });

  test("by a double press is one shipment", async () => {
    const before = page.html;
    await page.send("ship", { numbers: DHL }, before);
    expect((await page.send("ship", { numbers: DHL }, before)).path).toContain("said=shipped");
    expect(await page.shipments()).toHaveLength(1);
  });
});

test("What two of his people report of one parcel, each on a page of before, is one: the second is shown it first, and may then report another", async () => {
  const before = page.html;
  const some = { numbers: DHL, [`quantity.${await page.line("Lamp")}`]: "1", [`quantity.${await page.line("Shade")}`]: "" };
  await page.send("ship", some, before);
  const another = { ...formOf(before, "ship"), ...some, submission: newSubmission() };
  expect((await page.send("ship", another, before)).status).toBe(409);
  expect(page.html).toContain("1 of 3 shipped");
  expect(await page.shipments()).toHaveLength(1);
  expect((await page.send("ship", { numbers: UPS })).status).toBe(200);
  expect((await page.shipments()).map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[1], [1]]);
});

describe("The carrier is", () => {
  const carrier = async () => (await page.shipments())[0]?.revisions[0];

  test.each([
    ["set where the number belongs to one alone", "", UPS, "ups"],
    ["the number's, before a preset that nobody chose", "dhl", UPS, "ups"],
    ["the usual one, where the number says nothing", "dhl", "ABC-123", "dhl"],
    ["the chosen one, where the number fits several", "gls", SHARED, "gls"],
  ])("%s", async (_what, chosen, numbers, carrierId) => {
    expect((await page.send("ship", { numbers, carrier: chosen })).status).toBe(200);
    expect(await carrier()).toMatchObject({ carrierId });
  });

  test.each([
    ["several carriers write such numbers", SHARED, "The number fits several carriers"],
    ["nobody is known to write such numbers", "ABC-123", "We do not know this number’s form"],
    ["the numbers are of different carriers", `${DHL}\n${UPS}`, "These numbers belong to different carriers"],
  ])("asked for when %s; what was typed stays", async (_when, numbers, sentence) => {
    const { status } = await page.send("ship", { numbers, carrier: "" });
    expect(status).toBe(422);
    expect(page.html).toContain(sentence);
    expect(page.html).toContain(`${numbers}</textarea>`);
    expect(await page.shipments()).toEqual([]);
    expect((await page.send("ship", { numbers: DHL, carrier: "dhl" })).status).toBe(200);
  });

  test("asked for once more when a choice speaks against the number, and then taken as said", async () => {
    expect((await page.send("ship", { numbers: UPS, carrier: "gls" })).status).toBe(422);
    expect(page.html).toContain("This looks like a number of UPS");
    expect((await page.send("ship", { numbers: UPS, carrier: "gls" })).status).toBe(200);
    expect(await carrier()).toMatchObject({ carrierId: "gls" });
  });

  test("one of his own, by name", async () => {
    expect((await page.send("ship", { numbers: "42-7", carrier: "other", otherName: " " })).status).toBe(422);
    expect(page.html).toContain("Please write the carrier’s name.");
    expect((await page.send("ship", { numbers: "42-7", carrier: "other", otherName: "Kurier Meier" })).status).toBe(200);
    expect(await carrier()).toMatchObject({ carrierId: null, carrierName: "Kurier Meier" });
  });
});

const many = (count: number) => Array.from({ length: count }, (_, at) => `1Z999AA1${1000 + at}`).join("\r\n");

test("A hundred parcels, and a carrier's name that fills its line, are taken", async () => {
  await page.send("ship", { numbers: many(100), carrier: "other", otherName: ` ${"a".repeat(60)} ` });
  expect((await page.shipments())[0]?.revisions[0]).toMatchObject({ carrierName: "a".repeat(60), parcels: { length: 100 } });
});

describe("What cannot be is said beside the field, and nothing is recorded", () => {
  test.each([
    ["no number", { numbers: " " }, "Please enter the tracking number."],
    ["words in place of a number", { numbers: "sent it" }, "This does not look like a tracking number."],
    ["a number with strange signs", { numbers: "1<script>2" }, "This does not look like a tracking number."],
    ["more than the field takes", { numbers: `${DHL}${" ".repeat(4000)}` }, "Please enter 100 numbers at most, one per line."],
    ["more parcels than one handover has", { numbers: many(101) }, "Please enter 100 numbers at most, one per line."],
    ["a carrier's name longer than a line", { numbers: DHL, carrier: "other", otherName: "a".repeat(61) }, "Please write the name in 60 letters at most."],
  ])("%s", async (_what, typed, sentence) => {
    expect((await page.send("ship", typed)).status).toBe(422);
    expect(page.html).toContain(sentence);
    expect(page.html).not.toContain("<script");
    expect(await page.shipments()).toEqual([]);
  });

  test.each([
    ["4", "At most 3 are still open."],
    ["-1", "Please enter a whole number from 0 to 3."],
    ["two", "Please enter a whole number from 0 to 3."],
    ["1.5", "Please enter a whole number from 0 to 3."],
    ["99999999999999999999", "At most 3 are still open."],
  ])("a quantity of %s", async (quantity, sentence) => {
    const name = `quantity.${await page.line("Lamp")}`;
    expect((await page.send("ship", { numbers: DHL, [name]: quantity })).status).toBe(422);
    expect(page.html).toContain(sentence);
    expect(formOf(page.html, "ship")[name]).toBe(quantity);
    expect(await page.shipments()).toEqual([]);
  });

  test("a shipment with nothing in it", async () => {
    const none = Object.fromEntries([await page.line("Lamp"), await page.line("Shade")].map((id) => [`quantity.${id}`, "0"]));
    expect((await page.send("ship", { numbers: DHL, ...none })).status).toBe(422);
    expect(page.html).toContain("Nothing would be in this shipment.");
  });
});

describe("Putting a number right", () => {
  beforeEach(() => page.send("ship", { numbers: DHL }));

  test("replaces it, and says so; the old one stays on record", async () => {
    const { path } = await page.send("correct", { numbers: UPS, carrier: "dhl" });
    expect(path).toContain("said=corrected");
    expect(page.html).toContain(`Corrected: ${UPS} with UPS.`);
    const [shipment] = await page.shipments();
    expect(shipment!.revisions.map(({ carrierId }) => carrierId)).toEqual(["dhl", "ups"]);
  });

  test("from a page that is no longer true is not taken", async () => {
    const before = page.html;
    await page.send("correct", { numbers: UPS }, before);
    expect((await page.send("correct", { numbers: "00340434161094038253" }, before)).status).toBe(409);
    expect(page.html).toContain("Somebody corrected this shipment meanwhile.");
    expect((await page.shipments())[0]!.revisions).toHaveLength(2);
  });

  test("does not reach another order's shipment", async () => {
    const [theirs] = await page.shipments();
    page = await openOrderPage();
    expect((await page.send("correct", { shipment: theirs!.id, revision: "1", version: "1", numbers: UPS })).status).toBe(409);
    expect(await db.shipmentRevision.count({ where: { shipmentId: theirs!.id } })).toBe(1);
  });
});

test("A parcel the merchant entered cannot be corrected from here", async () => {
  await page.send("ship", { numbers: DHL });
  await write((tx) => tx.shipment.updateMany({ where: { purchaseOrderId: page.purchaseOrder }, data: { source: "merchant" } }));
  const [theirs] = await page.shipments();
  expect((await page.send("correct", { shipment: theirs!.id, revision: "1", version: "1", numbers: UPS })).status).toBe(409);
  expect((await page.shipments())[0]!.revisions).toHaveLength(1);
});

test("An order of 250 lines is shown, answered and shipped like any other", async () => {
  const lines = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`Item ${at}`, at + 1]));
  page = await openOrderPage({ versions: [lines], defaultCarrier: "dhl" });
  await page.send("accept_all");
  expect(await page.answers()).toHaveLength(250);
  expect((await page.send("ship", { numbers: DHL })).path).toContain("said=shipped");
  expect((await page.shipments())[0]!.lines).toHaveLength(250);
});
