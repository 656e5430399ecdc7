import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { db, write } from "#app/db.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { refreshTab } from "#app/flows/refresh-shown.server.ts";
import { wakeParcels } from "#app/flows/wake-waiting.server.ts";
import { writeBack } from "#app/flows/write-back.server.ts";
import { jobKey, type JobAsk } from "#app/jobs/names.ts";
import { purchaseOrdersOf, type TestMerchant } from "#tests/shop-orders.ts";
import { lampStore, orderOfLamps } from "#tests/woo-merchant.ts";
import { SWITCHES, type TestStore } from "#tests/woo-parcels.ts";
import { getOne, put, remove } from "#woo-bridge/client.ts";
import { readShipments } from "#woo-bridge/read-shipments.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let store: TestStore;
let merchant: TestMerchant;
beforeAll(async () => ({ store, merchant } = await lampStore()));
afterAll(() => store?.close());

/** Works what is queued for an order and its parcels, as the worker would; answers what it ran, in order. */
async function work(orderId: string, platformOrderId: string, most: number): Promise<string[]> {
  const ran: string[] = [];
  const shopId = merchant.shop.id;
  const shipments = await db.shipment.findMany({ where: { purchaseOrder: { orderId } } });
  const asks: [JobAsk, () => Promise<unknown>][] = [
    [{ kind: "import-order", shopId, platformOrderId }, () => importOrder(shopId, platformOrderId)],
    [{ kind: "route-order", orderId }, () => routeOrder(orderId)],
    ...shipments.map(({ id }): [JobAsk, () => Promise<unknown>] => [{ kind: "write-back", shipmentId: id }, () => writeBack(id)]),
  ];
  for (;;) {
    let did = false;
    for (const [ask, run] of asks) {
      if ((await write((tx) => tx.job.deleteMany({ where: { key: jobKey(ask) } }))).count === 0) continue;
      await run();
      ran.push(ask.kind);
      did = true;
      if (ran.length >= most) return ran;
    }
    if (!did) return ran;
  }
}

/** Two parcels of a unit each stand in the shop; one is taken out over there. */
async function oneOfTwoTakenOut(quantity: number) {
  await store.change(SWITCHES.fulfillments);
  const made = await orderOfLamps(store, merchant, quantity);
  const { platformOrderId, orderId, ship } = made;
  await write((tx) => tx.shop.update({ where: { id: merchant.shop.id }, data: { completeOrders: false } }));
  for (const number of ["1Z999AA10123456784", "1Z999AA10123456785"]) await writeBack(await ship(1, number));
  await importOrder(merchant.shop.id, platformOrderId);
  await work(orderId, platformOrderId, 30);
  const [first] = (await readShipments(store.shop, platformOrderId)).shipments;
  await remove(store.shop, `orders/${platformOrderId}/fulfillments/${first!.platformRef.split(":")[1]}`);
  return made;
}

test("The parcel that stays is not read back each time the order is read, once the one taken out was asked about", async () => {
  const { platformOrderId, orderId } = await oneOfTwoTakenOut(2);
  await importOrder(merchant.shop.id, platformOrderId);
  await work(orderId, platformOrderId, 30);
  expect((await db.problem.findMany({ where: { orderId, clearedAt: null } })).map(({ code }) => code)).toEqual(["write_back_differs"]);
  const told = () => db.timelineEntry.count({ where: { orderId, code: "written_to_shop" } });
  const before = await told();
  // The hourly look, three times: nothing changed in the shop.
  for (let hour = 0; hour < 3; hour += 1) {
    await importOrder(merchant.shop.id, platformOrderId);
    await work(orderId, platformOrderId, 30);
  }
  expect((await told()) - before).toBe(0);
});

test("Nor for ever, where a unit the customer added waits for its supplier", async () => {
  const { platformOrderId, orderId } = await oneOfTwoTakenOut(2);
  const suppliersAre = (status: string) => write((tx) => tx.supplier.updateMany({ where: { accountId: merchant.account.id }, data: { status } }));
  await suppliersAre("paused");
  onTestFinished(async () => void (await suppliersAre("active")));
  const order = await getOne(store.shop, `orders/${platformOrderId}`);
  const [line] = order.line_items as { id: number }[];
  await put(store.shop, `orders/${platformOrderId}`, { line_items: [{ id: line!.id, quantity: 3 }] });
  await importOrder(merchant.shop.id, platformOrderId);
  expect(await db.orderLine.findFirst({ where: { orderId, outcome: "qualified" } })).toMatchObject({ currentQuantity: 3, remaining: 2, handled: 2 });
  const ran = await work(orderId, platformOrderId, 60);
  expect(ran.length).toBeLessThan(60);
});

/** The one parcel of an order stood in the shop, and is taken out over there. */
async function onlyOneTakenOut() {
  await store.change(SWITCHES.fulfillments);
  const { platformOrderId, orderId, ship } = await orderOfLamps(store, merchant, 1);
  const shopId = merchant.shop.id;
  await write((tx) => tx.shop.update({ where: { id: shopId }, data: { completeOrders: false } }));
  const shipmentId = await ship(1, "1Z999AA10123456784");
  await writeBack(shipmentId);
  for (const { platformRef } of (await readShipments(store.shop, platformOrderId)).shipments) {
    await remove(store.shop, `orders/${platformOrderId}/fulfillments/${platformRef.split(":")[1]}`);
  }
  await importOrder(shopId, platformOrderId);
  return { shopId, platformOrderId, orderId, shipmentId };
}

test("A parcel taken out of the shop is asked about after a reconnect too, though the shop let go of us before it was read back", async () => {
  const { shopId, platformOrderId, orderId, shipmentId } = await onlyOneTakenOut();
  await write((tx) => tx.job.deleteMany({ where: { key: jobKey({ kind: "route-order", orderId }) } }));
  await routeOrder(orderId);
  const key = jobKey({ kind: "write-back", shipmentId });
  const work = async () => {
    if ((await write((tx) => tx.job.deleteMany({ where: { key } }))).count > 0) await writeBack(shipmentId);
  };
  await write((tx) => tx.shop.update({ where: { id: shopId }, data: { status: "disconnected" } }));
  await work();
  await write((tx) => tx.shop.update({ where: { id: shopId }, data: { status: "connected" } }));
  await importOrder(shopId, platformOrderId);
  const route = await db.job.count({ where: { key: jobKey({ kind: "route-order", orderId }) } });
  if (route > 0) await routeOrder(orderId);
  await wakeParcels(shopId);
  await work();
  expect((await db.problem.findMany({ where: { orderId, clearedAt: null } })).map(({ code }) => code)).toEqual(["write_back_differs"]);
});

test("The address of an order whose parcel was taken out of the shop is not kept for ever once a person saw to it and the order is completed", async () => {
  const { shopId, platformOrderId, orderId, shipmentId } = await onlyOneTakenOut();
  await routeOrder(orderId);
  await writeBack(shipmentId);
  await write((tx) => tx.problem.updateMany({ where: { orderId }, data: { seenAt: new Date(), clearedAt: new Date() } }));
  await write((tx) => refreshTab(tx, orderId));
  await store.control("POST", `/orders/${platformOrderId}/status`, { status: "completed" });
  await importOrder(shopId, platformOrderId);
  await routeOrder(orderId);
  expect(await db.order.findUnique({ where: { id: orderId } })).toMatchObject({ tab: "done" });
  expect(await purchaseOrdersOf(orderId)).toMatchObject([{ shown: "shipped" }]);
  expect(await db.personalData.count({ where: { orderId, purgeAt: null } })).toBe(0);
});
