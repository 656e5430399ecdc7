import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db, write } from "#app/db.server.ts";
import { PROBLEM_BUTTONS, type ProblemCode } from "#app/domain/problem.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { writeAgain } from "#app/flows/merchant/write-again.server.ts";
import { correctShipment } from "#app/flows/record-shipment.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { writeBack } from "#app/flows/write-back.server.ts";
import { jobKey } from "#app/jobs/names.ts";
import { purchaseOrdersOf, type TestMerchant } from "#tests/shop-orders.ts";
import { lampStore, orderOfLamps } from "#tests/woo-merchant.ts";
import { SWITCHES, type TestStore, type View } from "#tests/woo-parcels.ts";
import { put, remove } from "#woo-bridge/client.ts";
import { readShipments } from "#woo-bridge/read-shipments.ts";
import { ITEMS } from "#woo-bridge/tracking-record.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let store: TestStore;
let merchant: TestMerchant;
beforeAll(async () => ({ store, merchant } = await lampStore()));
afterAll(() => store?.close());

const asked = async (orderId: string) => (await db.problem.findMany({ where: { orderId, clearedAt: null } })).map(({ code }) => code as ProblemCode);
const look = (id: string) => store.control<View>("GET", `/orders/${id}`);

async function correct(shipmentId: string, number: string) {
  const { purchaseOrderId, revision } = await db.shipment.findUniqueOrThrow({ where: { id: shipmentId } });
  const said = { shipmentId, purchaseOrderId, revision, by: "x", source: "supplier", carrier: { carrierId: "ups" }, numbers: [number] } as const;
  expect(await correctShipment({ ...said, numbers: [number] })).toMatchObject({ ok: true });
}

async function removeFulfilments(platformOrderId: string) {
  for (const { platformRef } of (await readShipments(store.shop, platformOrderId)).shipments) {
    await remove(store.shop, `orders/${platformOrderId}/fulfillments/${platformRef.split(":")[1]}`);
  }
}

test("A parcel that is taken out of the shop after it was read back does not stay green", async () => {
  await store.change(SWITCHES.fulfillments);
  const { platformOrderId, orderId, ship } = await orderOfLamps(store, merchant, 1);
  await write((tx) => tx.shop.update({ where: { id: merchant.shop.id }, data: { completeOrders: false } }));
  const shipmentId = await ship(1, "1Z999AA10123456784");
  await writeBack(shipmentId);
  expect(await purchaseOrdersOf(orderId)).toMatchObject([{ shown: "in_shop" }]);
  await removeFulfilments(platformOrderId);
  await importOrder(merchant.shop.id, platformOrderId);
  await routeOrder(orderId);
  if (await db.job.findUnique({ where: { key: jobKey({ kind: "write-back", shipmentId }) } })) await writeBack(shipmentId);
  expect(await asked(orderId)).toEqual(["write_back_differs"]);
  expect((await purchaseOrdersOf(orderId)).map(({ shown }) => shown)).not.toEqual(["in_shop"]);
});

test("A correction of a parcel that the merchant took out of the shop is asked about in a way he can end", async () => {
  await store.change(SWITCHES.fulfillments);
  const { platformOrderId, orderId, ship } = await orderOfLamps(store, merchant, 2);
  const shipmentId = await ship(1, "1Z999AA10123456784");
  await writeBack(shipmentId);
  await removeFulfilments(platformOrderId);
  await correct(shipmentId, "1Z999AA10123456785");
  await writeBack(shipmentId);
  await writeAgain(merchant.account.id, shipmentId);
  await writeBack(shipmentId);
  expect((await asked(orderId)).filter((code) => !PROBLEM_BUTTONS[code].includes("seen"))).toEqual([]);
});

test("A parcel of unknown outcome whose order is deleted is asked about in a way he can end", async () => {
  await store.change(SWITCHES.fulfillments);
  const { platformOrderId, orderId, ship } = await orderOfLamps(store, merchant, 1);
  const shipmentId = await ship(1, "1Z999AA10123456784");
  await store.fault([{ kind: "woo.api.timeout_before", times: 1, operation: "POST" }]);
  await writeBack(shipmentId).catch(() => undefined);
  await store.control("POST", `/orders/${platformOrderId}/trash`, {});
  await importOrder(merchant.shop.id, platformOrderId);
  await routeOrder(orderId);
  await writeAgain(merchant.account.id, shipmentId);
  await writeBack(shipmentId);
  expect((await asked(orderId)).filter((code) => !PROBLEM_BUTTONS[code].includes("seen"))).toEqual([]);
});

test("A number somebody entered by hand as carriers print it, in groups, is not shown twice", async () => {
  await store.change(SWITCHES.meta);
  const { platformOrderId, ship } = await orderOfLamps(store, merchant, 1);
  const item = { tracking_provider: "ups", tracking_number: "1Z 999 AA1 01 2345 6784", date_shipped: "1795281028", tracking_id: "abc" };
  await put(store.shop, `orders/${platformOrderId}`, { meta_data: [{ key: ITEMS, value: [item] }] });
  await writeBack(await ship(1, "1Z999AA10123456784"));
  const { shipments } = await look(platformOrderId);
  expect(shipments).toHaveLength(1);
});
