import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { withShop } from "#app/flows/shop/reach-shop.server.ts";
import { reconcile } from "#app/flows/reconcile.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { transmit } from "#app/flows/transmit.server.ts";
import { writeAgain } from "#app/flows/merchant/write-again.server.ts";
import { writeBack } from "#app/flows/write-back.server.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { paidOrder, type Mail, type ShopView } from "#tests/sandbox-shop.ts";
import { SHOP, startTestShop, type TestShop } from "#tests/sandbox.ts";
import { until } from "#tests/world.ts";

const LAMP = "980000000001";
const LONG_AGO = 60_000;

let world: TestShop;
let shopId: string;
beforeAll(async () => {
  world = await startTestShop();
  await world.install();
  const { id, accountId } = await db.shop.findFirstOrThrow({ where: { domain: SHOP } });
  shopId = id;
  const createdAt = new Date();
  await write(async (tx) => {
    await tx.shop.update({ where: { id }, data: { forwarding: true, forwardFrom: new Date(0) } });
    const supplier = { id: newId(), accountId, code: "ACME", codeKey: "ACME", name: "Acme", status: "active", acceptsAnyGtin: true };
    await tx.supplier.create({ data: { ...supplier, createdAt } });
    await tx.contact.create({ data: { id: newId(), supplierId: supplier.id, email: "orders@acme.example", createdAt } });
  });
  await world.control("PUT", `/variants/${LAMP}`, { title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
beforeEach(() => {
  env.SMTP_URL = `smtp://127.0.0.1:${world.smtpPort}`;
});
afterAll(() => world.close());

/** An order of lamps, read from the shop and routed. */
async function placed(query = "", quantity = 5) {
  const body = paidOrder([{ variantId: LAMP, quantity }]);
  const { orderId: platformOrderId } = await world.control<{ orderId: string }>("POST", `/orders${query}`, body);
  await importOrder(shopId, platformOrderId);
  const order = await db.order.findUniqueOrThrow({ where: { shopId_platformOrderId: { shopId, platformOrderId } } });
  await routeOrder(order.id);
  await write((tx) => tx.job.deleteMany());
  const purchaseOrder = await db.purchaseOrder.findFirstOrThrow({ where: { orderId: order.id } });
  return { platformOrderId, orderId: order.id, id: purchaseOrder.id, number: purchaseOrder.number };
}

const fault = (kind: string, more: object = {}) => world.control("POST", "/faults", [{ kind, ...more }]);
const mailsOf = async (number: string) => (await world.control<Mail[]>("GET", "/mails")).filter(({ subject }) => subject.includes(number));
const statusOf = async (purchaseOrderId: string) => (await db.transmission.findMany({ where: { purchaseOrderId } })).map(({ status }) => status);
const asked = async (purchaseOrderId: string) => (await db.problem.findMany({ where: { purchaseOrderId, clearedAt: null } })).map(({ code }) => code);

describe("A purchase order", () => {
  test("says that it is being sent before the mail server has a word of it", async () => {
    const { id } = await placed();
    const told: string[][] = [];
    const server = await openMailServer(async () => void told.push(await statusOf(id)));
    env.SMTP_URL = server.url;
    await transmit(id);
    expect(told).toEqual([["sending"]]);
    expect(await statusOf(id)).toEqual(["sent"]);
    await server.close();
  });

  test("holds no word of the customer where its merchant did not allow it", async () => {
    const { id, number } = await placed();
    await transmit(id);
    const [mail] = await mailsOf(number);
    expect(mail!.attachments).toEqual([]);
    expect(JSON.stringify(mail)).not.toMatch(/Kunze|Jäger|20357|Hamburg|5550199|frieda/);
  });

  test("of which nobody knows whether it arrived is not sent again by itself; a person is asked", async () => {
    const { id, number } = await placed();
    await fault("smtp.cut_after_dot");
    for (let run = 0; run < 3; run += 1) await transmit(id).catch(() => undefined);
    expect(await mailsOf(number)).toHaveLength(1);
    expect(await statusOf(id)).toEqual(["unknown"]);
    expect(await asked(id)).toEqual(["mail_unknown"]);
  });

  test("that was being sent when the process died is not sent again by itself; a person is asked", async () => {
    const { id, number } = await placed();
    await transmit(id);
    await write((tx) => tx.transmission.updateMany({ where: { purchaseOrderId: id }, data: { status: "sending", settledAt: null } }));
    for (let run = 0; run < 3; run += 1) await transmit(id).catch(() => undefined);
    expect(await mailsOf(number)).toHaveLength(1);
    expect(await asked(id)).toEqual(["mail_unknown"]);
  });

  test("that is held stays here", async () => {
    const { id, number } = await placed("?risk=high");
    await transmit(id);
    expect(await mailsOf(number)).toEqual([]);
    expect(await statusOf(id)).toEqual([]);
  });

  test("that the shop cancelled meanwhile, without ringing, is not sent", async () => {
    const { id, orderId, platformOrderId, number } = await placed();
    await world.control("POST", `/orders/${platformOrderId}/cancel`, {});
    await write((tx) => tx.order.update({ where: { id: orderId }, data: { readAt: new Date(Date.now() - LONG_AGO) } }));
    await transmit(id);
    expect(await mailsOf(number)).toEqual([]);
  });

  test("whose order is still to be decided anew waits for that", async () => {
    const { id, orderId, number } = await placed();
    await write((tx) => tx.job.create({ data: { id: newId(), kind: "route-order", key: `route-order:${orderId}`, runAt: new Date(), createdAt: new Date() } }));
    await transmit(id);
    expect(await mailsOf(number)).toEqual([]);
  });
});

describe("A shipment", () => {
  async function shipped(quantity: number, of = 5) {
    const { id, orderId, platformOrderId } = await placed("", of);
    // A shop decides a moment after the order where it is shipped from.
    const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
    await until("the shop knows where it ships from", () =>
      withShop(shop, async ({ platform, connection }) => (await platform.readShipments(connection, platformOrderId)).state === "ready"),
    );
    const { lines } = await db.purchaseOrderVersion.findFirstOrThrow({ where: { purchaseOrderId: id }, include: { lines: true } });
    const shipment = { purchaseOrderId: id, version: 1, submission: newId(), source: "supplier", by: "x" } as const;
    const parcel = { carrier: { carrierId: "ups" }, numbers: ["1Z999AA10123456784"] } as const;
    const whole = { ...shipment, ...parcel, numbers: [...parcel.numbers], lines: [{ lineId: lines[0]!.id, quantity }] };
    return { whole, orderId, platformOrderId, taken: await recordShipment(whole) };
  }
  const look = (id: string) => world.control<ShopView>("GET", `/orders/${id}`);
  const inShop = async (id: string) => (await look(id)).fulfilments;

  test("of more than was ordered is not taken, be it at once or in parts", async () => {
    expect((await shipped(6)).taken).toEqual({ ok: false, code: "too_many" });
    const { whole, taken } = await shipped(3);
    expect(taken.ok).toBe(true);
    expect(await recordShipment({ ...whole, submission: newId() })).toEqual({ ok: false, code: "too_many" });
  });

  test("reported twice by the same form is one", async () => {
    const { whole, taken } = await shipped(2);
    expect(await recordShipment(whole)).toEqual(taken);
    expect(await db.shipment.count({ where: { submission: whole.submission } })).toBe(1);
  });

  test("whose writing nobody answered is found in the shop before it is written again", async () => {
    const { taken, platformOrderId } = await shipped(2);
    if (!taken.ok) throw new Error("not taken");
    await fault("api.timeout_after", { operation: "fulfillmentCreate" });
    await writeBack(taken.shipmentId).catch(() => undefined);
    const { accountId } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
    await writeAgain(accountId, taken.shipmentId);
    await writeBack(taken.shipmentId);
    expect(await inShop(platformOrderId)).toHaveLength(1);
    expect(await db.writeBack.findMany({ where: { shipmentId: taken.shipmentId } })).toMatchObject([{ status: "matches" }]);
  });

  test("that was being noted while a unit more was ordered keeps no supplier from it, though the shop never rings again", async () => {
    const { taken, orderId, platformOrderId } = await shipped(1, 1);
    if (!taken.ok) throw new Error("not taken");
    const { shipmentId } = taken;
    await writeBack(shipmentId);
    // As it stands between the shop's doing it and our note of that; then the shop is read.
    await write((tx) => tx.writeBack.updateMany({ where: { shipmentId }, data: { status: "sending", platformRef: null, settledAt: null } }));
    const { lines } = await look(platformOrderId);
    await world.control("POST", `/orders/${platformOrderId}/edit`, { lines: [{ id: lines[0]!.id, quantity: 2 }] });
    await importOrder(shopId, platformOrderId);
    await routeOrder(orderId);
    await write((tx) => tx.job.deleteMany());

    await writeBack(shipmentId);
    expect(await db.job.count({ where: { key: `import-order:${shopId}:${platformOrderId}` } })).toBe(1);
    await importOrder(shopId, platformOrderId);
    await routeOrder(orderId);
    const held = await db.purchaseOrderLine.findMany({ where: { version: { purchaseOrder: { orderId } } } });
    expect(held.map(({ quantity }) => quantity)).toEqual([1, 1]);
  });

  test("of whose writing nobody knows is not written again by itself", async () => {
    const { taken, platformOrderId } = await shipped(2);
    if (!taken.ok) throw new Error("not taken");
    await fault("api.timeout_before", { operation: "fulfillmentCreate" });
    for (let run = 0; run < 3; run += 1) await writeBack(taken.shipmentId).catch(() => undefined);
    expect(await inShop(platformOrderId)).toEqual([]);
    expect(await db.writeBack.findMany({ where: { shipmentId: taken.shipmentId } })).toMatchObject([{ status: "unknown" }]);
  });
});

test.each([
  ["An order that shows in the shop's list only after a newer one", LONG_AGO],
  ["An order of a shop that once dated a change a year ahead", 365 * 24 * 3600_000],
])("%s is found by the next regular look", async (_title, ahead) => {
  const { orderId } = await world.control<{ orderId: string }>("POST", "/orders", paidOrder([{ variantId: LAMP, quantity: 1 }]));
  // The last look was so long after the order's change: only one that goes back behind it finds it.
  const lookedAt = new Date(Date.now() + LONG_AGO);
  const ordersCursor = new Date(Date.now() + ahead);
  await write((tx) => tx.shop.update({ where: { id: shopId }, data: { ordersCursor, reconciledAt: lookedAt, deepReconciledAt: new Date() } }));
  await reconcile(shopId);
  expect(await db.job.count({ where: { key: `import-order:${shopId}:${orderId}` } })).toBe(1);
});
