import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { Effect } from "#app/domain/platform.ts";
import { intendTransmissions } from "#app/flows/intend-transmissions.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { releaseHold } from "#app/flows/merchant/release-hold.server.ts";
import { saveContact } from "#app/flows/merchant/save-contact.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { sendAgain } from "#app/flows/merchant/send-again.server.ts";
import { sendNow } from "#app/flows/merchant/send-now.server.ts";
import { settleTransmissions } from "#app/flows/settle-transmissions.server.ts";
import { switchForwarding } from "#app/flows/merchant/switch-forwarding.server.ts";
import { transmit } from "#app/flows/transmit.server.ts";
import { runningJob } from "#app/jobs/lease.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine, type TestMerchant } from "#tests/shop-orders.ts";

const ACCEPTED: Effect = { outcome: "accepted", ref: "1", evidence: {} };
const REFUSED: Effect = { outcome: "refused", code: "recipient", evidence: {} };
const NOT_SENT: Effect = { outcome: "not_sent", code: "deferred", evidence: {} };

const only = async (orderId: string) => (await purchaseOrdersOf(orderId))[0]!;
const openProblems = async (orderId: string) =>
  (await db.problem.findMany({ where: { orderId, clearedAt: null } })).map(({ code }) => code);

/** One go at sending: what becomes of it at each contact, in the order they were added. Answers how many were tried. */
async function send(purchaseOrderId: string, effects: Effect[]): Promise<number> {
  const intended = await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, purchaseOrderId))!));
  const results = intended.map((one, index) => ({ one, effect: effects[index]! }));
  await settleTransmissions(purchaseOrderId, results).catch(() => undefined);
  return intended.length;
}

async function withTwoContacts(merchant: TestMerchant) {
  const orderId = await orderComesIn(merchant, { lines: [shopLine({ quantity: 2 })] });
  const { id, supplierId } = await only(orderId);
  await write((tx) =>
    tx.contact.create({ data: { id: newId(), supplierId, email: `${newId()}@acme.example`, createdAt: new Date() } }),
  );
  return { orderId, id };
}

it.each([
  ["the first", [REFUSED, ACCEPTED]],
  ["the second", [ACCEPTED, REFUSED]],
])("Of two contacts %s was not reached: the merchant is asked, and sending again goes to that one alone", async (_which, effects) => {
  const merchant = await makeMerchant();
  const { orderId, id } = await withTwoContacts(merchant);
  expect(await send(id, effects)).toBe(2);
  expect(await openProblems(orderId)).toEqual(["mail_refused"]);
  expect((await only(orderId)).shown).toBe("not_sent");

  expect(await sendAgain({ accountId: merchant.account.id, purchaseOrderId: id })).toEqual({ ok: true });
  expect(await send(id, [ACCEPTED])).toBe(1);
  expect(await openProblems(orderId)).toEqual([]);
  expect((await only(orderId)).shown).toBe("sent");
});

it.each([
  ["who was reached does not get it once more", [REFUSED, ACCEPTED], 1],
  ["both of them get it, once more each", [ACCEPTED, ACCEPTED], 2],
] as const)("«Send again» is pressed twice: of two contacts %s", async (_who, effects, mails) => {
  const merchant = await makeMerchant();
  const { id } = await withTwoContacts(merchant);
  await send(id, [...effects]);
  for (let press = 0; press < 2; press += 1) await sendAgain({ accountId: merchant.account.id, purchaseOrderId: id });
  expect(await send(id, [ACCEPTED, ACCEPTED])).toBe(mails);
});

it("What was marked as sent by mistake goes when it is to be sent again", async () => {
  const merchant = await makeMerchant();
  const { id } = await only(await orderComesIn(merchant));
  const which = { accountId: merchant.account.id, purchaseOrderId: id };
  expect(await markAsSent(which)).toEqual({ ok: true });
  expect(await sendAgain(which)).toEqual({ ok: true });
  expect(await send(id, [ACCEPTED])).toBe(1);
  expect(await send(id, [])).toBe(0);
});

it("A contact who was taken away before a mail left is not sent it when he comes back", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant);
  const { id, supplierId } = await only(orderId);
  const whom = { accountId: merchant.account.id, supplierId };
  const old = await db.contact.findFirstOrThrow({ where: { supplierId } });
  await send(id, [REFUSED]);
  await saveContact(whom, old.id, { name: "", email: "new@acme.example" });
  await sendAgain({ accountId: merchant.account.id, purchaseOrderId: id });
  expect(await send(id, [ACCEPTED])).toBe(1);
  expect(await openProblems(orderId)).toEqual([]);
  await saveContact(whom, null, { name: "", email: old.email });
  await routeOrder(orderId);
  expect(await send(id, [ACCEPTED])).toBe(0);
});

it("A contact who is reached late does not hide that another one was refused", async () => {
  const { orderId, id } = await withTwoContacts(await makeMerchant());
  await send(id, [NOT_SENT, REFUSED]);
  expect(await send(id, [ACCEPTED])).toBe(1);
  expect(await openProblems(orderId)).toEqual(["mail_refused"]);
});

it("A process died while sending, and the order changed meanwhile: the change still reaches the supplier", async () => {
  const orderId = await orderComesIn(await makeMerchant(), { lines: [shopLine({ quantity: 3 })] });
  const { id } = await only(orderId);
  await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, id))!));
  await write((tx) => tx.orderLine.updateMany({ where: { orderId }, data: { currentQuantity: 1, remaining: 1 } }));
  await routeOrder(orderId);
  expect(await send(id, [ACCEPTED])).toBe(1);
  const sent = await db.transmission.findMany({ where: { purchaseOrderId: id }, orderBy: { version: "asc" } });
  expect(sent.map(({ version, status }) => [version, status])).toEqual([[1, "unknown"], [2, "sent"]]);
});

it("What waits when forwarding is switched off does not go; it goes when it is on again, or a person says so", async () => {
  const merchant = await makeMerchant();
  const { account, shop } = merchant;
  const orders = [await orderComesIn(merchant), await orderComesIn(merchant)];
  await switchForwarding({ accountId: account.id, shopId: shop.id, on: false, from: null });
  for (const orderId of orders) await transmit((await only(orderId)).id);
  const shown = async () => Promise.all(orders.map(async (orderId) => (await only(orderId)).shown));
  expect(await shown()).toEqual(["held", "held"]);
  expect(await db.transmission.count({ where: { purchaseOrder: { shopId: shop.id } } })).toBe(0);

  const [hold] = (await only(orders[0]!)).holds;
  expect(await releaseHold({ accountId: account.id, holdId: hold!.id })).toEqual({ ok: true });
  await transmit((await only(orders[0]!)).id).catch(() => undefined);
  expect(await db.transmission.count({ where: { purchaseOrder: { shopId: shop.id } } })).toBe(1);

  await switchForwarding({ accountId: account.id, shopId: shop.id, on: true, from: new Date(Date.now() - 60_000) });
  expect(await db.job.count({ where: { key: `route-order:${orders[1]!}` } })).toBe(1);
  await routeOrder(orders[1]!);
  expect(await shown()).toEqual(["planned", "planned"]);
});

it("An order sent by hand, not gone yet when its shop was let go, waits for a person: nobody can ask whether it is still true there", async () => {
  const { account, shop } = await makeMerchant({ forwarding: false });
  const orderId = await orderComesIn({ account, shop, shops: [shop], language: "en" });
  expect(await sendNow({ accountId: account.id, orderId })).toEqual({ ok: true });
  await routeOrder(orderId);
  const { id } = await only(orderId);
  const shopIs = (data: object) => write((tx) => tx.shop.update({ where: { id: shop.id }, data }));
  await shopIs({ status: "disconnected", disconnectedAt: new Date() });
  await transmit(id);
  expect(await only(orderId)).toMatchObject({ shown: "held", holds: [{ reason: "forwarding" }] });

  await shopIs({ status: "connected", reconnectedAt: new Date() });
  await routeOrder(orderId);
  expect((await only(orderId)).shown).toBe("held");
});

it("A purchase order a person let go, not gone yet when its shop was let go, waits for him anew: while it is not connected, and after", async () => {
  const { account, shop } = await makeMerchant();
  const orderId = await orderComesIn({ account, shop, shops: [shop], language: "en" });
  const { id } = await only(orderId);
  await switchForwarding({ accountId: account.id, shopId: shop.id, on: false, from: null });
  await transmit(id);
  const openHold = async () => (await only(orderId)).holds.find(({ releasedAt }) => releasedAt === null)!.id;
  const release = async () => releaseHold({ accountId: account.id, holdId: await openHold() });
  expect(await release()).toEqual({ ok: true });

  const shopIs = (data: object) => write((tx) => tx.shop.update({ where: { id: shop.id }, data }));
  await shopIs({ status: "disconnected", disconnectedAt: new Date() });
  await transmit(id).catch(() => undefined);
  expect(await db.transmission.count({ where: { purchaseOrderId: id } }), "sent without its shop being asked").toBe(0);
  expect((await only(orderId)).shown).toBe("held");
  expect(await release(), "its shop cannot be asked").toEqual({ ok: false, code: "not_found" });

  // Not in the same millisecond as his word.
  await shopIs({ status: "connected", reconnectedAt: new Date(Date.now() + 1) });
  await routeOrder(orderId);
  expect((await only(orderId)).shown).toBe("held");
});

it("An order whose payment was taken back while it waited does not go before it is paid", async () => {
  const orderId = await orderComesIn(await makeMerchant(), { risk: "pending" });
  const pay = async (payment: string) => {
    await write((tx) => tx.order.update({ where: { id: orderId }, data: { payment, risk: "low" } }));
    await routeOrder(orderId);
  };
  await pay("voided");
  expect((await only(orderId)).shown).toBe("held");
  await pay("paid");
  expect((await only(orderId)).shown).toBe("planned");
});

it("Nothing is sent while what the shop said last is still to be decided", async () => {
  const orderId = await orderComesIn(await makeMerchant(), { lines: [shopLine({ quantity: 3 })] });
  const { id } = await only(orderId);
  await write(async (tx) => {
    await tx.orderLine.updateMany({ where: { orderId }, data: { currentQuantity: 1, remaining: 1 } });
    await queue(tx, { kind: "route-order", orderId });
  });
  await transmit(id);
  expect(await db.transmission.count({ where: { purchaseOrderId: id } })).toBe(0);

  // Not even when deciding was given up, and a person says so: he is told of that, and may have it tried again.
  await write((tx) => tx.job.updateMany({ where: { key: `route-order:${orderId}` }, data: { state: "dead" } }));
  await transmit(id);
  expect(await db.transmission.count({ where: { purchaseOrderId: id } })).toBe(0);

  const job = await db.job.findUniqueOrThrow({ where: { key: `route-order:${orderId}` } });
  await runningJob.run(job, () => routeOrder(orderId));
  await transmit(id).catch(() => undefined);
  expect(await db.transmission.count({ where: { purchaseOrderId: id, version: 1 } })).toBe(1);
  expect((await only(orderId)).versions.map(({ lines }) => lines[0]!.quantity)).toEqual([1]);
});
