import { expect, it } from "vitest";
import { db, write } from "#app/db.server.ts";
import { answerDataRequest } from "#app/flows/merchant/answer-data-request.server.ts";
import { lookAtAddress } from "#app/flows/merchant/look-at-address.server.ts";
import { receiveWebhook } from "#app/flows/receive-webhook.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { seeProblem } from "#app/flows/merchant/see-problem.server.ts";
import { switchForwarding } from "#app/flows/merchant/switch-forwarding.server.ts";
import { dataRequestReport } from "#app/queries/data-request.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";
import { CUSTOMER } from "#tests/message.ts";

const tabOf = async (id: string) => (await db.order.findUniqueOrThrow({ where: { id } })).tab;

it("A problem a person saw to leaves the list, and the same facts do not bring it back", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant, { lines: [shopLine({ supplierCode: "WEST" })] });
  const problem = await db.problem.findFirstOrThrow({ where: { orderId } });
  const other = await makeMerchant();
  expect(await seeProblem({ accountId: other.account.id, problemId: problem.id })).toEqual({ ok: false, code: "not_found" });
  expect(await tabOf(orderId)).toBe("needs_you");
  expect(await seeProblem({ accountId: merchant.account.id, problemId: problem.id })).toEqual({ ok: true });
  expect(await tabOf(orderId)).toBe("done");
  await routeOrder(orderId);
  expect(await tabOf(orderId)).toBe("done");
});

it("Looking at an address is noted, without the address; a stranger sees nothing and leaves no note", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant);
  const other = await makeMerchant();
  expect(await lookAtAddress({ accountId: other.account.id, orderId, who: "7" })).toBeNull();
  expect(await db.timelineEntry.count({ where: { orderId, code: "address_looked_at" } })).toBe(0);
  expect(await lookAtAddress({ accountId: merchant.account.id, orderId, who: "7" })).toEqual(CUSTOMER);
  const [note] = await db.timelineEntry.findMany({ where: { orderId, code: "address_looked_at" } });
  expect(note).toMatchObject({ actor: "merchant", params: '{"who":"7"}' });
});

it("Forwarding from now on moves nothing that waits; from an order on, that one and the later ones", async () => {
  const merchant = await makeMerchant({ forwarding: false });
  const { account, shop } = merchant;
  const at = Math.floor(Date.now() / 1000) * 1000;
  const [older, start, newer] = [90_000, 60_000, 30_000].map((before) => new Date(at - before));
  const ids: string[] = [];
  for (const placedAt of [older!, start!, newer!]) ids.push(await orderComesIn(merchant, { placedAt }));
  const queued = async () =>
    (await db.job.findMany({ where: { key: { in: ids.map((id) => `route-order:${id}`) } } })).map((job) => job.key.slice(12));

  expect(await switchForwarding({ accountId: account.id, shopId: shop.id, on: true, from: null })).toEqual({ ok: true });
  expect(await queued()).toEqual([]);
  await switchForwarding({ accountId: account.id, shopId: shop.id, on: false, from: null });
  await switchForwarding({ accountId: account.id, shopId: shop.id, on: true, from: start! });
  expect((await queued()).sort()).toEqual(ids.slice(1).sort());
  for (const id of ids) await routeOrder(id);
  expect(await Promise.all(ids.map(async (id) => (await purchaseOrdersOf(id)).length))).toEqual([0, 1, 1]);
});

it("An order placed in the very second forwarding starts is part of it; another account cannot switch it", async () => {
  const merchant = await makeMerchant({ forwarding: false });
  const { account, shop } = merchant;
  await switchForwarding({ accountId: account.id, shopId: shop.id, on: true, from: null });
  const { forwardFrom } = await db.shop.findUniqueOrThrow({ where: { id: shop.id } });
  expect(forwardFrom!.getMilliseconds()).toBe(0);
  const other = await makeMerchant();
  const foreign = await switchForwarding({ accountId: other.account.id, shopId: shop.id, on: false, from: null });
  expect(foreign).toEqual({ ok: false, code: "not_found" });
});

it("A customer's request is answered with all that is held of his orders, and then leaves the list", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant, { name: "#77" });
  const { platformOrderId } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  const ring = { domain: merchant.shop.domain, topic: "customers/data_request", deliveryId: "d", resourceId: "77" };
  await receiveWebhook({ ...ring, about: "data_request", orderIds: [platformOrderId] }, Buffer.from("body"));
  const request = await db.dataRequest.findFirstOrThrow({ where: { shopId: merchant.shop.id } });

  const other = await makeMerchant();
  expect(await dataRequestReport(other.shops, request.id)).toBeNull();
  const report = await dataRequestReport(merchant.shops, request.id);
  expect(report?.orders).toMatchObject([{ order: "#77", addresses: [CUSTOMER], sentTo: [{ supplier: "Acme Living" }] }]);
  await answerDataRequest({ accountId: merchant.account.id, requestId: request.id });
  expect(await db.problem.count({ where: { accountId: merchant.account.id, clearedAt: null } })).toBe(0);
  const answered = await db.dataRequest.findUniqueOrThrow({ where: { id: request.id } });
  expect(answered.answeredAt).not.toBeNull();
  await write((tx) => tx.dataRequest.delete({ where: { id: request.id } }));
});
