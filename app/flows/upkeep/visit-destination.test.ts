import { v7 as newId } from "uuid";
import { beforeEach, expect, it } from "vitest";
import { db, write } from "#app/db.server.ts";
import { TryLater, type Effect } from "#app/domain/platform.ts";
import { tellOfShutDestination } from "#app/flows/upkeep/tell-of-destination.server.ts";
import { atDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import { claim, runningJob, type Run } from "#app/jobs/lease.server.ts";
import { NotNow } from "#app/jobs/not-now.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { newMerchant } from "#tests/account.ts";

let shop: { accountId: string; shopId: string };
let destination: string;
let run: Run;
beforeEach(async () => {
  shop = await newMerchant();
  destination = `shop:${shop.shopId}`;
  await write((tx) => queue(tx, { kind: "import-products", shopId: shop.shopId }));
  const { id } = await db.job.findFirstOrThrow({ where: { accountId: shop.accountId } });
  const [taken] = await write((tx) => claim(tx, [id]));
  run = taken!;
});

const visit = (work: (met: (effect: Effect) => void) => Promise<unknown>) => runningJob.run(run, () => atDestination(destination, work));
const down = async () => {
  throw new TryLater("nobody answers", { down: true });
};
const fails = (times: number) =>
  Array.from({ length: times }).reduce<Promise<unknown>>((all) => all.then(() => visit(down).catch(() => undefined)), Promise.resolve());
/** As if so many minutes had passed since it was shut. */
const minutesLater = (minutes: number) =>
  write((tx) =>
    tx.destination.update({
      where: { id: destination },
      data: { openSince: new Date(Date.now() - minutes * 60_000), openUntil: new Date(Date.now() - 1) },
    }),
  );
const problems = async () => (await db.problem.findMany({ where: { accountId: shop.accountId, clearedAt: null } })).map(({ code }) => code);

it("A shop that failed five times in a row is asked nothing more for a while", async () => {
  await fails(5);
  let asked = false;
  const next = visit(async () => (asked = true));
  await expect(next).rejects.toThrow(NotNow);
  expect(asked).toBe(false);
});

it("A shop that answers questions but no write five times in a row is asked nothing more for a while", async () => {
  const silent: Effect = { outcome: "unknown", code: "timeout", evidence: {}, down: true };
  const wrote = (...effects: Effect[]) => visit(async (met) => effects.forEach(met));
  for (let times = 0; times < 4; times += 1) await wrote(silent);
  // One that got through says more than those that did not.
  await wrote(silent, { outcome: "accepted", ref: "1", evidence: {} });
  for (let times = 0; times < 5; times += 1) await wrote(silent);
  await expect(visit(async () => "next")).rejects.toThrow(NotNow);
});

it("A person who presses a button is not kept from trying", async () => {
  await fails(5);
  expect(await atDestination(destination, async () => "tried")).toBe("tried");
});

it("When the while is over one tries alone, and what it meets opens the shop to all again", async () => {
  await fails(5);
  await minutesLater(1);
  const answer = Promise.withResolvers<void>();
  const trying = Promise.withResolvers<void>();
  const first = visit(() => {
    trying.resolve();
    return answer.promise;
  });
  await trying.promise;
  await expect(visit(async () => "second")).rejects.toThrow(NotNow);
  answer.resolve();
  await first;
  expect(await visit(async () => "second")).toBe("second");
});

it("Trouble with one request says nothing of the others", async () => {
  const busy = async () => {
    throw new TryLater("busy", { retryAfterMs: 1000 });
  };
  for (let times = 0; times < 6; times += 1) await visit(busy).catch(() => undefined);
  expect(await db.destination.count({ where: { id: destination } })).toBe(0);
});

it("A shop that asks to be left alone for a minute is left alone by all", async () => {
  await visit(async () => {
    throw new TryLater("busy", { retryAfterMs: 60_000 });
  }).catch(() => undefined);
  await expect(visit(async () => "next")).rejects.toThrow(NotNow);
});

it("After 35 minutes the merchant is told, by mail too, once; when it answers, the Problem is gone", async () => {
  await fails(5);
  await minutesLater(34);
  await fails(1);
  expect(await problems()).toEqual([]);
  await minutesLater(35);
  await fails(1);
  await write((tx) => tx.destination.update({ where: { id: destination }, data: { openUntil: new Date(Date.now() - 1) } }));
  await fails(1);
  expect(await problems()).toEqual(["shop_not_reached"]);
  expect(await db.notice.count({ where: { accountId: shop.accountId, kind: "shop_not_reached" } })).toBe(1);
  await minutesLater(45);
  await visit(async () => "well");
  expect(await problems()).toEqual([]);
});

it("A shop that asks to be left alone for a day is told of at once: nobody will ask it in 35 minutes", async () => {
  await visit(async () => {
    throw new TryLater("busy", { retryAfterMs: 24 * 3600_000 });
  }).catch(() => undefined);
  expect(await problems()).toEqual(["shop_not_reached"]);
  expect(await db.notice.count({ where: { accountId: shop.accountId, kind: "shop_not_reached" } })).toBe(1);
});

it("Who waits for a mail server is told whose it is: Stafette's own is nothing he could mend", async () => {
  const openSince = new Date(Date.now() - 40 * 60_000);
  const noticeId = newId();
  await write(async (tx) => {
    await queue(tx, { kind: "notify", noticeId }, new Date(), { accountId: shop.accountId, destination: "mail:host" });
    for (const id of ["mail:host", `mail:${shop.accountId}`]) await tellOfShutDestination(tx, id, { failures: 9, trips: 9, openSince, openUntil: null }, new Date());
  });
  const told = await db.problem.findMany({ where: { accountId: shop.accountId, code: "mail_server_down" }, orderBy: { params: "asc" } });
  expect(told.map(({ params }) => JSON.parse(params))).toEqual([{ server: "host" }, { server: "own" }]);
});
