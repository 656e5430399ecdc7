import { afterEach, beforeEach, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { claim, LeaseLost, runningJob } from "#app/jobs/lease.server.ts";
import { finish, queue } from "#app/jobs/queue.server.ts";
import { startLoop } from "#app/jobs/worker-loop.server.ts";
import { newMerchant } from "#tests/account.ts";

type Loop = { begun: Promise<void>; goOn: () => void; stop: () => Promise<void>; outcome: Promise<unknown> };
let loops: Loop[] = [];
let accountId: string;
beforeEach(async () => {
  loops = [];
  ({ accountId } = await newMerchant());
});
afterEach(async () => {
  await Promise.all(loops.map((loop) => (loop.goOn(), loop.stop())));
  await write((tx) => tx.job.deleteMany({}));
});

/** A process of its own, as far as the rows can tell: its run of a job waits until told, then names the account. */
function worker(name: string): Loop {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const outcome = Promise.withResolvers<unknown>();
  const stop = startLoop(
    async () => {
      begun.resolve();
      await goOn.promise;
      const wrote = write((tx) => tx.account.update({ where: { id: accountId }, data: { name } }));
      await wrote.then(() => outcome.resolve("written"), outcome.resolve);
      await wrote;
    },
    async () => undefined,
  );
  const loop = { begun: begun.promise, goOn: goOn.resolve, stop, outcome: outcome.promise };
  loops.push(loop);
  return loop;
}

const ask = () => write((tx) => queue(tx, { kind: "judge-products", accountId }));
const job = () => db.job.findUnique({ where: { key: `judge-products:${accountId}` } });
/** As if the process that runs it had stood still for a minute. */
const leaseRunsOut = () => write((tx) => tx.job.updateMany({ data: { leasedUntil: new Date(Date.now() - 1) } }));
const nameNow = async () => (await db.account.findUniqueOrThrow({ where: { id: accountId } })).name;

it("A job that one process runs is not taken by another, however often it is asked for", async () => {
  const first = worker("first");
  await ask();
  await first.begun;
  await ask();
  const { id, fence } = (await job())!;
  expect(await write((tx) => claim(tx, [id]))).toEqual([]);
  expect((await job())!.fence).toBe(fence);
});

it("A process that stood still too long writes nothing more: the job was given to another, whose writing stays", async () => {
  const stalled = worker("stalled");
  await ask();
  await stalled.begun;
  await leaseRunsOut();

  const second = worker("second");
  await second.begun;
  stalled.goOn();
  expect(await stalled.outcome).toBeInstanceOf(LeaseLost);
  expect(await nameNow()).toBe("Shop");
  // What the stalled one would have recorded of its run is refused as well: the job is still the second one's.
  await stalled.stop();
  expect(await job()).toMatchObject({ fence: 2, state: "queued" });

  second.goOn();
  expect(await second.outcome).toBe("written");
  await second.stop();
  expect(await nameNow()).toBe("second");
  expect(await job()).toBeNull();
});

it("A process that stood still but whose job nobody took goes on", async () => {
  const only = worker("only");
  await ask();
  await only.begun;
  await leaseRunsOut();
  only.goOn();
  expect(await only.outcome).toBe("written");
});

it("Of many who take the same jobs at once, each job has one", async () => {
  const keys = await write(async (tx) => {
    const asks = Array.from({ length: 20 }, () => ({ kind: "route-order", orderId: newId() }) as const);
    for (const one of asks) await queue(tx, one);
    return asks.map(({ orderId }) => `route-order:${orderId}`);
  });
  const ids = (await db.job.findMany({ where: { key: { in: keys } } })).map(({ id }) => id);
  const taken = await Promise.all(Array.from({ length: 5 }, () => write((tx) => claim(tx, ids))));
  expect(taken.flat().map(({ id }) => id).sort()).toEqual(ids.sort());
});

it("A job that is gone lets its run write nothing", async () => {
  const run = { id: newId(), key: "purge", accountId: "", generation: 1, fence: 1, failingSince: null };
  const late = runningJob.run(run, () => write((tx) => tx.account.update({ where: { id: accountId }, data: { name: "late" } })));
  await expect(late).rejects.toThrow(LeaseLost);
  expect(await nameNow()).toBe("Shop");
});

/** This run of the job, taken as the loop takes it. */
async function taken() {
  await ask();
  const [run] = await write(async (tx) => claim(tx, [(await tx.job.findFirstOrThrow({ where: { kind: "judge-products" } })).id]));
  return run!;
}
const ends = (also: () => Promise<unknown> = async () => undefined) => write((tx) => finish(tx).then(also));

it("A job ends with its result or not at all: where that is rolled back, its run is fenced as before", async () => {
  const run = await taken();
  await expect(runningJob.run(run, () => ends(() => Promise.reject(new Error("changed its mind"))))).rejects.toThrow("changed its mind");
  expect([await job(), run.over]).toEqual([expect.objectContaining({ fence: 1 }), undefined]);
  await runningJob.run(run, () => ends());
  expect([await job(), run.over]).toEqual([null, true]);
});

it("A job that was asked for while it ran does not end with its result", async () => {
  const run = await taken();
  await ask();
  await runningJob.run(run, () => ends());
  expect([await job(), run.over]).toEqual([expect.objectContaining({ generation: 2, state: "queued" }), undefined]);
});

it("Who stops while the loop is about to take a job waits for that job's end, or it is not taken", async () => {
  let [begun, ended] = [0, 0];
  for (let round = 0; round < 20; round += 1) {
    await ask();
    const stop = startLoop(
      async () => {
        begun += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        ended += 1;
      },
      async () => undefined,
    );
    for (let turns = 0; turns < round; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    await stop();
    expect(ended).toBe(begun);
    await write((tx) => tx.job.deleteMany({}));
  }
});
