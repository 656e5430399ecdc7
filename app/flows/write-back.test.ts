import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { Platform } from "#app/domain/platform.ts";
import { writeAgain } from "#app/flows/merchant/write-again.server.ts";
import { raiseProblem } from "#app/flows/tell.server.ts";
import { wakeParcels } from "#app/flows/wake-waiting.server.ts";
import { writeBack } from "#app/flows/write-back.server.ts";
import { jobKey } from "#app/jobs/names.ts";
import { platformOf } from "#app/platforms/index.server.ts";
import type { TestMerchant } from "#tests/shop-orders.ts";
import { lampStore, orderOfLamps } from "#tests/woo-merchant.ts";
import { SWITCHES, type TestStore, type View } from "#tests/woo-parcels.ts";
import { post } from "#woo-bridge/client.ts";
import { fulfilmentBody } from "#woo-bridge/fulfilments.ts";
import { readShipments } from "#woo-bridge/read-shipments.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

let store: TestStore;
let merchant: TestMerchant;
beforeAll(async () => ({ store, merchant } = await lampStore()));
afterEach(() => void vi.restoreAllMocks());
afterAll(() => store?.close());

const placed = (quantity: number) => orderOfLamps(store, merchant, quantity);

const woo = platformOf("woocommerce") as Platform & { completeOrder: NonNullable<Platform["completeOrder"]> };
const FIRST = "1Z999AA10123456784";
const look = (platformOrderId: string) => store.control<View>("GET", `/orders/${platformOrderId}`);
const partsOf = (shipmentId: string) => db.writeBack.findMany({ where: { shipmentId } });
const asked = async (orderId: string) => (await db.problem.findMany({ where: { orderId, clearedAt: null } })).map(({ code }) => code);
const bring = (shipmentId: string) => writeBack(shipmentId).catch((error: unknown) => error);

describe.each(["fulfillments", "ast", "shipment-tracking", "meta"] as const)("In a store with %s, an order all of which shipped is completed", (way) => {
  beforeAll(() => store.change(SWITCHES[way]));

  test("by its last parcel, not by the first", async () => {
    const { platformOrderId, ship } = await placed(2);
    await writeBack(await ship(1, FIRST));
    expect(await look(platformOrderId)).toMatchObject({ status: "processing" });
    await writeBack(await ship(1, "1Z999AA10123456785"));
    expect(await look(platformOrderId)).toMatchObject({ status: "completed" });
  });

  test("by parcels that are brought at the same time, each of which stands there once", async () => {
    const { platformOrderId, ship } = await placed(3);
    const numbers = [4, 5, 6].map((digit) => `1Z999AA1012345678${digit}`);
    const shipmentIds = [];
    for (const number of numbers) shipmentIds.push(await ship(1, number));
    await Promise.all(shipmentIds.map(writeBack));
    const view = await look(platformOrderId);
    expect(view.shipments.map(({ number }) => number).sort()).toEqual(numbers);
    expect(view.status).toBe("completed");
  });

  test("though nobody answered when its parcel was written", async () => {
    const { platformOrderId, ship } = await placed(1);
    const shipmentId = await ship(1, FIRST);
    await store.fault([{ kind: "woo.api.timeout_after", times: 1, operation: way === "meta" ? "PUT" : "POST" }]);
    await bring(shipmentId);
    await writeAgain(merchant.account.id, shipmentId);
    await writeBack(shipmentId);
    expect(await partsOf(shipmentId)).toMatchObject([{ status: "matches" }]);
    expect(await look(platformOrderId)).toMatchObject({ status: "completed" });
  });

  test("though the process died as its parcel had been written", async () => {
    const { platformOrderId, ship } = await placed(1);
    const shipmentId = await ship(1, FIRST);
    await writeBack(shipmentId);
    await store.control("POST", `/orders/${platformOrderId}/status`, { status: "processing" });
    const died = { status: "sending", platformRef: null, settledAt: null, evidence: "{}" };
    await write((tx) => tx.writeBack.updateMany({ where: { shipmentId }, data: died }));
    await writeBack(shipmentId);
    expect(await look(platformOrderId)).toMatchObject({ status: "completed" });
  });
});

test("An order that the merchant fulfilled by hand, with the same lines and number, is completed too", async () => {
  await store.change(SWITCHES.fulfillments);
  const { platformOrderId, ship } = await placed(1);
  const shipmentId = await ship(1, FIRST);
  const { lines } = (await readShipments(store.shop, platformOrderId)).open[0]!;
  const byHand = fulfilmentBody([{ ...lines[0]!, quantity: 1 }], "", { company: "UPS", numbers: [FIRST], urls: [] });
  await post(store.shop, `orders/${platformOrderId}/fulfillments`, byHand);
  await writeBack(shipmentId);
  expect(await partsOf(shipmentId)).toMatchObject([{ part: expect.stringContaining("linked:"), status: "matches" }]);
  expect(await look(platformOrderId)).toMatchObject({ status: "completed" });
});

describe("«Completed»", () => {
  beforeAll(() => store.change(SWITCHES["shipment-tracking"]));

  test("that the store could not take at that moment is set at the next try", async () => {
    const { platformOrderId, orderId, ship } = await placed(1);
    const shipmentId = await ship(1, FIRST);
    vi.spyOn(woo, "completeOrder").mockRejectedValueOnce(new Error("busy"));
    expect(await bring(shipmentId)).toBeInstanceOf(Error);
    expect(await partsOf(shipmentId)).toMatchObject([{ status: "matches" }]);
    await writeBack(shipmentId);
    expect(await look(platformOrderId)).toMatchObject({ status: "completed" });
    expect(await asked(orderId)).toEqual([]);
  });

  test("that the store refuses is told to the merchant, who can have it tried again", async () => {
    const { platformOrderId, orderId, ship } = await placed(1);
    const shipmentId = await ship(1, FIRST);
    vi.spyOn(woo, "completeOrder").mockResolvedValueOnce({ order: "refused", said: "Not this one." });
    await writeBack(shipmentId);
    expect(await partsOf(shipmentId)).toMatchObject([{ status: "matches", evidence: expect.stringContaining('"order":"refused"') }]);
    expect(await asked(orderId)).toEqual(["order_not_completed"]);
    await writeAgain(merchant.account.id, shipmentId);
    await writeBack(shipmentId);
    expect(await look(platformOrderId)).toMatchObject({ status: "completed" });
    expect(await asked(orderId)).toEqual([]);
  });

  test("is not set again once the merchant has taken it back", async () => {
    const { platformOrderId, ship } = await placed(1);
    const shipmentId = await ship(1, FIRST);
    await writeBack(shipmentId);
    await store.control("POST", `/orders/${platformOrderId}/status`, { status: "processing" });
    await writeBack(shipmentId);
    expect(await look(platformOrderId)).toMatchObject({ status: "processing" });
  });
});

test("A parcel of whose one part nobody knows is asked about until that is known, though its other part stands in the shop", async () => {
  await store.change(SWITCHES.meta);
  const { orderId, ship } = await placed(2);
  const [shipmentId, { account, shop }] = [await ship(2, FIRST), merchant];
  const { platformLineId } = await db.orderLine.findFirstOrThrow({ where: { orderId } });
  const lines = JSON.stringify([{ platformLineId, quantity: 1 }]);
  await write(async (tx) => {
    const part = { id: newId(), shipmentId, shopId: shop.id, part: "elsewhere", revision: 1, status: "unknown", lines, intendedAt: new Date(), settledAt: new Date() };
    await tx.writeBack.create({ data: part });
    await raiseProblem(tx, { accountId: account.id, shopId: shop.id, orderId }, "write_back_unknown", shipmentId, {});
  });
  await writeBack(shipmentId);
  expect((await partsOf(shipmentId)).map(({ status }) => status).sort()).toEqual(["matches", "unknown"]);
  expect(await asked(orderId)).toEqual(["write_back_unknown"]);
});

test.each(["intended", "sending", "written"])("A parcel of which a part was «%s» when its store let go of us is brought there once it is connected again", async (status) => {
  await store.change(SWITCHES.fulfillments);
  const { ship, platformOrderId } = await placed(2);
  const shipmentId = await ship(2, FIRST);
  if (status === "written") await writeBack(shipmentId);
  const { id: shopId } = merchant.shop;
  const { platformLineId } = await db.orderLine.findFirstOrThrow({ where: { order: { platformOrderId } } });
  await write(async (tx) => {
    const left = { status, settledAt: null };
    const part = { id: newId(), shipmentId, shopId, part: "1", revision: 1, lines: JSON.stringify([{ platformLineId, quantity: 2 }]), intendedAt: new Date() };
    if (status === "written") await tx.writeBack.updateMany({ where: { shipmentId }, data: left });
    else await tx.writeBack.create({ data: { ...part, ...left } });
    await tx.purchaseOrder.updateMany({ where: { shipments: { some: { id: shipmentId } } }, data: { shown: "shipped" } });
    await tx.job.deleteMany();
  });
  await wakeParcels(shopId);
  expect(await db.job.count({ where: { key: jobKey({ kind: "write-back", shipmentId }) } })).toBe(1);
});

test("A parcel for a part of which the shop has no place left is asked about, though its other part stands there", async () => {
  await store.change(SWITCHES.fulfillments);
  const { platformOrderId, orderId, ship } = await placed(2);
  const shipmentId = await ship(2, FIRST);
  const { lines } = (await readShipments(store.shop, platformOrderId)).open[0]!;
  const { url } = await db.parcel.findFirstOrThrow({ where: { number: FIRST, revision: { shipmentId } } });
  const fulfil = (number: string) => {
    const tracking = { company: "UPS", numbers: [number], urls: [url] };
    return post(store.shop, `orders/${platformOrderId}/fulfillments`, fulfilmentBody([{ ...lines[0]!, quantity: 1 }], "", tracking));
  };
  await fulfil(FIRST);
  await fulfil("BY-HAND-1");
  const platformRef = (await readShipments(store.shop, platformOrderId)).shipments.find(({ numbers }) => numbers.includes(FIRST))!.platformRef;
  const part = { id: newId(), shipmentId, shopId: merchant.shop.id, part: "1", revision: 1, status: "written", platformRef, intendedAt: new Date() };
  const ours = JSON.stringify([{ platformLineId: lines[0]!.platformLineId, quantity: 1 }]);
  await write((tx) => tx.writeBack.create({ data: { ...part, lines: ours } }));
  await writeBack(shipmentId);
  expect(await partsOf(shipmentId)).toMatchObject([{ status: "matches" }]);
  expect(await asked(orderId)).toEqual(["shop_has_less"]);
});

test.each(["trash", "force-delete"])("A parcel for an order that is gone from the shop («%s») is told to the merchant at once", async (how) => {
  const { platformOrderId, orderId, ship } = await placed(1);
  const shipmentId = await ship(1, FIRST);
  await store.control("POST", `/orders/${platformOrderId}/${how}`, {});
  await writeBack(shipmentId);
  expect(await asked(orderId)).toEqual(["shop_order_gone"]);
});
