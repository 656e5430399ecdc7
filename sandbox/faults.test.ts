import DatabaseFile from "better-sqlite3";
import { expect, it } from "vitest";
import { createFaults } from "./faults.ts";
import { TABLES } from "./store/tables.ts";

function armed(...arm: Parameters<ReturnType<typeof createFaults>["arm"]>[]) {
  const db = new DatabaseFile(":memory:");
  db.exec(TABLES);
  const faults = createFaults(db);
  for (const one of arm) faults.arm(...one);
  return faults;
}

it("A fault strikes as often as asked for, then never again", () => {
  const faults = armed(["api.500", 2, 1, 1, {}]);
  expect([1, 2, 3].map(() => faults.takeFault("api.500") !== null)).toEqual([true, true, false]);
  expect(faults.takeFault("api.throttled")).toBeNull();
});

it("A fault with a probability strikes the same calls again for the same seed", () => {
  const run = (seed: number) => {
    const faults = armed(["webhook.dropped", 1000, 0.3, seed, {}]);
    return Array.from({ length: 200 }, () => faults.takeFault("webhook.dropped") !== null);
  };
  expect(run(7)).toEqual(run(7));
  expect(run(7)).not.toEqual(run(8));
  const struck = run(7).filter(Boolean).length;
  expect(struck).toBeGreaterThan(35);
  expect(struck).toBeLessThan(85);
});

it("A slow answer waits until the faults are switched off", async () => {
  const faults = armed(["api.slow", 1, 1, 1, { shop: "a", seconds: 3600 }]);
  await faults.linger("api.slow", { shop: "b" });
  const order: string[] = [];
  const slow = faults.linger("api.slow", { shop: "a" }).then(() => order.push("answered"));
  await faults.linger("api.slow", { shop: "a" });
  order.push("the next one is quick");
  faults.clear();
  await slow;
  expect(order).toEqual(["the next one is quick", "answered"]);
});

it("A fault for one topic, operation or recipient leaves the others alone", () => {
  const faults = armed(
    ["webhook.dropped", 9, 1, 1, { topic: "orders/create" }],
    ["api.500", 9, 1, 1, { operation: "fulfillmentCreate" }],
    ["smtp.refuse", 9, 1, 1, { to: "orders@acme.example" }],
  );
  expect(faults.takeFault("webhook.dropped", { topic: "orders/paid" })).toBeNull();
  expect(faults.takeFault("webhook.dropped", { topic: "orders/create" })).not.toBeNull();
  expect(faults.takeFault("api.500", { operations: ["ReadOrder", "order"] })).toBeNull();
  expect(faults.takeFault("api.500", { operations: ["Ship", "fulfillmentCreate"] })).not.toBeNull();
  expect(faults.takeFault("smtp.refuse", { to: ["merchant@nordwind.example"] })).toBeNull();
  expect(faults.takeFault("smtp.refuse", { to: ["copy@nordwind.example", "orders@acme.example"] })).not.toBeNull();
});
