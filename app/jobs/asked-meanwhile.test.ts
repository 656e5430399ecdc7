import { expect, it } from "vitest";
import { db, write } from "#app/db.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { startLoop } from "#app/jobs/worker-loop.server.ts";
import { newMerchant } from "#tests/account.ts";
import { until } from "#tests/world.ts";

it("A job that is asked for while it runs, runs once more, and then is done", async () => {
  const { accountId } = await newMerchant();
  const ask = () => write((tx) => queue(tx, { kind: "judge-products", accountId }));
  let runs = 0;
  const stop = startLoop(
    async () => {
      runs += 1;
      if (runs === 1) await ask();
    },
    async () => undefined,
  );
  await ask();
  await until("nothing is left to do", async () => runs > 0 && (await db.job.count()) === 0);
  await stop();
  expect(runs).toBe(2);
});
