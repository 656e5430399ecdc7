import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { Effect } from "#app/domain/platform.ts";
import { beginBulkAction, lastBulkAction, runBulkAction, type BulkAsk } from "#app/flows/merchant/bulk-action.server.ts";
import { tellRestored } from "#app/flows/upkeep/hold-restored.server.ts";
import { intendTransmissions } from "#app/flows/intend-transmissions.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { removeContact } from "#app/flows/merchant/save-contact.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { settleTransmissions } from "#app/flows/settle-transmissions.server.ts";
import { deadLettersPage } from "#app/queries/dead-letters.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, type TestMerchant } from "#tests/shop-orders.ts";

const ACCEPTED: Effect = { outcome: "accepted", ref: "1", evidence: {} };
const UNKNOWN: Effect = { outcome: "unknown", code: "cut_after_content", evidence: {} };
const REFUSED: Effect = { outcome: "refused", code: "recipient", evidence: {} };

/** Orders whose mails came to this. */
async function ordersOf(merchant: TestMerchant, effect: Effect, count: number) {
  const orders: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const orderId = await orderComesIn(merchant);
    const [row] = await purchaseOrdersOf(orderId);
    const intended = await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, row!.id))!));
    await settleTransmissions(row!.id, intended.map((one) => ({ one, effect })));
    orders.push(orderId);
  }
  return orders;
}

async function decide(merchant: TestMerchant, ask: BulkAsk) {
  const id = await beginBulkAction(merchant, ask);
  await runBulkAction(id!);
  // A second run of the same, as after a crash, does nothing more.
  await runBulkAction(id!);
  return (await lastBulkAction(merchant))!;
}

const supplierOf = (merchant: TestMerchant, code: string) =>
  db.supplier.findFirstOrThrow({ where: { accountId: merchant.account.id, code } });
const statesOf = async (orderId: string) =>
  (await purchaseOrdersOf(orderId)).map(({ number, status }) => `${number.split("-").slice(1).join("-")} ${status}`);

it("Many whose outcome nobody knows are sent again by one decision, each once, a few at a time", async () => {
  const merchant = await makeMerchant();
  const orders = await ordersOf(merchant, UNKNOWN, 23);
  const result = await decide(merchant, { action: "retry", of: { code: "mail_unknown" } });
  expect(result).toMatchObject({ all: 23, position: 23, done: 23, refused: [] });
  const rounds = await db.transmission.findMany({ where: { purchaseOrder: { orderId: { in: orders } }, round: 2 } });
  expect(rounds.map(({ status }) => status)).toEqual(Array.from({ length: 23 }, () => "intended"));
  expect(await db.problem.count({ where: { accountId: merchant.account.id, clearedAt: null } })).toBe(0);
});

it("What was settled meanwhile is left alone and counted, and so is what the decision does not fit", async () => {
  const merchant = await makeMerchant();
  await ordersOf(merchant, UNKNOWN, 3);
  const ids = (await db.problem.findMany({ where: { accountId: merchant.account.id } })).map(({ id }) => id);
  const id = await beginBulkAction(merchant, { action: "mark_as_sent", of: { ids } });
  await write((tx) => tx.problem.update({ where: { id: ids[0]! }, data: { clearedAt: new Date() } }));
  await write((tx) => tx.problem.update({ where: { id: ids[1]! }, data: { code: "job_failed" } }));
  await runBulkAction(id!);
  const result = (await lastBulkAction(merchant))!;
  expect(result.done).toBe(1);
  expect(result.refused.sort((a, b) => (a.code < b.code ? -1 : 1))).toEqual([{ code: "not_for_this", count: 1 }, { code: "settled", count: 1 }]);
});

/** Purchase orders nobody was told of, in a database that somebody went back to. */
async function restoredWith(merchant: TestMerchant, count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) {
    const [row] = await purchaseOrdersOf(await orderComesIn(merchant));
    await write((tx) => tx.hold.create({ data: { id: newId(), purchaseOrderId: row!.id, reason: "restored", since: new Date() } }));
  }
  await write((tx) => tellRestored(tx, { accountId: merchant.account.id, shopId: merchant.shop.id }));
}

it.each([["retry", []], ["mark_as_sent", Array.from({ length: 27 }, () => "sent")]] as const)(
  "What waits since a backup was restored stands there as one, with what is known; «%s» settles all of it, another shop's waits on",
  async (action, told) => {
    const [merchant, other] = [await makeMerchant(), await makeMerchant()];
    await restoredWith(merchant, 27);
    await restoredWith(other, 1);
    const { letters } = await deadLettersPage(merchant, { code: null, after: "" });
    expect(letters).toMatchObject([{ code: "restored", params: { waiting: "27" }, evidence: { reason: "restored" } }]);

    const refused = await decide(merchant, { action: "cancel", of: { code: "restored" } });
    expect(refused.refused).toEqual([{ code: "not_for_this", count: 1 }]);
    expect(await decide(merchant, { action, of: { code: "restored" } })).toMatchObject({ all: 1, position: 1, done: 1, refused: [] });
    const ofMine = { purchaseOrder: { accountId: merchant.account.id } };
    expect(await db.hold.count({ where: { reason: "restored", releasedAt: null, ...ofMine } })).toBe(0);
    expect((await db.transmission.findMany({ where: ofMine })).map(({ status }) => status)).toEqual(told);
    expect((await deadLettersPage(merchant, { code: null, after: "" })).letters).toEqual([]);
    expect(await db.hold.count({ where: { reason: "restored", releasedAt: null, purchaseOrder: { accountId: other.account.id } } })).toBe(1);
  },
);

it("Of more than are done at a time the rest is said, and going on takes just those, also where the first could not be done", async () => {
  const merchant = await makeMerchant();
  const facts = { accountId: merchant.account.id, code: "job_late", params: "{}", raisedAt: new Date() };
  const ids = Array.from({ length: 5002 }, (_, at) => `${merchant.account.id}-${String(at).padStart(4, "0")}`);
  for (let at = 0; at < ids.length; at += 500) {
    await write((tx) => tx.problem.createMany({ data: ids.slice(at, at + 500).map((id) => ({ ...facts, id, key: id })) }));
  }
  const first = await beginBulkAction(merchant, { action: "cancel", of: { code: "job_late" } });
  expect((await lastBulkAction(merchant))!.rest).toBeNull();
  await write((tx) => tx.bulkAction.update({ where: { id: first! }, data: { position: 4999 } }));
  await runBulkAction(first!);
  const { rest, all } = (await lastBulkAction(merchant))!;
  expect({ all, rest }).toMatchObject({ all: 5000, rest: { count: 2, code: "job_late" } });

  const second = await decide(merchant, { action: "cancel", of: { code: rest!.code, after: rest!.after } });
  expect(second).toMatchObject({ all: 2, refused: [{ code: "not_for_this", count: 2 }], rest: null });
});

it("Another merchant's problems are not there", async () => {
  const [mine, other] = [await makeMerchant(), await makeMerchant()];
  await ordersOf(other, UNKNOWN, 1);
  const ids = (await db.problem.findMany({ where: { accountId: other.account.id } })).map(({ id }) => id);
  expect(await beginBulkAction(mine, { action: "cancel", of: { ids } })).toBeNull();
});

it("What the first supplier's server refused goes to another who sells it, and the units move with it", async () => {
  const merchant = await makeMerchant();
  const [orderId] = await ordersOf(merchant, REFUSED, 1);
  const { id: supplierId } = await supplierOf(merchant, "NORD");
  expect(await decide(merchant, { action: "send_elsewhere", of: { code: "mail_refused" }, supplierId })).toMatchObject({ done: 1 });
  await routeOrder(orderId!);
  expect(await statesOf(orderId!)).toEqual(["ACME-1 cancelled", "NORD-1 open"]);
  const [, moved] = await purchaseOrdersOf(orderId!);
  expect(moved!.versions.map(({ lines }) => lines[0]!.quantity)).toEqual([1]);
  expect(await db.job.count({ where: { key: `transmit:${moved!.id}` } })).toBe(1);
});

it("What may have reached the first supplier goes to another only when the person says so; the first one is told", async () => {
  const merchant = await makeMerchant();
  const [orderId] = await ordersOf(merchant, UNKNOWN, 1);
  const { id: supplierId } = await supplierOf(merchant, "NORD");
  const ask = { action: "send_elsewhere", of: { code: "mail_unknown" }, supplierId } as const;
  expect(await decide(merchant, ask)).toMatchObject({ done: 0, refused: [{ code: "may_have_arrived", count: 1 }] });
  expect(await statesOf(orderId!)).toEqual(["ACME-1 open"]);

  expect(await decide(merchant, { ...ask, mayHaveArrived: true })).toMatchObject({ done: 1 });
  await routeOrder(orderId!);
  expect(await statesOf(orderId!)).toEqual(["ACME-1 cancelled", "NORD-1 open"]);
  const [first] = await purchaseOrdersOf(orderId!);
  const intended = await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, first!.id))!));
  expect(intended.map(({ message }) => message.cancelled)).toEqual([true]);
});

const contactsOf = (supplierId: string) => db.contact.findMany({ where: { supplierId, removedAt: null }, orderBy: { createdAt: "asc" } });
async function sentTo(merchant: TestMerchant, orderId: string) {
  const [row] = await purchaseOrdersOf(orderId);
  const intended = await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, row!.id))!));
  await settleTransmissions(row!.id, intended.map((one) => ({ one, effect: ACCEPTED })));
  return { to: intended.map(({ message }) => message.recipient.email), shown: (await purchaseOrdersOf(orderId))[0]!.shown };
}

it("What one address refused goes to another of the same supplier, which becomes a contact of his, once", async () => {
  const merchant = await makeMerchant();
  const [first, second] = await ordersOf(merchant, REFUSED, 2);
  const { id: supplierId } = await supplierOf(merchant, "ACME");
  const ask = { action: "send_elsewhere", of: { code: "mail_refused" }, supplierId, email: "New@supplier.example" } as const;
  expect(await decide(merchant, ask)).toMatchObject({ done: 2, refused: [] });
  expect((await contactsOf(supplierId)).map(({ email }) => email)).toEqual(["acme@supplier.example", "New@supplier.example"]);
  for (const orderId of [first!, second!]) {
    expect(await sentTo(merchant, orderId)).toEqual({ to: ["New@supplier.example"], shown: "sent" });
    expect(await statesOf(orderId)).toEqual(["ACME-1 open"]);
  }
  expect(await db.problem.count({ where: { accountId: merchant.account.id, clearedAt: null } })).toBe(0);
});

it("Once its one address is no contact any more, a change of it is for all who are left", async () => {
  const merchant = await makeMerchant();
  const [orderId] = await ordersOf(merchant, REFUSED, 1);
  const { id: supplierId } = await supplierOf(merchant, "ACME");
  await decide(merchant, { action: "send_elsewhere", of: { code: "mail_refused" }, supplierId, email: "new@supplier.example" });
  await sentTo(merchant, orderId!);
  const contact = (await contactsOf(supplierId)).at(-1)!;
  expect(await removeContact({ accountId: merchant.account.id, supplierId }, contact.id)).toEqual({ ok: true });
  await write((tx) => tx.orderLine.updateMany({ where: { orderId: orderId! }, data: { currentQuantity: 0, remaining: 0 } }));
  await routeOrder(orderId!);
  expect((await sentTo(merchant, orderId!)).to).toEqual(["acme@supplier.example"]);
});

it("No contact of another supplier, nor of another merchant's, is given an order", async () => {
  const merchant = await makeMerchant();
  const other = await makeMerchant();
  const [orderId] = await ordersOf(merchant, REFUSED, 1);
  const foreign = [await supplierOf(merchant, "NORD"), await supplierOf(other, "ACME")];
  for (const { id } of foreign) {
    const [contact] = await contactsOf(id);
    const result = await decide(merchant, { action: "send_elsewhere", of: { code: "mail_refused" }, contactId: contact!.id });
    expect(result.refused).toEqual([{ code: "other_supplier", count: 1 }]);
  }
  await decide(merchant, { action: "send_elsewhere", of: { code: "mail_refused" }, supplierId: foreign[1]!.id, email: "new@supplier.example" });
  expect(await contactsOf(foreign[1]!.id)).toHaveLength(1);
  expect(await db.transmission.count({ where: { purchaseOrder: { orderId: orderId! } } })).toBe(1);
});

it("A supplier who does not sell it, or is another merchant's, gets nothing", async () => {
  const merchant = await makeMerchant();
  const [orderId] = await ordersOf(merchant, REFUSED, 1);
  const foreign = await supplierOf(await makeMerchant(), "NORD");
  const own = await supplierOf(merchant, "NORD");
  await write((tx) => tx.supplier.update({ where: { id: own.id }, data: { acceptsAnyGtin: false } }));
  for (const { id: supplierId } of [foreign, own]) {
    const result = await decide(merchant, { action: "send_elsewhere", of: { code: "mail_refused" }, supplierId });
    expect(result).toMatchObject({ done: 0, refused: [{ code: "does_not_sell", count: 1 }] });
  }
  expect(await statesOf(orderId!)).toEqual(["ACME-1 open"]);
});
