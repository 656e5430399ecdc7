import { beforeAll, expect, it } from "vitest";
import { db, write } from "#app/db.server.ts";
import { receiveWebhook } from "#app/flows/receive-webhook.server.ts";
import { makeMerchant, orderIsRead, type TestMerchant } from "#tests/shop-orders.ts";

const HOUR = 3600_000;

let merchant: TestMerchant;
beforeAll(async () => void (merchant = await makeMerchant()));

const ring = (platformOrderId: string) => {
  const bell = { domain: merchant.shop.domain, topic: "orders/create", deliveryId: platformOrderId, resourceId: platformOrderId, orderIds: [] };
  return receiveWebhook({ ...bell, about: "order" }, Buffer.from("{}"));
};
const read = (platformOrderId: string) => orderIsRead(merchant, { platformOrderId });
const foundBy = async (id: string) => (await db.order.findUniqueOrThrow({ where: { id } })).foundBy;

it("An order its bell told of was heard of", async () => {
  await ring("1");
  expect(await foundBy(await read("1"))).toBe("webhook");
});

it("An order the regular look met was not, however often it looks", async () => {
  await ring("another");
  const id = await read("2");
  await read("2");
  expect(await foundBy(id)).toBe("reconcile");
});

it("One the regular look met a moment before its bell was not lost", async () => {
  const id = await read("3");
  await ring("3");
  await read("3");
  expect(await foundBy(id)).toBe("webhook");
});

it("One it met long before any bell was", async () => {
  const id = await read("4");
  await write((tx) => tx.order.update({ where: { id }, data: { firstSeenAt: new Date(Date.now() - HOUR) } }));
  await ring("4");
  await read("4");
  expect(await foundBy(id)).toBe("reconcile");
});
