import { afterEach, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { findDue } from "#app/jobs/find-due.server.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { roomBeside, takeTurns } from "#app/jobs/take-turns.ts";
import { startLoop } from "#app/jobs/worker-loop.server.ts";
import { newMerchant } from "#tests/account.ts";

let stop: () => Promise<void> = async () => undefined;
afterEach(async () => {
  await stop();
  await write((tx) => tx.job.deleteMany({}));
});

const anything = () => true;
const shopOf = (ask: JobAsk) => ("shopId" in ask ? ask.shopId : "");
const ring = (shopId: string, times = 1) =>
  write(async (tx) => {
    for (let n = 0; n < times; n += 1) await queue(tx, { kind: "import-order", shopId, platformOrderId: newId() });
  });

/** More than a hundred thousand orders rang in the shop an hour ago: one row, doubled seventeen times. */
async function backlog({ accountId, shopId }: { accountId: string; shopId: string }) {
  const runAt = new Date(Date.now() - 3600_000);
  const facts = { kind: "import-order", accountId, destination: `shop:${shopId}`, runAt, createdAt: runAt };
  await write((tx) => tx.job.create({ data: { id: "a", key: "a", ...facts } }));
  const columns = Object.keys(facts).map((name) => `"${name}"`).join(", ");
  for (let round = 0; round < 17; round += 1) {
    const twice = `SELECT "id" || '${round}.', "key" || '${round}.', ${columns} FROM "Job"`;
    await write((tx) => tx.$executeRawUnsafe(`INSERT INTO "Job" ("id", "key", ${columns}) ${twice}`));
  }
}

it("A shop that does not answer keeps its own orders waiting and nobody else's", async () => {
  const [slow, quick] = [await newMerchant(), await newMerchant()];
  const never = Promise.withResolvers<void>();
  const hanging = Promise.withResolvers<void>();
  const served = Promise.withResolvers<void>();
  let hung = 0;
  let done = 0;
  stop = startLoop(async (ask) => {
    if (shopOf(ask) === slow.shopId) {
      if ((hung += 1) === 16) hanging.resolve();
      return never.promise;
    }
    if ((done += 1) === 30) served.resolve();
  }, async () => undefined);
  await ring(slow.shopId, 40);
  await hanging.promise;
  await ring(quick.shopId, 30);
  await served.promise;
  expect(hung).toBe(16);
  never.resolve();
});

it("Behind a hundred thousand orders of one account, another's one order is next", async () => {
  const [big, small] = [await newMerchant(), await newMerchant()];
  await backlog(big);
  await ring(small.shopId);
  const due = await findDue("", anything);
  const next = takeTurns(due, [], "", new Map()).slice(0, 2);
  expect(next.map(({ accountId }) => accountId).sort()).toEqual([big.accountId, small.accountId].sort());
  // A part is looked at, not the hundred thousand.
  expect(due.length).toBeLessThan(200);

  const shut = new Map([[`shop:${big.shopId}`, "shut"]] as const);
  expect(takeTurns(await findDue("", roomBeside([], shut).for), [], "", shut).map(({ accountId }) => accountId)).toEqual([small.accountId]);
});

it("Of a great backlog every account and each of its shops gets its turn", async () => {
  const merchants = await Promise.all(Array.from({ length: 12 }, () => newMerchant()));
  for (const { shopId } of merchants) await ring(shopId, 10);
  await write((tx) => tx.job.create({ data: { id: newId(), kind: "purge", key: "purge", runAt: new Date(0), createdAt: new Date() } }));
  const seen = new Set<string>();
  let last = "";
  for (let look = 0; look < 3; look += 1) {
    const taken = takeTurns(await findDue(last, anything), [], last, new Map());
    for (const { accountId } of taken) seen.add(accountId);
    last = taken.at(-1)!.accountId;
  }
  expect([...seen].sort()).toEqual(["", ...merchants.map(({ accountId }) => accountId)].sort());
});

it("Behind eight shops that hang with all they are given, and of which more is due, another's seventy orders get their turn", async () => {
  const hanging = await Promise.all(Array.from({ length: 8 }, () => newMerchant()));
  for (const { shopId } of hanging) await ring(shopId, 16);
  const rows = await db.job.findMany();
  await write((tx) => tx.job.updateMany({ data: { leasedUntil: new Date(Date.now() + 60_000) } }));
  for (const { shopId } of hanging) await ring(shopId, 10);
  const healthy = await newMerchant();
  await ring(healthy.shopId, 70);

  const busy = rows.map((row) => ({ ...row, slow: true }));
  const last = "";
  const taken = takeTurns(await findDue(last, roomBeside(busy, new Map()).for), busy, last, new Map());
  expect(taken.map(({ accountId }) => accountId)).toEqual(Array.from({ length: 16 }, () => healthy.accountId));
  // Of shops that run all that is due for them nothing is to be had either, so another one's turn comes in their place.
  await write((tx) => tx.job.deleteMany({ where: { leasedUntil: null, accountId: { not: healthy.accountId } } }));
  expect((await findDue(last, anything)).map(({ accountId }) => accountId)).toEqual(Array.from({ length: 16 }, () => healthy.accountId));
});

it("Whose work it is stands on each job, so that accounts can take turns", async () => {
  const { accountId, shopId } = await newMerchant();
  await ring(shopId);
  const [job] = await db.job.findMany();
  expect(job).toMatchObject({ accountId, destination: `shop:${shopId}` });
});
