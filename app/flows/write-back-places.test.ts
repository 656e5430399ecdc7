import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db, inTurn } from "#app/db.server.ts";
import type { Platform } from "#app/domain/platform.ts";
import { writeBack } from "#app/flows/write-back.server.ts";
import { platformOf } from "#app/platforms/index.server.ts";
import { merchantOf, orderOfLamps } from "#tests/woo-merchant.ts";
import { putLamps, SWITCHES, type TestStore } from "#tests/woo-parcels.ts";
import { startTestStore } from "#tests/woo-store.ts";
import { until } from "#tests/world.ts";

vi.hoisted(() => (process.env.ALLOW_PRIVATE_NETWORK = "1"));

/** More than the connections a process has for turns over PostgreSQL. */
const PARCELS_EACH = 6;

let stores: TestStore[] = [];
beforeAll(async () => {
  stores = await Promise.all([startTestStore(), startTestStore()]);
  for (const store of stores) {
    await putLamps(store);
    await store.change(SWITCHES.meta);
  }
});
afterAll(() => Promise.all(stores.map((store) => store.close())));

test("Parcels for stores that hang leave turns for others; each is brought when its store answers again", async () => {
  const shipmentIds: string[] = [];
  for (const store of stores) {
    const merchant = await merchantOf(store);
    for (let at = 0; at < PARCELS_EACH; at += 1) {
      const { ship } = await orderOfLamps(store, merchant, 1);
      shipmentIds.push(await ship(1, `1Z999AA1012345678${at}`));
    }
  }
  const woo: Platform = platformOf("woocommerce");
  const { readShipments } = woo;
  const hanging = new Map<string, number>();
  const { promise: answers, resolve: answer } = Promise.withResolvers<void>();
  vi.spyOn(woo, "readShipments").mockImplementation(async (connection, platformOrderId) => {
    hanging.set(connection.domain, (hanging.get(connection.domain) ?? 0) + 1);
    await answers;
    return readShipments(connection, platformOrderId);
  });
  const brought = Promise.all(shipmentIds.map(writeBack));
  const allHanging = () => [...hanging.values()].reduce((sum, count) => sum + count, 0);
  await until("as many hang as may", async () => allHanging() >= 6);
  expect(await inTurn("a token", 60_000, () => Promise.resolve("renewed"))).toBe("renewed");
  expect(allHanging()).toBe(6);
  expect(Math.max(...hanging.values())).toBeLessThanOrEqual(4);

  answer();
  await brought;
  const parts = await db.writeBack.findMany({ where: { shipmentId: { in: shipmentIds } } });
  expect(parts.map(({ status }) => status)).toEqual(shipmentIds.map(() => "matches"));
});
