import { beforeEach, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { write } from "#app/db.server.ts";
import { oldestDueSeconds, oldestWaitingForUsSeconds } from "#app/queries/readiness.server.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

beforeEach(() => write(async (tx) => {
  await tx.job.deleteMany({});
  await tx.destination.deleteMany({});
}));

const due = (since: Date, over: { destination?: string; leasedUntil?: Date; runAt?: Date } = {}) =>
  write((tx) => tx.job.create({ data: { id: newId(), kind: "import-order", key: newId(), runAt: since, createdAt: since, ...over } }));
const shut = (id: string, openUntil: Date) =>
  write((tx) => tx.destination.create({ data: { id, failures: 5, openSince: minutes(-60), openUntil } }));

it("What is due since twenty minutes and nobody takes up is neglected", async () => {
  await due(minutes(-20));
  await due(minutes(-10));
  expect(await oldestWaitingForUsSeconds(NOW)).toBe(1200);
});

it("What waits for one merchant's broken shop is due, but says nothing of us: also while it is just being tried", async () => {
  await due(minutes(-20), { destination: "shop:broken" });
  await due(minutes(-19), { destination: "shop:tried" });
  await due(minutes(-2), { destination: "shop:well" });
  await shut("shop:broken", minutes(5));
  await shut("shop:tried", new Date(NOW.getTime() - 1000));
  expect(await oldestWaitingForUsSeconds(NOW)).toBe(120);
  expect(await oldestDueSeconds(NOW)).toBe(1200);
});

it("What could have been tried for minutes, and was not, is neglected", async () => {
  await due(minutes(-20), { destination: "shop:open-again" });
  await shut("shop:open-again", minutes(-10));
  expect(await oldestWaitingForUsSeconds(NOW)).toBe(1200);
});

it("What runs waits for nobody, however long it takes; whose run gave no sign of life waits again", async () => {
  await due(minutes(-20), { leasedUntil: minutes(0.2) });
  expect([await oldestWaitingForUsSeconds(NOW), await oldestDueSeconds(NOW)]).toEqual([0, 0]);
  await due(minutes(-18), { leasedUntil: minutes(-1) });
  expect(await oldestWaitingForUsSeconds(NOW)).toBe(1080);
});
