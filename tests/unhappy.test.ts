import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemsOf, purchaseOrder, rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop, type Mail } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

const LAMP = "920000000001";
const CUP = "920000000002";
const BAD = "920000000003";

let world: World;
let shop: SandboxShop;

beforeAll(async () => {
  world = await startWorld();
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
  await shop.variant(CUP, { sku: "CUP", title: "Cup", barcode: "9780201379624", supplierCode: "ACME" });
  await shop.variant(BAD, { sku: "BAD", title: "Bad", barcode: "4006381333932", supplierCode: "ACME" });
});
afterAll(() => world?.close());

type Placed = { orderId: string; number: string; lines: string[] };

async function place(lines: { variantId: string; quantity: number }[], more: object = {}, query = ""): Promise<Placed> {
  const body = paidOrder(lines, more);
  const orderId = await shop.place(body, query);
  const view = await shop.order(orderId);
  return { orderId, number: `${body.name.slice(1)}-ACME-1`, lines: view.lines.map((line) => line.id) };
}

const mailsOf = async (number: string) => (await shop.mails()).filter((mail) => mail.subject.includes(number));
const mailOf = (number: string, which: (mail: Mail) => boolean = () => true) =>
  shop.mail(number, (mail) => mail.subject.includes(number) && which(mail));
const version = (wanted: number) => (mail: Mail) => mail.headers["x-stafette-version"] === String(wanted);

describe("Changes in the shop after a purchase order was sent", () => {
  test("a smaller quantity becomes a second version behind the same link, and the page shows the difference", async () => {
    const { orderId, number, lines } = await place([{ variantId: LAMP, quantity: 3 }, { variantId: CUP, quantity: 1 }]);
    const first = await mailOf(number, version(1));
    const supplier = await new Supplier().open(linkIn(first));
    await shop.act(orderId, "edit", { lines: [{ id: lines[0], quantity: 1 }] });
    const second = await mailOf(number, version(2));
    expect(linkIn(second)).toBe(linkIn(first));
    // The form he still has open is of the old version: nothing is taken, the difference is shown.
    await supplier.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups" });
    expect(rows(world, "SELECT id FROM Shipment WHERE purchaseOrderId = ?", purchaseOrder(world, number)!.id)).toEqual([]);
    expect(supplier.page.querySelector("del, s")?.textContent).toContain("3");
  });

  test("a refund takes units back, a refund of everything asks the supplier not to ship", async () => {
    const { orderId, number, lines } = await place([{ variantId: LAMP, quantity: 2 }]);
    await mailOf(number, version(1));
    await shop.act(orderId, "refund", { lines: [{ id: lines[0], quantity: 1 }] });
    await mailOf(number, version(2));
    await shop.act(orderId, "refund", { lines: [{ id: lines[0], quantity: 1 }] });
    const last = await mailOf(number, version(3));
    expect(last.subject).toMatch(/CANCELLED/);
    expect(purchaseOrder(world, number)).toMatchObject({ status: "cancel_requested" });
    const supplier = await new Supplier().open(linkIn(last));
    expect(supplier.text()).toMatch(/do not ship/i);
    await supplier.act("cancel_seen");
    await until("the cancellation is confirmed", async () => purchaseOrder(world, number)?.status === "cancelled");
  });

  test("a new address is a new version, and the page shows the new one alone", async () => {
    const { orderId, number } = await place([{ variantId: LAMP, quantity: 1 }]);
    const first = await mailOf(number, version(1));
    await shop.act(orderId, "edit", { lines: [], address: { address1: "Neue Straße 7", zip: "10115", city: "Berlin" } });
    const second = await mailOf(number, version(2));
    expect(second.html + second.text).not.toContain("Neue Straße");
    const supplier = await new Supplier().open(linkIn(first));
    expect(supplier.text()).toContain("Neue Straße 7");
    expect(supplier.page.querySelector("address")?.textContent ?? supplier.text()).toContain("Neue Straße 7");
  });

  test("a cancelled order is red for the supplier; what had shipped already needs the merchant", async () => {
    const { orderId, number } = await place([{ variantId: LAMP, quantity: 2 }]);
    const supplier = await new Supplier().open(linkIn(await mailOf(number, version(1))));
    const [lamps] = supplier.quantities();
    await supplier.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups", [lamps!]: "1" });
    await until("the parcel is in the shop", async () => (await shop.order(orderId)).fulfilments.length === 1);
    await shop.act(orderId, "cancel");
    await until("the merchant is asked", async () => problemsOf(world, orderId).includes("shipped_but_cancelled"));
    await mailOf(number, version(2));
  });

  test("a cancellation before anything was sent ends it without a mail", async () => {
    const { orderId, number } = await place([{ variantId: LAMP, quantity: 1 }], {}, "?risk=pending");
    await until("it is held", async () => purchaseOrder(world, number)?.shown === "held");
    await shop.act(orderId, "cancel");
    await until("it is cancelled", async () => purchaseOrder(world, number)?.status === "cancelled");
    await world.quiet();
    expect(await mailsOf(number)).toEqual([]);
  });
});

describe("Orders that wait", () => {
  test("an unpaid order waits, and goes once it is paid", async () => {
    const { orderId, number } = await place([{ variantId: LAMP, quantity: 1 }], { financial_status: "pending" });
    await until("its line is held", async () => lineOutcomes(orderId)[0] === "held unpaid");
    expect(purchaseOrder(world, number)).toBeUndefined();
    await shop.act(orderId, "pay");
    await mailOf(number);
  });

  test("a risk that is not assessed holds it for two minutes; a high risk until a person decides", async () => {
    const pending = await place([{ variantId: LAMP, quantity: 1 }], {}, "?risk=pending");
    const high = await place([{ variantId: LAMP, quantity: 1 }], {}, "?risk=high");
    await until("both are held", async () =>
      [pending, high].every(({ number }) => purchaseOrder(world, number)?.shown === "held"),
    );
    await world.quiet();
    await shop.advance(121);
    await mailOf(pending.number);
    await world.quiet();
    expect(await mailsOf(high.number)).toEqual([]);
    expect(problemsOf(world, high.orderId)).toEqual(["risk_high"]);
  });

  test.each(["before", "after"])("an order whose payment is taken back just as its wait ends, %s we know of it, is not sent", async (order) => {
    const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
    await shop.place(body, "?risk=pending");
    const number = `${body.name.slice(1)}-ACME-1`;
    await until("it is held", async () => purchaseOrder(world, number)?.shown === "held");
    await shop.place({ ...body, financial_status: "voided" }, "?sameId=1&risk=pending");
    if (order === "after") await until("we know of it", async () => (await openHolds(number)).length === 2);
    await shop.advance(121);
    await until("its hold says why", async () => (await openHolds(number)).join() === "payment");
    await world.quiet();
    expect(await mailsOf(number)).toEqual([]);
  });

  test("an order without an address waits for one", async () => {
    const { orderId, number } = await place([{ variantId: LAMP, quantity: 1 }], { shipping_address: null, billing_address: null });
    await until("the merchant is asked", async () => problemsOf(world, orderId).includes("no_address"));
    await shop.act(orderId, "edit", { lines: [], address: { first_name: "A", last_name: "B", address1: "Weg 1", zip: "20095", city: "Hamburg", country_code: "DE" } });
    await mailOf(number);
    expect(problemsOf(world, orderId)).toEqual([]);
  });

  test("test orders, and orders from before the start, are never sent by themselves", async () => {
    const trial = await place([{ variantId: LAMP, quantity: 1 }], { test: true });
    const old = await place([{ variantId: LAMP, quantity: 1 }], { created_at: daysAgo(9), processed_at: daysAgo(9), updated_at: daysAgo(9) }, "?keepDates=1");
    await until("both were looked at", async () => lineOutcomes(trial.orderId).length + lineOutcomes(old.orderId).length === 2);
    await until("one waits", async () => lineOutcomes(old.orderId)[0] === "held before_start");
    await until("the other is left alone", async () => lineOutcomes(trial.orderId)[0] === "not_dropshipped test_order");
    await world.quiet();
    expect([...(await mailsOf(trial.number)), ...(await mailsOf(old.number))]).toEqual([]);
  });
});

describe("Invalid lines", () => {
  test("one mail to the merchant names them; the valid line of the same order goes", async () => {
    const { orderId, number } = await place([{ variantId: LAMP, quantity: 1 }, { variantId: BAD, quantity: 2 }]);
    const toSupplier = await mailOf(number);
    expect(toSupplier.text).not.toContain("920000000003");
    const order = (await shop.order(orderId)).name;
    const notice = await shop.mail("to the merchant", (mail) => mail.to.includes("merchant@nordwind.example") && mail.subject.includes(order));
    expect(notice.text).toContain("2 × Ware 920000000003");
    await shop.act(orderId, "risk", { risk: "low" });
    await world.quiet();
    expect(problemsOf(world, orderId)).toEqual(["invalid_lines"]);
    const again = (await shop.mails()).filter((mail) => mail.to.includes("merchant@nordwind.example") && mail.subject.includes(order));
    expect(again).toHaveLength(1);
  });
});

const lineOutcomes = (platformOrderId: string) =>
  rows<{ outcome: string; outcomeReason: string }>(
    world,
    `SELECT outcome, outcomeReason FROM OrderLine WHERE orderId = (SELECT id FROM "Order" WHERE platformOrderId = ?) ORDER BY position`,
    platformOrderId,
  ).map((line) => `${line.outcome} ${line.outcomeReason}`.trim());

/** What holds it back now: a hold with an end is over then, whether or not its row says so already. */
async function openHolds(number: string): Promise<string[]> {
  const { now } = await ask<{ now: string }>(world.sandboxUrl, "GET", "/control/clock");
  const holds = rows<{ reason: string; until: string | Date | null }>(
    world,
    "SELECT reason, until FROM Hold WHERE releasedAt IS NULL AND purchaseOrderId = ?",
    purchaseOrder(world, number)!.id,
  );
  return holds.filter(({ until }) => until === null || new Date(until) > new Date(now)).map(({ reason }) => reason);
}

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000).toISOString();
