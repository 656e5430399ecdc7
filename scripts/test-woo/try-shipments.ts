import type { ShipmentToWrite, ShopConnection } from "#app/domain/platform.ts";
import { compareShipment } from "#app/domain/write-back.ts";
import { getOne } from "#woo-bridge/client.ts";
import { completeOrder } from "#woo-bridge/complete-order.ts";
import { fetchFulfilments } from "#woo-bridge/fulfilments.ts";
import { readShipments } from "#woo-bridge/read-shipments.ts";
import { fetchOrder } from "#woo-bridge/read-order.ts";
import { canUse, findWay, handleOf, readHandle, WAYS, type TrackingWay } from "#woo-bridge/tracking-ways.ts";
import { writeShipment } from "#woo-bridge/write-shipment.ts";
import type { Goods } from "./goods.ts";
import { expectSame, type Report } from "./report.ts";

const TITLES: Record<TrackingWay, string> = {
  fulfillments: "WooCommerce's fulfilments",
  ast: "Advanced Shipment Tracking",
  "shipment-tracking": "Shipment Tracking",
  meta: "order meta and note",
};

/** Tries every way the store offers to take tracking numbers, on an order of its own each. */
export async function tryShipments(report: Report, shop: ShopConnection, goods: Goods): Promise<void> {
  await report.run("Finds the best way for tracking numbers by asking", async () => {
    const orderId = await goods.order(1);
    const way = await findWay(shop, await getOne(shop, `orders/${orderId}`), (await fetchFulfilments(shop, orderId)) !== null);
    const [part] = (await readShipments(shop, orderId)).open;
    expectSame("the way in the handles", readHandle(part!.lines[0]!.handle).way, way);
    return TITLES[way];
  });
  for (const way of WAYS) {
    const orderId = await goods.order(3);
    if (await canUse(shop, await getOne(shop, `orders/${orderId}`), way)) await tryWay(report, shop, orderId, way);
    else report.skip(`Tracking by ${TITLES[way]}`, "the store does not offer it for its orders");
  }
}

async function tryWay(report: Report, shop: ShopConnection, orderId: string, way: TrackingWay): Promise<void> {
  const title = `Tracking by ${TITLES[way]}`;
  const lines = (await fetchOrder(shop, orderId))!.lines.map((line) => line.platformLineId);
  const [lamp = "", shirt = ""] = lines;
  const status = async () => String((await getOne(shop, `orders/${orderId}`)).status);
  const shipment = (reference: string, units: [string, number][], number: string): ShipmentToWrite => ({
    platformOrderId: orderId,
    platformRef: null,
    reference: `${orderId}-${reference}`,
    part: "order",
    lines: units.map(([platformLineId, quantity]) => ({ platformLineId, quantity, handle: handleOf(way, quantity) })),
    company: "DHL",
    numbers: [number],
    urls: [`https://www.dhl.de/track?piececode=${number}`],
    notifyCustomer: true,
    completeOrder: true,
  });
  const shown = async (wanted: ShipmentToWrite, by = wanted) => {
    const { shipments } = await readShipments(shop, orderId);
    const found = shipments.filter(({ reference, cancelled }) => reference === wanted.reference && !cancelled);
    expectSame("found by our reference", found.length, 1);
    expectSame("differences", compareShipment({ ...by, lines: wanted.lines }, found[0]), []);
    return found[0]!;
  };

  const first = shipment("1", [[lamp, 2]], "00340434161094042557");
  const rest = shipment("2", [[lamp, 1], [shirt, 1]], "00340434161094038253");
  let ref = "";

  await report.run(`${title}: a part of it, read back and compared`, async () => {
    const effect = await writeShipment(shop, first);
    expectSame("outcome", effect.outcome, "accepted");
    ref = (await shown(first)).platformRef;
    expectSame("status", await status(), "processing");
    expectSame("left", (await fetchOrder(shop, orderId))!.lines.map((line) => line.remaining), [1, 1]);
    return JSON.stringify(effect.evidence);
  });
  await report.run(`${title}: a corrected number makes no second parcel`, async () => {
    const corrected = { ...first, platformRef: ref, numbers: ["00340435061352161527"], urls: [""], company: "Test Kurier", notifyCustomer: false };
    const effect = await writeShipment(shop, { ...corrected, lines: [] });
    expectSame("outcome", [effect.outcome, "ref" in effect ? effect.ref : ""], ["accepted", ref]);
    await shown(first, corrected);
    expectSame("shipments", (await readShipments(shop, orderId)).shipments.length, 1);
  });
  await report.run(`${title}: the rest, and only then «completed»`, async () => {
    const effect = await writeShipment(shop, rest);
    expectSame("outcome", effect.outcome, "accepted");
    await shown(rest);
    expectSame("completed", await completeOrder(shop, orderId), { order: "completed" });
    expectSame("status", await status(), "completed");
    expectSame("left open", (await readShipments(shop, orderId)).open, []);
  });
  if (way === "fulfillments") return;
  await report.run(`${title}: written again, it is found and not made`, async () => {
    expectSame("outcome", (await writeShipment(shop, rest)).outcome, "accepted");
    expectSame("shipments", (await readShipments(shop, orderId)).shipments.length, 2);
  });
}
