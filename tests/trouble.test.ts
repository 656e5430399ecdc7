import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROBLEM_BUTTONS } from "#app/domain/problem.ts";
import { pretend, problemsOf, purchaseOrder, rows } from "#tests/rows.ts";
import { Merchant } from "#tests/merchant.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

const LAMP = "930000000001";
const ACME = "orders@acme.example";
const TEN_MINUTES = 600;

let world: World;
let shop: SandboxShop;

beforeAll(async () => {
  world = await startWorld();
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
afterAll(() => world?.close());

async function place(quantity = 1) {
  const body = paidOrder([{ variantId: LAMP, quantity }]);
  const orderId = await shop.place(body);
  return { orderId, number: `${body.name.slice(1)}-ACME-1` };
}

const mailsOf = async (number: string) => (await shop.mails()).filter((mail) => mail.subject.includes(number));
const mailOf = (number: string) => shop.mail(number, (mail) => mail.subject.includes(number));
const shown = (number: string, wanted: string) =>
  until(`${number} is ${wanted}`, async () => purchaseOrder(world, number)?.shown === wanted);
const asked = (orderId: string, code: string) =>
  until(`the merchant is asked: ${code}`, async () => problemsOf(world, orderId).includes(code));

describe("When mail goes wrong", () => {
  test("a mail server that is busy is tried again, and the mail comes once", async () => {
    await shop.faults([{ kind: "smtp.defer", times: 1, to: ACME }]);
    const { number } = await place();
    await until("the first try failed", async () => attempts(number) > 0);
    await shop.mailInTime(number, (mail) => mail.subject.includes(number));
    await shown(number, "sent");
    await world.quiet();
    expect(await mailsOf(number)).toHaveLength(1);
  });

  test("a mail server that stays busy for more than half an hour is told; the button beside it sends at once when the server is back", async () => {
    await shop.faults([{ kind: "smtp.defer", times: 1000, to: ACME }]);
    const { orderId, number } = await place();
    // Each try is waited for: on a slow machine time would run past them.
    for (const count of [1, 2, 3]) {
      await until(`try ${count}`, async () => attempts(number) >= count);
      await shop.advance(TEN_MINUTES);
    }
    await shop.inTime("the merchant is asked", async () => problemsOf(world, orderId).includes("supplier_not_reached"), TEN_MINUTES);
    expect(attempts(number)).toBeGreaterThan(2);
    await ask(world.sandboxUrl, "DELETE", "/control/faults");
    const [problem] = rows<{ id: string }>(world, "SELECT id FROM Problem WHERE code = 'supplier_not_reached' AND clearedAt IS NULL");
    const answer = await new Merchant(world).post(`/app/problems/${problem!.id}`, { intent: PROBLEM_BUTTONS.supplier_not_reached[0]! });
    expect(await answer.text()).not.toContain("not_sent_yet");
    await mailOf(number);
    await shown(number, "sent");
    await world.quiet();
    expect(await mailsOf(number)).toHaveLength(1);
    expect(problemsOf(world, orderId)).toEqual([]);
  });

  test("a refused address is not tried again; the merchant is asked", async () => {
    await shop.faults([{ kind: "smtp.refuse", times: 1, to: ACME }]);
    const { orderId, number } = await place();
    await asked(orderId, "mail_refused");
    await shop.advance(4000);
    await world.quiet();
    expect(await mailsOf(number)).toEqual([]);
    expect(purchaseOrder(world, number)?.shown).toBe("not_sent");
  });

  test("a line cut after the final dot is unknown: never sent again by itself, whatever happens after", async () => {
    await shop.faults([{ kind: "smtp.cut_after_dot", times: 1, to: ACME }]);
    const { orderId, number } = await place();
    await asked(orderId, "mail_unknown");
    await shop.advance(90_000);
    await shop.act(orderId, "risk", { risk: "low" });
    await world.quiet();
    expect(await mailsOf(number)).toHaveLength(1);
    expect(purchaseOrder(world, number)?.shown).toBe("unknown");
  });

  test("kill -9 while the mail is under way leaves it unknown, and sends nothing a second time", async () => {
    const { orderId, number } = await place();
    await mailOf(number);
    await shown(number, "sent");
    await world.quiet();
    await world.killApp();
    // What the process would have left behind had it died between the final dot and its note of it.
    pretend(world, "UPDATE Transmission SET status = 'sending', settledAt = NULL WHERE purchaseOrderId = ?", number);
    await world.startApp();
    pretend(world, `INSERT INTO Job (id, kind, key, payload, runAt, createdAt) SELECT 'died', 'transmit', 'transmit:' || id,
      '{"purchaseOrderId":"' || id || '"}', '2020-01-01T00:00:00.000+00:00', '2020-01-01T00:00:00.000+00:00' FROM PurchaseOrder WHERE id = ?`, number);
    await asked(orderId, "mail_unknown");
    await world.quiet();
    expect(await mailsOf(number)).toHaveLength(1);
  });
});

describe("When the shop answers badly", () => {
  test("an API that fails and throttles loses no order", async () => {
    await shop.faults([{ kind: "api.500", times: 2 }, { kind: "api.throttled", times: 2 }]);
    const { number } = await place();
    await shop.mailInTime(number, (mail) => mail.subject.includes(number));
    await world.quiet();
    expect(await mailsOf(number)).toHaveLength(1);
  });

  test("a fulfilment whose answer is lost is found in the shop, not made twice", async () => {
    const { orderId, number } = await place();
    const supplier = await new Supplier().open(linkIn(await mailOf(number)));
    await shop.faults([{ kind: "api.timeout_after", times: 1, operation: "fulfillmentCreate" }]);
    await supplier.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups" });
    await asked(orderId, "write_back_unknown");
    await writeAgain(number);
    await shown(number, "in_shop");
    expect((await shop.order(orderId)).fulfilments).toHaveLength(1);
  });

  test("a fulfilment that never arrived is written when the merchant says so", async () => {
    const { orderId, number } = await place();
    const supplier = await new Supplier().open(linkIn(await mailOf(number)));
    await shop.faults([{ kind: "api.timeout_before", times: 1, operation: "fulfillmentCreate" }]);
    await supplier.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups" });
    await asked(orderId, "write_back_unknown");
    expect((await shop.order(orderId)).fulfilments).toEqual([]);
    await writeAgain(number);
    await shown(number, "in_shop");
    expect((await shop.order(orderId)).fulfilments).toHaveLength(1);
  });

  test.each([
    ["a throttled correction", "fulfillmentTrackingInfoUpdate", "api.throttled"],
    ["a correction whose request was lost", "fulfillmentTrackingInfoUpdate", "api.timeout_before"],
    ["a fulfilment whose answer was lost, corrected since", "fulfillmentCreate", "api.timeout_after"],
  ])("%s: the one unit shipped stands in the shop once, with the right number", async (_what, operation, kind) => {
    const { orderId, number } = await place(3);
    const supplier = await new Supplier().open(linkIn(await mailOf(number)));
    const fault = () => shop.faults([{ kind, times: 1, operation }]);
    if (operation === "fulfillmentCreate") await fault();
    await supplier.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups", [supplier.quantities()[0]!]: "1" });
    await until("the first try is over", async () => partStates(number).some((state) => ["matches", "unknown"].includes(state)));
    const lostAtFirst = operation === "fulfillmentCreate";
    // The correction looks into the shop again, and finds there what was asked about.
    if (lostAtFirst) await asked(orderId, "write_back_unknown");
    else await fault();
    await (await supplier.reload()).act("correct", { numbers: "1Z999AA10123456785" });
    if (kind === "api.timeout_before") {
      await asked(orderId, "write_back_unknown");
      await writeAgain(number);
    }
    const view = await shop.inTime("the new number", async () => {
      const now = await shop.order(orderId);
      return now.fulfilments.some(({ numbers }) => numbers[0] === "1Z999AA10123456785") && now;
    });
    expect(view.fulfilments.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[1]]);
    await until("it matches", async () => partStates(number).join() === "matches");
    expect(problemsOf(world, orderId)).toEqual([]);
  });

  test("a second parcel with the number of the first is not taken for it while the first is being noted", async () => {
    const { orderId, number } = await place(2);
    const supplier = await new Supplier().open(linkIn(await mailOf(number)));
    const one = { numbers: "1Z999AA10123456784", carrier: "ups", [supplier.quantities()[0]!]: "1" };
    await supplier.act("ship", one);
    await until("the first is there", async () => partStates(number).join() === "matches");
    // As it stands between the shop's doing it and our note of that.
    pretend(world, `UPDATE WriteBack SET status = 'sending', platformRef = NULL
      WHERE shipmentId IN (SELECT id FROM Shipment WHERE purchaseOrderId = ?)`, number);
    await (await supplier.reload()).act("ship", one);
    await writeAgain(number);
    await shop.inTime(`${number} is in_shop`, async () => purchaseOrder(world, number)?.shown === "in_shop");
    expect((await shop.order(orderId)).fulfilments).toHaveLength(2);
  });

  test("what the merchant fulfilled by hand with the same number is linked; with another he is asked", async () => {
    const same = await place();
    const other = await place();
    for (const { orderId, number, tracking } of [
      { ...same, tracking: "1Z999AA10123456784" },
      { ...other, tracking: "SOMETHING-ELSE" },
    ]) {
      const supplier = await new Supplier().open(linkIn(await mailOf(number)));
      await shop.act(orderId, "fulfil", { company: "UPS", numbers: [tracking] });
      await supplier.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups" });
    }
    await shown(same.number, "in_shop");
    await asked(other.orderId, "shop_has_less");
    for (const { orderId } of [same, other]) expect((await shop.order(orderId)).fulfilments).toHaveLength(1);
  });

  test("a corrected number replaces the wrong one in the shop, and the customer is not told twice", async () => {
    const { orderId, number } = await place();
    const supplier = await new Supplier().open(linkIn(await mailOf(number)));
    await supplier.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups" });
    await shown(number, "in_shop");
    await (await supplier.reload()).act("correct", { numbers: "1Z999AA10123456785" });
    const view = await until("the new number", async () => {
      const now = await shop.order(orderId);
      return now.fulfilments[0]?.numbers[0] === "1Z999AA10123456785" && now;
    });
    expect(view.fulfilments).toHaveLength(1);
    await shown(number, "in_shop");
  });
});

describe("When webhooks are lost, and when people want to be forgotten", () => {
  test("an order whose bell never rang is found by the regular look", async () => {
    await shop.faults([{ kind: "webhook.dropped", times: 1000 }]);
    const { orderId, number } = await place();
    await ask(world.sandboxUrl, "DELETE", "/control/faults");
    await shop.advance(301);
    await mailOf(number);
    const [row] = rows<{ foundBy: string }>(world, `SELECT foundBy FROM "Order" WHERE platformOrderId = ?`, orderId);
    expect(row?.foundBy).toBe("reconcile");
  });

  test("a customer's redaction erases the address; the supplier's page says so and shows none", async () => {
    const { orderId, number } = await place();
    const link = linkIn(await mailOf(number));
    const compliance = `/control/shops/nordwind.myshopify.com/compliance`;
    await ask(world.sandboxUrl, "POST", compliance, {
      topic: "customers/redact",
      body: { customer: { id: 1, email: "frieda.kunze@example.org" }, orders_to_redact: [Number(orderId)] },
    });
    await until("the rows are gone", async () => people(orderId) === 0);
    const supplier = await new Supplier().open(link);
    expect(supplier.text()).not.toContain("Kunze");
  });

  test("a customer's question about his data becomes a task for the merchant", async () => {
    const { orderId } = await place();
    await ask(world.sandboxUrl, "POST", `/control/shops/nordwind.myshopify.com/compliance`, {
      topic: "customers/data_request",
      body: { customer: { id: 1, email: "frieda.kunze@example.org" }, orders_requested: [Number(orderId)], data_request: { id: 77 } },
    });
    await until("the task", async () => rows(world, "SELECT 1 FROM Problem WHERE code = 'data_request' AND clearedAt IS NULL").length === 1);
  });

  test("uninstalling ends the connection, and reinstalling leaves forwarding off until the merchant decides", async () => {
    const domain = "nordwind.myshopify.com";
    const state = () => rows<{ status: string; forwarding: number }>(world, "SELECT status, forwarding FROM Shop WHERE domain = ?", domain)[0];
    await ask(world.sandboxUrl, "POST", `/control/shops/${domain}/uninstall`);
    await until("disconnected", async () => state()?.status === "disconnected");
    expect(rows(world, "SELECT 1 FROM ShopifySession WHERE shop = ?", domain)).toEqual([]);
    await ask(world.sandboxUrl, "POST", `/control/shops/${domain}/install`);
    await until("connected again", async () => state()?.status === "connected");
    expect(state()?.forwarding).toBe(0);
    await ask(world.sandboxUrl, "POST", `/control/shops/${domain}/uninstall`);
    await ask(world.sandboxUrl, "POST", `/control/shops/${domain}/compliance`, { topic: "shop/redact" });
    await until("nobody's address is left", async () => rows(world, "SELECT 1 FROM PersonalData").length === 0);
  });
});

/** The merchant presses the button beside the problem. */
async function writeAgain(number: string) {
  const { id, orderId } = purchaseOrder(world, number)!;
  const [shipment] = rows<{ id: string }>(world, "SELECT id FROM Shipment WHERE purchaseOrderId = ? ORDER BY shippedAt", id);
  const answer = await new Merchant(world).post(`/app/orders/${orderId}`, { intent: "write_again", shipmentId: shipment!.id });
  expect(answer.status).toBeLessThan(400);
}

const partStates = (number: string) =>
  rows<{ status: string }>(
    world,
    `SELECT status FROM WriteBack WHERE shipmentId IN
     (SELECT s.id FROM Shipment s JOIN PurchaseOrder p ON p.id = s.purchaseOrderId WHERE p.number = ?)`,
    number,
  ).map(({ status }) => status);

const attempts = (number: string) =>
  rows<{ attempts: number }>(
    world,
    "SELECT attempts FROM Transmission WHERE purchaseOrderId = (SELECT id FROM PurchaseOrder WHERE number = ?)",
    number,
  )[0]?.attempts ?? 0;

const people = (platformOrderId: string) =>
  rows(
    world,
    `SELECT 1 FROM PersonalData WHERE orderId = (SELECT id FROM "Order" WHERE platformOrderId = ?)`,
    platformOrderId,
  ).length;
