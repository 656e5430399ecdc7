import { expect, test } from "vitest";
import { ITEMS, trackedShipments } from "#woo-bridge/tracking-record.ts";


/** By comparing each with each it took eleven seconds. */
const N = 1000;

test("An order with a thousand parcels on it is read in no time", () => {
  const items = Array.from({ length: N }, (_, i) => ({ tracking_number: `1Z999AA1${10_000_000 + i}`, tracking_provider: "ups" }));
  const numbers = Array.from({ length: N }, (_, i) => `1Z999AA1${20_000_000 + i}`);
  const order = { meta_data: [{ key: ITEMS, value: items }, { key: "_stafette_shipment_x", value: { numbers, lines: [], company: "", urls: [], at: 1 } }] };
  const from = performance.now();
  trackedShipments(order);
  const took = performance.now() - from;
  console.log(took);
  expect(took).toBeLessThan(5000);
});

import { normaliseTrackingNumber } from "#app/domain/carrier/tracking-number.ts";
test("long", () => {
  for (const s of ["DHL ".repeat(50_000), "a ".repeat(50_000), ".".repeat(200_000), "1".repeat(200_000), "http://".repeat(20_000), "1-".repeat(100_000), "www.a/" + "1/".repeat(50_000), "1 ".repeat(50_000), "%".repeat(100_000)]) {
    const from = performance.now();
    normaliseTrackingNumber(s);
    console.log(s.slice(0, 10), s.length, (performance.now() - from).toFixed(0));
  }
}, 120_000);
