import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShipmentToWrite } from "#app/domain/platform.ts";
import { compareShipment } from "#app/domain/write-back.ts";
import { lampShipment, placeLamps, putLamps, SWITCHES, type TestStore } from "#tests/woo-parcels.ts";
import { startTestStore } from "#tests/woo-store.ts";
import { getPage, put } from "./client.ts";
import { readShipments } from "./read-shipments.ts";
import { ITEMS } from "./tracking-record.ts";
import { readHandle } from "./tracking-ways.ts";
import { writeShipment } from "./write-shipment.ts";

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore({ ...SWITCHES.ast, astCarriers: true });
  await putLamps(store);
});
afterAll(() => store?.close());

const differences = async (orderId: string, shipment: ShipmentToWrite) =>
  compareShipment(shipment, (await readShipments(store.shop, orderId)).shipments[0]).map(({ field }) => field);

test.each([
  ["by our link", "DHL", ["https://www.dhl.de/track?n=N-1"]],
  ["by its name, without a link", "UPS", [""]],
])("A carrier AST stores by a key of its own is known again %s", async (_how, company, urls) => {
  const orderId = await placeLamps(store, 1);
  const shipment = await lampShipment(store, orderId, 1, ["N-1"], { company, urls });
  await writeShipment(store.shop, shipment);
  expect(await differences(orderId, shipment)).toEqual([]);
});

test("A carrier somebody changed in the list is told as another one", async () => {
  const orderId = await placeLamps(store, 1);
  const shipment = await lampShipment(store, orderId, 1, ["N-1"], { company: "UPS", urls: [""] });
  await writeShipment(store.shop, shipment);
  const changed = { tracking_provider: "gls", custom_tracking_provider: "", tracking_number: "N-1", tracking_id: "abc" };
  await put(store.shop, `orders/${orderId}`, { meta_data: [{ key: ITEMS, value: [changed] }] });
  expect(await differences(orderId, shipment)).toEqual(["company"]);
});

test("A carrier that is corrected to one of AST's table is shown by it", async () => {
  const orderId = await placeLamps(store, 1);
  const shipment = await lampShipment(store, orderId, 1, ["N-1"], { company: "Kurier Meyer", urls: [""] });
  await writeShipment(store.shop, shipment);
  const corrected = { ...shipment, platformRef: `tracking:${shipment.reference}`, lines: [], company: "UPS" };
  await writeShipment(store.shop, corrected);
  const [item] = await getPage(store.shop, `orders/${orderId}/shipment-trackings`, {}, "wc-ast/v3");
  expect(item).toMatchObject({ tracking_provider: "UPS", tracking_number: "N-1" });
  expect(await differences(orderId, { ...corrected, lines: shipment.lines })).toEqual([]);
});

test("Where a plugin numbers orders anew, AST takes our id for such a number: the parcel goes into its list by order meta, never onto another order", async () => {
  const renumbered = (number: string) => ({ number, meta_data: [{ key: "_alg_wc_custom_order_number", value: number }] });
  const orderId = await placeLamps(store, 1, renumbered("7001"));
  const other = await placeLamps(store, 1, renumbered(orderId));
  const shipment = await lampShipment(store, orderId, 1, ["N-1"]);
  expect(readHandle(shipment.lines[0]!.handle).way).toBe("meta");
  await writeShipment(store.shop, shipment);
  const numbers = async (id: string) => (await getPage(store.shop, `orders/${id}/shipment-trackings`, {}, "wc-ast/v3")).map((item) => item.tracking_number);
  expect([await numbers(orderId), await numbers(other)]).toEqual([["N-1"], []]);
});
