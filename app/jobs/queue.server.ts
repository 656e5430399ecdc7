import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import { runningJob } from "#app/jobs/lease.server.ts";
import { jobKey, type JobAsk } from "#app/jobs/names.ts";
import { ownerOf } from "#app/jobs/owner.server.ts";

/**
 * Asks for work in the transaction that makes it necessary: both are committed, or neither. Asking twice before it
 * ran is one run; asking while it runs is one more. `runAt` in the future never postpones what is due sooner.
 */
export async function queue(tx: Tx, ask: JobAsk, runAt = new Date()): Promise<void> {
  const { kind, ...payload } = ask;
  const key = jobKey(ask);
  const known = await tx.job.findUnique({ where: { key } });
  if (!known) {
    const facts = { kind, key, payload: JSON.stringify(payload), ...(await ownerOf(tx, ask)) };
    await tx.job.create({ data: { id: newId(), ...facts, runAt, createdAt: new Date() } });
    return;
  }
  // A running job's own row is due by its nature; only a ring that came meanwhile keeps it so.
  const running = runningJob.getStore();
  const mine = running?.key === key && running.generation === known.generation;
  const sooner = !mine && known.state === "queued" && known.runAt < runAt ? known.runAt : runAt;
  await tx.job.update({
    where: { key },
    data: { generation: { increment: 1 }, state: "queued", runAt: sooner, attempts: 0, payload: JSON.stringify(payload) },
  });
}

/**
 * Marks the running job as done in the transaction of its result, so that whoever looks for it from then on does not
 * wait for it. A ring that came meanwhile keeps it due.
 */
export async function finish(tx: Tx): Promise<void> {
  const running = runningJob.getStore();
  if (!running) return;
  const { id, generation } = running;
  await tx.job.updateMany({ where: { id, generation }, data: { state: "done" } });
}

/** Whether this work is asked for and not done yet. */
export const isQueued = async (tx: Tx, ask: JobAsk): Promise<boolean> =>
  (await tx.job.count({ where: { key: jobKey(ask), state: "queued" } })) > 0;
