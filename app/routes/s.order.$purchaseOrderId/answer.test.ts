import { beforeEach, describe, expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { formOf } from "#tests/supplier-doors.ts";
import { openOrderPage } from "#tests/supplier-page.ts";

const DHL = "00340434161094042557";

let page: Awaited<ReturnType<typeof openOrderPage>>;
beforeEach(async () => {
  page = await openOrderPage({ defaultCarrier: "dhl" });
});

describe("Answering", () => {
  test("to all is one press", async () => {
    await page.send("accept_all");
    expect((await page.answers()).map(({ answer }) => answer)).toEqual(["accepted", "accepted"]);
    expect(page.html).toContain("You have confirmed the order.");
    expect(page.html).not.toContain("Confirm all");
  });

  test("line by line: one is missing, one comes later", async () => {
    const [lamp, shade] = [await page.line("Lamp"), await page.line("Shade")];
    const day = new Date(Date.now() + 5 * 24 * 3600_000).toISOString().slice(0, 10);
    const typed = { [`answer.${lamp}`]: "refused", [`reason.${lamp}`]: "Out of stock", [`answer.${shade}`]: "later" };
    expect((await page.send("answer", typed)).status).toBe(422);
    expect(page.html).toContain("Please give a day from today on.");
    expect(page.html).toContain('value="Out of stock"');
    expect((await page.send("answer", { ...typed, [`date.${shade}`]: day })).status).toBe(200);
    expect(await page.answers()).toMatchObject([
      { lineId: lamp, answer: "refused", reason: "Out of stock" },
      { lineId: shade, answer: "later", promisedDate: day },
    ]);
    expect(page.html).toContain("not available: Out of stock");
  });

  test("to the rest leaves what was refused as it is", async () => {
    const lamp = await page.line("Lamp");
    await page.send("answer", { [`answer.${lamp}`]: "refused", [`reason.${lamp}`]: "Out of stock" });
    await page.post({ intent: "accept_all", version: "1" });
    const newest = (await page.answers()).filter(({ lineId }) => lineId === lamp);
    expect(newest.map(({ answer }) => answer)).toEqual(["refused"]);
  });

  test.each(["", "2020-01-01", "2030-02-31", "tomorrow", "9999-01-01"])("takes no day such as %j", async (day) => {
    const shade = await page.line("Shade");
    expect((await page.send("answer", { [`answer.${shade}`]: "later", [`date.${shade}`]: day })).status).toBe(422);
    expect(await page.answers()).toEqual([]);
  });

  test("with a refusal wants to know why", async () => {
    const lamp = await page.line("Lamp");
    expect((await page.send("answer", { [`answer.${lamp}`]: "refused" })).status).toBe(422);
    expect(page.html).toContain("Please say why in a few words.");
  });
});

describe("When the order changed while he was writing", () => {
  async function change(status = "open") {
    await write(async (tx) => {
      const old = await tx.purchaseOrderVersion.findFirstOrThrow({
        where: { purchaseOrderId: page.purchaseOrder },
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
    expect((await page.send("ship", { numbers: DHL })).status).toBe(409);
    expect(await page.shipments()).toEqual([]);
    expect(page.html).toContain("The order has changed while you were writing.");
    expect(page.html).toMatch(/<del>.*?3<!-- --> ×<\/del><ins>.*?2 ×<\/ins>/s);
    expect(page.html).toContain(`${DHL}</textarea>`);
    expect((await page.send("accept_all")).status).toBe(200);
    expect(await page.answers()).toMatchObject([{ version: 2 }, { version: 2 }]);
    expect(page.html).not.toContain("This order has changed");
  });

  test("to cancelled, nothing is taken and the page is red", async () => {
    await change("cancel_requested");
    expect((await page.send("ship", { numbers: DHL })).status).toBe(409);
    expect(await page.shipments()).toEqual([]);
    expect(page.html).toContain("CANCELLED: do not ship");
    expect(page.html).not.toContain("Geheimweg");
    await page.send("cancel_seen", { version: "2" });
    expect(page.html).toContain("You have confirmed this.");
    expect(await db.purchaseOrder.findUnique({ where: { id: page.purchaseOrder } })).toMatchObject({ status: "cancelled" });
  });

  test("to cancelled after it left, he can say so, and the merchant is told", async () => {
    await change("cancel_requested");
    await page.send("left_already", { version: "2" });
    expect(page.html).toContain("You told Nordwind that it has left already.");
    expect(await db.problem.count({ where: { purchaseOrderId: page.purchaseOrder, code: "shipped_but_cancelled" } })).toBe(1);
  });
});

test("Nonsense sent to the page changes nothing", async () => {
  const unmarked = { ...formOf(page.html, "ship"), numbers: DHL, submission: "" };
  for (const fields of [{}, { intent: "delete" }, { intent: "ship" }, { intent: "constructor", version: "1" }, unmarked]) {
    const { status } = await page.post(fields as Record<string, string>);
    expect(status).toBe(409);
  }
  expect(await page.shipments()).toEqual([]);
  expect(await page.answers()).toEqual([]);
});

test("A test order behaves fully, and nothing of it goes to any shop", async () => {
  page = await openOrderPage({ test: true });
  expect(page.html).toContain("TEST: nothing is to be shipped.");
  expect(page.html).not.toContain("Geheimweg");
  await page.send("ship", { numbers: DHL, carrier: "dhl" });
  expect(page.html).toContain("The test is complete.");
});
