import { beforeEach, describe, expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { makePurchaseOrder } from "#tests/purchase-order.ts";
import { formOf, openBrowser } from "#tests/supplier-doors.ts";

const DHL = "00340434161094042557";
const UPS = "1Z5R89390357567127";
/** Ten digits: several carriers write such numbers. */
const SHARED = "3318810025";

type World = Awaited<ReturnType<typeof makePurchaseOrder>>;
let world: World;
let browser: ReturnType<typeof openBrowser>;
let html: string;

async function open(wish: Parameters<typeof makePurchaseOrder>[0] = {}) {
  world = await makePurchaseOrder(wish);
  browser = openBrowser();
  ({ html } = await browser.enter(world.token));
}
beforeEach(() => open({ defaultCarrier: "dhl" }));

/** Sends the page's own form, with these fields typed over. */
async function send(intent: string, typed: Record<string, string> = {}, page = html) {
  const answer = await browser.send(`/s/order/${world.purchaseOrder}`, { ...formOf(page, intent), ...typed, intent });
  html = answer.html;
  return answer;
}
const shipments = () =>
  db.shipment.findMany({
    where: { purchaseOrderId: world.purchaseOrder },
    include: { lines: true, revisions: { include: { parcels: true }, orderBy: { revision: "asc" } } },
  });
const answers = () => db.acknowledgement.findMany({ where: { purchaseOrderId: world.purchaseOrder } });
const line = async (title: string) =>
  db.purchaseOrderLine.findFirstOrThrow({
    where: { title, version: { purchaseOrderId: world.purchaseOrder } },
    orderBy: { version: { version: "desc" } },
  });

describe("Shipping", () => {
  test("needs a number and one press: everything open goes, with the carrier he always uses", async () => {
    const { status, path } = await send("ship", { numbers: DHL });
    expect(status).toBe(200);
    expect(path).toContain("said=shipped");
    const [shipment] = await shipments();
    expect(shipment!.lines.map(({ quantity }) => quantity)).toEqual([3, 1]);
    expect(shipment!.revisions[0]).toMatchObject({ carrierId: "dhl", parcels: [{ number: DHL }] });
    expect(html).toContain(`We understood: ${DHL} with DHL.`);
    expect(html).toContain("Done. Thank you!");
    expect(html).not.toContain("I ship this");
  });

  test("takes several parcels at once, one number a line", async () => {
    await send("ship", { numbers: `${DHL}\n00340434161094038253` });
    expect((await shipments())[0]!.revisions[0]!.parcels).toHaveLength(2);
  });

  test("of a part leaves the rest open", async () => {
    const lamp = await line("Lamp");
    const shade = await line("Shade");
    await send("ship", { numbers: DHL, [`quantity.${lamp.id}`]: "1", [`quantity.${shade.id}`]: "" });
    expect((await shipments())[0]!.lines).toMatchObject([{ purchaseOrderLineId: lamp.id, quantity: 1 }]);
    expect(html).toContain("1 of 3 shipped");
    expect(formOf(html, "ship")).toMatchObject({ [`quantity.${lamp.id}`]: "2", [`quantity.${shade.id}`]: "1" });
  });

  test("by a double press is one shipment", async () => {
    const page = html;
    await send("ship", { numbers: DHL }, page);
    expect((await send("ship", { numbers: DHL }, page)).path).toContain("said=shipped");
    expect(await shipments()).toHaveLength(1);
  });
});

describe("The carrier is", () => {
  const carrier = async () => (await shipments())[0]?.revisions[0];

  test.each([
    ["set where the number belongs to one alone", "", UPS, "ups"],
    ["the number's, before a preset that nobody chose", "dhl", UPS, "ups"],
    ["the usual one, where the number says nothing", "dhl", "ABC-123", "dhl"],
    ["the chosen one, where the number fits several", "gls", SHARED, "gls"],
  ])("%s", async (_what, chosen, numbers, carrierId) => {
    expect((await send("ship", { numbers, carrier: chosen })).status).toBe(200);
    expect(await carrier()).toMatchObject({ carrierId });
  });

  test.each([
    ["several carriers write such numbers", SHARED, "The number fits several carriers"],
    ["nobody is known to write such numbers", "ABC-123", "We do not know this number’s form"],
    ["the numbers are of different carriers", `${DHL}\n${UPS}`, "These numbers belong to different carriers"],
  ])("asked for when %s; what was typed stays", async (_when, numbers, sentence) => {
    const { status } = await send("ship", { numbers, carrier: "" });
    expect(status).toBe(422);
    expect(html).toContain(sentence);
    expect(html).toContain(`${numbers}</textarea>`);
    expect(await shipments()).toEqual([]);
    expect((await send("ship", { numbers: DHL, carrier: "dhl" })).status).toBe(200);
  });

  test("asked for once more when a choice speaks against the number, and then taken as said", async () => {
    expect((await send("ship", { numbers: UPS, carrier: "gls" })).status).toBe(422);
    expect(html).toContain("This looks like a number of UPS");
    expect((await send("ship", { numbers: UPS, carrier: "gls" })).status).toBe(200);
    expect(await carrier()).toMatchObject({ carrierId: "gls" });
  });

  test("one of his own, by name", async () => {
    expect((await send("ship", { numbers: "42-7", carrier: "other", otherName: " " })).status).toBe(422);
    expect(html).toContain("Please write the carrier’s name.");
    expect((await send("ship", { numbers: "42-7", carrier: "other", otherName: "Kurier Meier" })).status).toBe(200);
    expect(await carrier()).toMatchObject({ carrierId: null, carrierName: "Kurier Meier" });
  });
});

describe("What cannot be is said beside the field, and nothing is recorded", () => {
  test.each([
    ["no number", { numbers: " " }, "Please enter the tracking number."],
    ["words in place of a number", { numbers: "sent it" }, "This does not look like a tracking number."],
    ["a number with strange signs", { numbers: "1<script>2" }, "This does not look like a tracking number."],
  ])("%s", async (_what, typed, sentence) => {
    expect((await send("ship", typed)).status).toBe(422);
    expect(html).toContain(sentence);
    expect(html).not.toContain("<script");
    expect(await shipments()).toEqual([]);
  });

  test.each([
    ["4", "At most 3 are still open."],
    ["-1", "Please enter a whole number from 0 to 3."],
    ["two", "Please enter a whole number from 0 to 3."],
    ["1.5", "Please enter a whole number from 0 to 3."],
    ["99999999999999999999", "At most 3 are still open."],
  ])("a quantity of %s", async (quantity, sentence) => {
    const name = `quantity.${(await line("Lamp")).id}`;
    expect((await send("ship", { numbers: DHL, [name]: quantity })).status).toBe(422);
    expect(html).toContain(sentence);
    expect(formOf(html, "ship")[name]).toBe(quantity);
    expect(await shipments()).toEqual([]);
  });

  test("a shipment with nothing in it", async () => {
    const none = Object.fromEntries([(await line("Lamp")).id, (await line("Shade")).id].map((id) => [`quantity.${id}`, "0"]));
    expect((await send("ship", { numbers: DHL, ...none })).status).toBe(422);
    expect(html).toContain("Nothing would be in this shipment.");
  });
});

describe("Answering", () => {
  test("to all is one press", async () => {
    await send("accept_all");
    expect((await answers()).map(({ answer }) => answer)).toEqual(["accepted", "accepted"]);
    expect(html).toContain("You have confirmed the order.");
    expect(html).not.toContain("Confirm all");
  });

  test("line by line: one is missing, one comes later", async () => {
    const [lamp, shade] = [(await line("Lamp")).id, (await line("Shade")).id];
    const day = new Date(Date.now() + 5 * 24 * 3600_000).toISOString().slice(0, 10);
    const typed = { [`answer.${lamp}`]: "refused", [`reason.${lamp}`]: "Out of stock", [`answer.${shade}`]: "later" };
    expect((await send("answer", typed)).status).toBe(422);
    expect(html).toContain("Please give a day from today on.");
    expect(html).toContain('value="Out of stock"');
    expect((await send("answer", { ...typed, [`date.${shade}`]: day })).status).toBe(200);
    expect(await answers()).toMatchObject([
      { lineId: lamp, answer: "refused", reason: "Out of stock" },
      { lineId: shade, answer: "later", promisedDate: day },
    ]);
    expect(html).toContain("not available: Out of stock");
  });

  test("to the rest leaves what was refused as it is", async () => {
    const lamp = (await line("Lamp")).id;
    await send("answer", { [`answer.${lamp}`]: "refused", [`reason.${lamp}`]: "Out of stock" });
    await browser.send(`/s/order/${world.purchaseOrder}`, { intent: "accept_all", version: "1" });
    const newest = (await answers()).filter(({ lineId }) => lineId === lamp);
    expect(newest.map(({ answer }) => answer)).toEqual(["refused"]);
  });

  test.each(["", "2020-01-01", "2030-02-31", "tomorrow", "9999-01-01"])("takes no day such as %j", async (day) => {
    const shade = (await line("Shade")).id;
    expect((await send("answer", { [`answer.${shade}`]: "later", [`date.${shade}`]: day })).status).toBe(422);
    expect(await answers()).toEqual([]);
  });

  test("with a refusal wants to know why", async () => {
    const lamp = (await line("Lamp")).id;
    expect((await send("answer", { [`answer.${lamp}`]: "refused" })).status).toBe(422);
    expect(html).toContain("Please say why in a few words.");
  });
});

describe("Putting a number right", () => {
  beforeEach(() => send("ship", { numbers: DHL }));

  test("replaces it, and says so; the old one stays on record", async () => {
    const { path } = await send("correct", { numbers: UPS, carrier: "dhl" });
    expect(path).toContain("said=corrected");
    expect(html).toContain(`Corrected: ${UPS} with UPS.`);
    const [shipment] = await shipments();
    expect(shipment!.revisions.map(({ carrierId }) => carrierId)).toEqual(["dhl", "ups"]);
  });

  test("from a page that is no longer true is not taken", async () => {
    const page = html;
    await send("correct", { numbers: UPS }, page);
    expect((await send("correct", { numbers: "00340434161094038253" }, page)).status).toBe(409);
    expect(html).toContain("Somebody corrected this shipment meanwhile.");
    expect((await shipments())[0]!.revisions).toHaveLength(2);
  });

  test("does not reach another order's shipment", async () => {
    const [theirs] = await shipments();
    await open();
    expect((await send("correct", { shipment: theirs!.id, revision: "1", version: "1", numbers: UPS })).status).toBe(409);
    expect(await db.shipmentRevision.count({ where: { shipmentId: theirs!.id } })).toBe(1);
  });
});

describe("When the order changed while he was writing", () => {
  async function change(status = "open") {
    await write(async (tx) => {
      const old = await tx.purchaseOrderVersion.findFirstOrThrow({
        where: { purchaseOrderId: world.purchaseOrder },
        include: { lines: true },
      });
      const id = `${old.id}-2`;
      const { purchaseOrderId, personId } = old;
      await tx.purchaseOrderVersion.create({
        data: { id, purchaseOrderId, version: 2, reason: status === "open" ? "changed" : "cancelled", personId, createdAt: new Date() },
      });
      for (const [at, one] of old.lines.entries()) {
        const quantity = status === "open" ? one.quantity + (one.title === "Lamp" ? -1 : 0) : 0;
        await tx.purchaseOrderLine.create({ data: { ...one, id: `${id}-${at}`, versionId: id, quantity } });
      }
      await tx.purchaseOrder.update({ where: { id: purchaseOrderId }, data: { version: 2, status } });
    });
  }

  test("nothing is taken, the difference is shown, and his number is still there", async () => {
    await change();
    expect((await send("ship", { numbers: DHL })).status).toBe(409);
    expect(await shipments()).toEqual([]);
    expect(html).toContain("The order has changed while you were writing.");
    expect(html).toMatch(/<del>.*?3<!-- --> ×<\/del><ins>.*?2 ×<\/ins>/s);
    expect(html).toContain(`${DHL}</textarea>`);
    expect((await send("accept_all")).status).toBe(200);
    expect(await answers()).toMatchObject([{ version: 2 }, { version: 2 }]);
    expect(html).not.toContain("This order has changed");
  });

  test("to cancelled, nothing is taken and the page is red", async () => {
    await change("cancel_requested");
    expect((await send("ship", { numbers: DHL })).status).toBe(409);
    expect(await shipments()).toEqual([]);
    expect(html).toContain("CANCELLED: do not ship");
    expect(html).not.toContain("Geheimweg");
    await send("cancel_seen", { version: "2" });
    expect(html).toContain("You have confirmed this.");
    expect(await db.purchaseOrder.findUnique({ where: { id: world.purchaseOrder } })).toMatchObject({ status: "cancelled" });
  });

  test("to cancelled after it left, he can say so, and the merchant is told", async () => {
    await change("cancel_requested");
    await send("left_already", { version: "2" });
    expect(html).toContain("You told Nordwind that it has left already.");
    expect(await db.problem.count({ where: { purchaseOrderId: world.purchaseOrder, code: "shipped_but_cancelled" } })).toBe(1);
  });
});

test("A parcel the merchant entered cannot be corrected from here", async () => {
  await send("ship", { numbers: DHL });
  await write((tx) => tx.shipment.updateMany({ where: { purchaseOrderId: world.purchaseOrder }, data: { source: "merchant" } }));
  const [theirs] = await shipments();
  expect((await send("correct", { shipment: theirs!.id, revision: "1", version: "1", numbers: UPS })).status).toBe(409);
  expect((await shipments())[0]!.revisions).toHaveLength(1);
});

test("An order of 250 lines is shown, answered and shipped like any other", async () => {
  const lines = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`Item ${at}`, at + 1]));
  await open({ versions: [lines], defaultCarrier: "dhl" });
  await send("accept_all");
  expect(await answers()).toHaveLength(250);
  expect((await send("ship", { numbers: DHL })).path).toContain("said=shipped");
  expect((await shipments())[0]!.lines).toHaveLength(250);
});

test("Nonsense sent to the page changes nothing", async () => {
  const unmarked = { ...formOf(html, "ship"), numbers: DHL, submission: "" };
  for (const fields of [{}, { intent: "delete" }, { intent: "ship" }, { intent: "constructor", version: "1" }, unmarked]) {
    const { status } = await browser.send(`/s/order/${world.purchaseOrder}`, fields as Record<string, string>);
    expect(status).toBe(409);
  }
  expect(await shipments()).toEqual([]);
  expect(await answers()).toEqual([]);
});

test("A test order behaves fully, and nothing of it goes to any shop", async () => {
  await open({ test: true });
  expect(html).toContain("TEST: nothing is to be shipped.");
  expect(html).not.toContain("Geheimweg");
  await send("ship", { numbers: DHL, carrier: "dhl" });
  expect(html).toContain("The test is complete.");
});
