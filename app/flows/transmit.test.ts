import { afterAll, beforeAll, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { closeTransporters } from "#app/channels/email/transporter.server.ts";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { smtpBoundTo } from "#app/flows/mail-route.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { transmit } from "#app/flows/transmit.server.ts";
import { jobKey } from "#app/jobs/names.ts";
import { seal } from "#app/secrets.server.ts";
import { moveDate } from "#sandbox/connect/clock.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { paidOrder } from "#tests/sandbox-shop.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf } from "#tests/shop-orders.ts";
import { SHOP, startTestShop, type TestShop } from "#tests/sandbox.ts";
import { until } from "#tests/world.ts";

let world: TestShop;
let shopId: string;
let accountId: string;
beforeAll(async () => {
  world = await startTestShop();
  await world.install();
  ({ id: shopId, accountId } = await db.shop.findFirstOrThrow({ where: { domain: SHOP } }));
  await write(async (tx) => {
    await tx.shop.update({ where: { id: shopId }, data: { forwarding: true } });
    for (const [code, status] of [["ACME", "active"], ["NORD", "paused"]] as const) {
      const supplierId = newId();
      const named = { code, codeKey: code, name: code, acceptsAnyGtin: true, createdAt: new Date() };
      await tx.supplier.create({ data: { id: supplierId, accountId, status, ...named } });
      await tx.contact.create({ data: { id: newId(), supplierId, email: "a@b.example", createdAt: new Date() } });
    }
  });
  for (const [id, supplierCode] of CODES) {
    await world.control("PUT", `/variants/${id}`, { title: supplierCode, barcode: "4006381333931", supplierCode });
  }
});
afterAll(async () => {
  closeTransporters();
  await world.close();
});

const CODES = [["970000000001", "ACME"], ["970000000002", "NORD"]] as const;

/** An order of one of each of these comes in and is routed, and nothing else happens to it. */
async function orderOf(variants: readonly string[]) {
  const body = paidOrder(variants.map((variantId) => ({ variantId, quantity: 1 })));
  const { orderId: platformOrderId } = await world.control<{ orderId: string }>("POST", "/orders", body);
  await importOrder(shopId, platformOrderId);
  const order = await db.order.findFirstOrThrow({ where: { platformOrderId } });
  await write((tx) => tx.job.deleteMany({}));
  await routeOrder(order.id);
  const { id } = await db.purchaseOrder.findFirstOrThrow({ where: { orderId: order.id } });
  return { id, orderId: order.id, body: { ...body, id: platformOrderId } };
}
async function ordersOf(count: number) {
  const orders: Awaited<ReturnType<typeof orderOf>>[] = [];
  for (let at = 0; at < count; at += 1) orders.push(await orderOf([CODES[0][0]]));
  return orders;
}
const askedJustNow = () => write((tx) => tx.order.updateMany({ data: { readAt: new Date() } }));
/** A mail server of this merchant's own, that answers when it is told to. */
async function ownServer() {
  const answer = Promise.withResolvers<void>();
  let held = answer.promise;
  const server = await openMailServer(() => held);
  await write((tx) => tx.account.update({ where: { id: accountId }, data: { smtpUrlSealed: seal(server.url, smtpBoundTo(accountId)) } }));
  return { ...server, answer: answer.resolve, hold: (until: Promise<void>) => void (held = until) };
}
const begunOf = (id: string) => db.transmission.count({ where: { purchaseOrderId: id } });

it("What a mail's own look at the shop finds to stand there now is routed: nobody else reads the order for that again", async () => {
  const { id, orderId, body } = await orderOf([CODES[0][0]]);
  const readAt = new Date(Date.now() - 60_000);
  await write(async (tx) => {
    await tx.order.update({ where: { id: orderId }, data: { readAt } });
    const shipmentId = newId();
    const facts = { shopId, purchaseOrderId: id, revision: 1, submission: newId(), source: "supplier", shippedAt: readAt };
    await tx.shipment.create({ data: { id: shipmentId, ...facts } });
    const part = { id: newId(), shipmentId, shopId, part: "1", revision: 1, status: "matches", lines: "[]", intendedAt: readAt };
    await tx.writeBack.create({ data: { ...part, settledAt: new Date(readAt.getTime() + 1000) } });
  });
  await importOrder(shopId, body.id, "if_changed");
  expect(await db.job.count({ where: { key: jobKey({ kind: "route-order", orderId }) } })).toBe(1);
});

it("An order of which another line waits goes at once, however long ago the shop was asked", async () => {
  const { id, orderId } = await orderOf(CODES.map(([variantId]) => variantId));
  await write((tx) => tx.order.update({ where: { id: orderId }, data: { readAt: new Date(Date.now() - 60_000) } }));
  await transmit(id).catch(() => undefined);
  expect(await db.transmission.count({ where: { purchaseOrderId: id } })).toBe(1);
});

it("An order that waited long for its turn at the mail server is asked for in the shop once more: what was taken back meanwhile is not sent", async () => {
  const server = await ownServer();
  const date = moveDate();
  try {
    const orders = await ordersOf(6);
    await askedJustNow();
    const sent = orders.map(({ id }) => transmit(id));
    await until("five are at the server", async () => server.received.length === 5);
    const begun = await db.transmission.findMany({ where: { purchaseOrderId: { in: orders.map(({ id }) => id) } } });
    const last = orders.find(({ id }) => !begun.some(({ purchaseOrderId }) => purchaseOrderId === id))!;
    await world.control("POST", "/orders?sameId=1", { ...last.body, financial_status: "voided" });
    date.set(600_000);
    server.answer();
    await Promise.all(sent);
    expect(server.received).toHaveLength(5);
    expect(await begunOf(last.id)).toBe(0);
  } finally {
    date.restore();
    await server.close();
  }
});

it("While the shop is asked once more, and takes its time, the turn at the mail server is another's", async () => {
  const server = await ownServer();
  const date = moveDate();
  try {
    const orders = await ordersOf(10);
    await askedJustNow();
    const sent = orders.map(({ id }) => transmit(id));
    await until("five are at the server", async () => server.received.length === 5);
    const waiting: string[] = [];
    for (const { id } of orders) if ((await begunOf(id)) === 0) waiting.push(id);
    await world.control("POST", "/faults", [{ kind: "api.slow", times: 100, seconds: 600 }]);
    date.set(600_000);
    server.answer();
    await until("five ask their shop", async () => (await world.control<{ struck: number }[]>("GET", "/faults"))[0]!.struck === 5);
    const [next] = await db.order.findMany({ where: { purchaseOrders: { some: { id: waiting[0]! } } } });
    await write((tx) => tx.order.update({ where: { id: next!.id }, data: { readAt: new Date() } }));
    await transmit(waiting[0]!);
    expect(server.received).toHaveLength(6);
    await world.control("DELETE", "/faults");
    await Promise.all(sent);
    expect(server.received).toHaveLength(10);
  } finally {
    date.restore();
    await server.close();
  }
});

it("An order that waits long a second time, too, is sent: it asks its shop within its turn", async () => {
  const server = await ownServer();
  const date = moveDate();
  const others = async (count: number) => {
    const orders = await ordersOf(count);
    await write((tx) => tx.order.updateMany({ where: { id: { in: orders.map(({ orderId }) => orderId) } }, data: { readAt: new Date() } }));
    return orders.map(({ id }) => transmit(id));
  };
  try {
    const { id } = (await ordersOf(1))[0]!;
    const first = await others(5);
    await until("five are at the server", async () => server.received.length === 5);
    await askedJustNow();
    const late = transmit(id);
    await world.control("POST", "/faults", [{ kind: "api.slow", times: 1, seconds: 600 }]);
    date.set(600_000);
    const later = new Date();
    server.answer();
    await until("it asks its shop once more", async () => (await world.control<{ struck: number }[]>("GET", "/faults"))[0]!.struck === 1);
    const next = Promise.withResolvers<void>();
    server.hold(next.promise);
    const second = await others(5);
    await until("five others are at the server", async () => server.received.length === 10);
    await world.control("DELETE", "/faults");
    await until("it waits for its turn again", async () => (await db.order.findFirstOrThrow({ where: { purchaseOrders: { some: { id } } } })).readAt >= later);
    date.set(1200_000);
    next.resolve();
    await Promise.all([late, ...first, ...second]);
    expect(server.received).toHaveLength(11);
  } finally {
    date.restore();
    await server.close();
  }
});

it("What another host's clock, or a later one of our own, dates into the future counts as long ago: the shop is asked", async () => {
  const { id, orderId, body } = await orderOf([CODES[0][0]]);
  await write((tx) => tx.order.update({ where: { id: orderId }, data: { readAt: new Date(Date.now() + 60_000) } }));
  await world.control("POST", "/orders?sameId=1", { ...body, financial_status: "voided" });
  await transmit(id);
  expect(await begunOf(id)).toBe(0);
  expect((await db.order.findUniqueOrThrow({ where: { id: orderId } })).payment).toBe("voided");
});

it("At the server that is shared, one merchant's mails that take long leave a connection to others", async () => {
  const [many, one] = [await makeMerchant(), await makeMerchant()];
  const purchaseOrders: { id: string }[] = [];
  for (let at = 0; at < 6; at += 1) purchaseOrders.push((await purchaseOrdersOf(await orderComesIn(many)))[0]!);
  const others = (await purchaseOrdersOf(await orderComesIn(one)))[0]!;
  await askedJustNow();
  const answer = Promise.withResolvers<void>();
  const server = await openMailServer(() => answer.promise);
  env.SMTP_URL = server.url;
  try {
    const sent = purchaseOrders.map(({ id }) => transmit(id));
    await until("four are at the server", async () => server.received.length === 4);
    sent.push(transmit(others.id));
    await until("the other merchant's is, too", async () => server.received.some(({ mail }) => mail.subject?.includes(others.number)));
    expect(server.received).toHaveLength(5);
    answer.resolve();
    await Promise.all(sent);
    expect(server.received).toHaveLength(7);
  } finally {
    await server.close();
  }
});
