import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ShipmentToWrite } from "#app/domain/platform.ts";
import { lampShipment, placeLamps, putLamps, SWITCHES, URL_OF, type TestStore, type View } from "#tests/woo-parcels.ts";
import { startTestStore } from "#tests/woo-store.ts";
import { put } from "./client.ts";
import { completeOrder } from "./complete-order.ts";
import { fetchOrder } from "./read-order.ts";
import { readShipments } from "./read-shipments.ts";
import { readHandle, WAYS, type TrackingWay } from "./tracking-ways.ts";
import { writeShipment } from "./write-shipment.ts";

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
  await putLamps(store);
});
afterAll(() => store?.close());

const look = (orderId: string) => store.control<View>("GET", `/orders/${orderId}`);
const place = (quantity: number) => placeLamps(store, quantity);
const shipmentOf = (orderId: string, quantity: number, numbers: string[], wish?: Partial<ShipmentToWrite>) =>
  lampShipment(store, orderId, quantity, numbers, wish);

const STORES: [title: string, way: TrackingWay, switches: Record<string, boolean>][] = [
  ...WAYS.map((way): (typeof STORES)[number] => [way, way, SWITCHES[way]]),
  ["ast and its table of carriers", "ast", { ...SWITCHES.ast, astCarriers: true }],
];

describe.each(STORES)("A store with %s", (_title, way, switches) => {
  beforeEach(() => store.change(switches));

  test("is asked what it can do, and takes a part and then the rest: only then the order is completed", async () => {
    const orderId = await place(3);
    const first = await shipmentOf(orderId, 2, ["N-1"]);
    expect(readHandle(first.lines[0]!.handle)).toEqual({ way, left: 3 });
    expect(await writeShipment(store.shop, first)).toMatchObject({ outcome: "accepted" });
    expect(await look(orderId)).toMatchObject({ status: "processing" });
    expect((await fetchOrder(store.shop, orderId))!.lines[0]).toMatchObject({ currentQuantity: 3, remaining: 1 });

    const rest = await shipmentOf(orderId, 1, ["N-2", "N-3"]);
    expect(await completeOrder(store.shop, orderId)).toEqual({ order: "open" });
    expect(await writeShipment(store.shop, rest)).toMatchObject({ outcome: "accepted" });
    for (let time = 0; time < 2; time += 1) expect(await completeOrder(store.shop, orderId)).toEqual({ order: "completed" });
    expect(await look(orderId)).toMatchObject({ status: "completed" });

    const { shipments } = await readShipments(store.shop, orderId);
    expect(shipments).toMatchObject([
      { reference: "part-N-1", cancelled: false, company: "DHL", numbers: ["N-1"], urls: [URL_OF("N-1")], lines: [{ quantity: 2 }] },
      { reference: "part-N-2-N-3", numbers: ["N-2", "N-3"], urls: ["N-2", "N-3"].map(URL_OF), lines: [{ quantity: 1 }] },
    ]);
  });

  test("leaves the status alone where the merchant wants that", async () => {
    const orderId = await place(1);
    await writeShipment(store.shop, await shipmentOf(orderId, 1, ["N-1"], { completeOrder: false }));
    expect(await look(orderId)).toMatchObject({ status: "processing" });
    expect(await readShipments(store.shop, orderId)).toMatchObject({ open: [{ lines: [{ quantity: 1 }] }] });
  });

  test("takes a correction without a second parcel", async () => {
    const orderId = await place(2);
    const shipment = await shipmentOf(orderId, 1, ["N-1"]);
    const made = await writeShipment(store.shop, shipment);
    if (made.outcome !== "accepted") throw new Error(JSON.stringify(made));
    const corrected = { ...shipment, platformRef: made.ref, lines: [], company: "Kurier Meyer", numbers: ["X-9"], urls: [""] };
    expect(await writeShipment(store.shop, corrected)).toMatchObject({ outcome: "accepted", ref: made.ref });
    const { shipments } = await readShipments(store.shop, orderId);
    expect(shipments).toMatchObject([
      { platformRef: made.ref, reference: shipment.reference, company: "Kurier Meyer", numbers: ["X-9"], urls: [], lines: [{ quantity: 1 }] },
    ]);
    expect((await look(orderId)).shipments).toHaveLength(1);
  });
});

describe.each(["ast", "shipment-tracking", "meta"] as const)("A list of parcels (%s)", (way) => {
  beforeEach(() => store.change(SWITCHES[way]));

  test("holds our reference: the same shipment written again is found, not made", async () => {
    const orderId = await place(2);
    const shipment = await shipmentOf(orderId, 1, ["N-1"]);
    const effects = [await writeShipment(store.shop, shipment), await writeShipment(store.shop, shipment)];
    expect(effects).toMatchObject([{ outcome: "accepted" }, { outcome: "accepted", evidence: { found: "already there" } }]);
    expect((await look(orderId)).shipments).toHaveLength(1);
  });

  test("half of which got there is written to its end, and completes no order of which something is left", async () => {
    const orderId = await place(3);
    const half = await shipmentOf(orderId, 2, ["N-1"], { reference: "part" });
    await writeShipment(store.shop, half);
    await writeShipment(store.shop, { ...half, numbers: ["N-1", "N-2"], urls: ["", ""] });
    const view = await look(orderId);
    expect(view.shipments.map(({ number }) => number)).toEqual(["N-1", "N-2"]);
    expect(view.status).toBe("processing");
  });

  test("does not show a number twice that somebody had entered by hand", async () => {
    const orderId = await place(1);
    const item = { tracking_provider: "dhl", tracking_number: "n-1", date_shipped: "1795281028", tracking_id: "abc" };
    await put(store.shop, `orders/${orderId}`, { meta_data: [{ key: "_wc_shipment_tracking_items", value: [item] }] });
    expect(await readShipments(store.shop, orderId)).toMatchObject({
      shipments: [{ platformRef: "item:abc", reference: "", numbers: ["n-1"], lines: [] }],
      open: [{ lines: [{ quantity: 1 }, {}] }],
    });
    const shipment = await shipmentOf(orderId, 1, ["N-1"]);
    expect(await writeShipment(store.shop, shipment)).toMatchObject({ outcome: "accepted" });
    expect((await look(orderId)).shipments).toHaveLength(1);
    const { shipments } = await readShipments(store.shop, orderId);
    expect(shipments).toMatchObject([{ reference: shipment.reference, lines: [{ quantity: 1 }] }]);
  });

  test("shows a number once that two shipments name: they left in one parcel, and one of them is corrected by itself", async () => {
    const orderId = await place(3);
    const shipments: ShipmentToWrite[] = [];
    for (const reference of ["one", "two"]) {
      shipments.push(await shipmentOf(orderId, 1, ["N-1"], { reference }));
      expect(await writeShipment(store.shop, shipments.at(-1)!)).toMatchObject({ outcome: "accepted" });
    }
    const shown = () => readShipments(store.shop, orderId);
    const both = ["one", "two"].map((reference) => ({ reference, cancelled: false, numbers: ["N-1"], lines: [{ quantity: 1 }] }));
    expect(await shown()).toMatchObject({ shipments: both, open: [{ lines: [{ quantity: 1 }, {}] }] });
    expect((await look(orderId)).shipments).toHaveLength(1);

    const correct = (numbers: string[], company: string) =>
      writeShipment(store.shop, { ...shipments[0]!, platformRef: "tracking:one", lines: [], company, numbers, urls: [] });
    await correct(["N-1"], "Kurier Meyer");
    expect((await look(orderId)).shipments).toHaveLength(1);
    await correct(["N-2"], "Kurier Meyer");
    expect(await shown()).toMatchObject({ shipments: [{ reference: "one", numbers: ["N-2"] }, { ...both[1], company: "Kurier Meyer" }] });
    await correct(["N-1"], "Kurier Meyer");
    expect((await look(orderId)).shipments).toHaveLength(1);
    expect((await shown()).shipments.map(({ numbers }) => numbers)).toEqual([["N-1"], ["N-1"]]);
  });

  test("a parcel taken out by hand counts as taken back", async () => {
    const orderId = await place(1);
    await writeShipment(store.shop, await shipmentOf(orderId, 1, ["N-1"], { completeOrder: false }));
    const body = { meta_data: [{ key: "_wc_shipment_tracking_items", value: [] }] };
    await put(store.shop, `orders/${orderId}`, body);
    const { shipments, open } = await readShipments(store.shop, orderId);
    expect(shipments).toMatchObject([{ cancelled: true }]);
    expect(open[0]!.lines[0]).toMatchObject({ quantity: 1 });
  });
});

test("Without any plugin the customer is told by a note, once; the merchant reads it where the customer is not told", async () => {
  await store.change(SWITCHES.meta);
  const orderId = await place(2);
  await writeShipment(store.shop, await shipmentOf(orderId, 1, ["N-1"]));
  await writeShipment(store.shop, await shipmentOf(orderId, 1, ["N-2"], { notifyCustomer: false }));
  const { notes } = await look(orderId);
  const ours = notes.filter(({ note }) => note.includes("DHL"));
  expect(ours.map(({ note, customer }) => [note.includes("N-1"), customer]).sort()).toEqual([[false, false], [true, true]]);
});

test.each(["500", "timeout_before", "timeout_after"])("A parcel for the list that meets «%s» while it is read was not sent", async (how) => {
  await store.change(SWITCHES.meta);
  const orderId = await place(1);
  const shipment = await shipmentOf(orderId, 1, ["N-1"]);
  await store.fault([{ kind: `woo.api.${how}`, times: 1 }]);
  expect(await writeShipment(store.shop, shipment)).toMatchObject({ outcome: "not_sent" });
  expect((await look(orderId)).shipments).toEqual([]);
});

test.each([
  ["timeout_before", 0],
  ["timeout_after", 1],
])("One whose answer is lost («%s») is unknown, and found by our reference if it got there", async (how, there) => {
  await store.change(SWITCHES.meta);
  const orderId = await place(1);
  const shipment = await shipmentOf(orderId, 1, ["N-1"]);
  await store.fault([{ kind: `woo.api.${how}`, times: 1, operation: "PUT" }]);
  expect(await writeShipment(store.shop, shipment)).toMatchObject({ outcome: "unknown" });
  const { shipments } = await readShipments(store.shop, orderId);
  expect(shipments.filter(({ reference, cancelled }) => reference === shipment.reference && !cancelled)).toHaveLength(there);
});
