import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import { jobKey, type JobAsk } from "#app/jobs/names.ts";

/**
 * Asks for work in the transaction that makes it necessary: both are committed, or neither. Asking twice before it
 * ran is one run; asking while it runs is one more. `runAt` in the future never postpones what is due sooner.
 */
export async function queue(tx: Tx, ask: JobAsk, runAt = new Date()): Promise<void> {
  const { kind, ...payload } = ask;
  const key = jobKey(ask);
  const known = await tx.job.findUnique({ where: { key } });
  if (!known) {
    await tx.job.create({
      data: { id: newId(), kind, key, payload: JSON.stringify(payload), runAt, createdAt: new Date() },
    });
    return;
  }
  const sooner = known.state === "queued" && known.runAt < runAt ? known.runAt : runAt;
  await tx.job.update({
    where: { key },
    data: { generation: { increment: 1 }, state: "queued", runAt: sooner, attempts: 0, payload: JSON.stringify(payload) },
  });
}
