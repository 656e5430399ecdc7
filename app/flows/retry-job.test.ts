import { afterEach, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { AccessLost } from "#app/domain/platform.ts";
import { reportShutShop, tellOfJob } from "#app/flows/retry-job.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { claim, runningJob, type JobRow } from "#app/jobs/lease.server.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { startLoop } from "#app/jobs/worker-loop.server.ts";
import { deadLettersPage } from "#app/queries/dead-letters.server.ts";
import { makeMerchant, orderComesIn } from "#tests/shop-orders.ts";
import { until } from "#tests/world.ts";

afterEach(() => write((tx) => tx.job.deleteMany({})));

const HOUR = 3600_000;
const openOf = async (accountId: string) => (await db.problem.findMany({ where: { accountId, clearedAt: null }, orderBy: { code: "asc" } })).map(({ code }) => code);

/** The job this asks for, as it stands after this many failures, the first of them an hour ago; taken by a run. */
async function taken(ask: JobAsk, attempts: number): Promise<JobRow> {
  const id = await write(async (tx) => {
    await queue(tx, ask);
    const { id } = await tx.job.findFirstOrThrow({ where: { kind: ask.kind } });
    await tx.job.update({ where: { id }, data: { attempts, failingSince: new Date(Date.now() - HOUR) } });
    return id;
  });
  return (await write((tx) => claim(tx, [id])))[0]!;
}
/** This run of it fails, as the loop records and tells it. */
async function fails(ask: JobAsk, error: unknown, attempts = 10) {
  await taken(ask, attempts);
  await write((tx) => tx.job.updateMany({ data: { leasedUntil: null } }));
  const stop = startLoop(() => Promise.reject(error as Error), tellOfJob);
  await until("it was recorded", async () => (await db.job.count({ where: { OR: [{ fence: 1 }, { leasedUntil: { not: null } }] } })) === 0);
  await stop();
}

it("Work that goes well after all ends with its result what was told of it: a process killed right after leaves nobody asked", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant);
  const ask = { kind: "route-order", orderId } as const;
  const run = await taken(ask, 4);
  await write((tx) => tellOfJob(tx, ask, { how: "late", reason: "Error" }));
  expect(await openOf(merchant.account.id)).toEqual(["job_late"]);
  await runningJob.run(run, () => routeOrder(orderId));
  expect(await db.job.count({ where: { kind: "route-order" } })).toBe(0);
  expect(await openOf(merchant.account.id)).toEqual([]);
});

it("A run that lost its job tells nobody: the job is another's, and may have gone well", async () => {
  const merchant = await makeMerchant();
  const told: string[] = [];
  const began = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  await taken({ kind: "judge-products", accountId: merchant.account.id }, 10);
  await write((tx) => tx.job.updateMany({ data: { leasedUntil: null } }));
  const stop = startLoop(async () => {
    began.resolve();
    await goOn.promise;
    throw new Error("nobody answered");
  }, async (_tx, ask, { how }) => void told.push(`${ask.kind} ${how}`));
  await began.promise;
  await write((tx) => tx.job.updateMany({ data: { fence: { increment: 1 }, leasedUntil: new Date(Date.now() + HOUR) } }));
  goOn.resolve();
  await stop();
  expect(told).toEqual([]);
});

it.each([
  ["told to the merchant, who may try again", "bulk-action", "dead", ["job_failed"]],
  ["told to the merchant, who may try again", "judge-products", "dead", ["job_failed"]],
  ["let go, where whoever it was for asks again", "mail-link", "gone", []],
  ["done again in a day, where the clock asks for it", "reseal", "queued", []],
] as const)("Work that is given up is %s: %s", async (_what, kind, state, codes) => {
  const { account } = await makeMerchant();
  const ids = { accountId: account.id, linkId: newId(), bulkActionId: newId() };
  const bulk = { id: ids.bulkActionId, accountId: account.id, action: "retry", problemIds: "[]", createdAt: new Date() };
  await write((tx) => tx.bulkAction.create({ data: bulk }));
  await fails({ kind, ...ids } as JobAsk, new Error("broken"));
  const [job] = await db.job.findMany();
  expect(job?.state ?? "gone").toBe(state);
  if (state === "queued") expect(job!.runAt.getTime()).toBeGreaterThan(Date.now() + 23 * HOUR);
  expect(await openOf(account.id)).toEqual(codes);
});

it("Of a shop that does not let us in, what is given up is asked about by itself: else it would wait for nobody", async () => {
  const { account, shop } = await makeMerchant();
  const ask = { kind: "import-order", shopId: shop.id, platformOrderId: "1" } as const;
  const shut = new AccessLost("no");
  // Whoever runs it tells of the shop, at once.
  await write((tx) => reportShutShop(tx, ask, shut));
  await fails(ask, shut, 3);
  expect(await openOf(account.id)).toEqual(["shop_access_lost"]);
  await write((tx) => tx.job.deleteMany({}));
  await fails(ask, shut);
  expect(await openOf(account.id)).toEqual(["job_failed", "shop_access_lost"]);
});

it("What is given up and about nothing that is there any more leaves no row", async () => {
  await fails({ kind: "import-order", shopId: newId(), platformOrderId: "1" }, new Error("gone"));
  expect(await db.job.count()).toBe(0);
});

it.each([
  [Object.assign(new Error("no"), { kind: "timeout" }), "timeout"],
  [new AccessLost("no"), "access_lost"],
  [new RangeError("of Frieda Kunze"), "RangeError"],
])("Why it was given up is shown beside it, in no words of the other side: %s", async (error, reason) => {
  const merchant = await makeMerchant();
  await fails({ kind: "judge-products", accountId: merchant.account.id }, error);
  const { letters } = await deadLettersPage(merchant, { code: "job_failed", after: "" });
  expect(letters.map(({ evidence }) => evidence)).toEqual([expect.objectContaining({ reason, tries: 11 })]);
});
