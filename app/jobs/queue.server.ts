import { v7 as newId } from "uuid";
import { makesWorkDue, whenCommitted, type Tx } from "#app/db.server.ts";
import { Prisma } from "#app/generated/sqlite/client.ts";
import { runningJob } from "#app/jobs/lease.server.ts";
import { jobKey, type JobAsk } from "#app/jobs/names.ts";
import { ownerOf, type Owner } from "#app/jobs/owner.server.ts";

/** Work asked for, and whose it is. */
type Asked = { ask: JobAsk; owner: Owner };

/**
 * Asks for work in the transaction that makes it necessary: both are committed, or neither. Asking twice before it
 * ran is one run; asking while it runs is one more. `runAt` in the future never postpones what is due sooner.
 * `owner` saves looking it up, where it is at hand.
 */
export async function queue(tx: Tx, ask: JobAsk, runAt = new Date(), owner?: Owner): Promise<void> {
  await queueAll(tx, [{ ask, owner: owner ?? (await ownerOf(tx, ask)) }], runAt);
}

/** The same for several (500 at most, each about something else) in one statement. */
export async function queueAll(tx: Tx, asked: Asked[], runAt = new Date()): Promise<void> {
  if (asked.length === 0) return;
  const createdAt = new Date();
  if (runAt <= createdAt) makesWorkDue();
  const rows = asked.map(({ ask, owner }) => {
    const { kind, ...payload } = ask;
    const facts = [newId(), kind, jobKey(ask), owner.accountId, owner.destination, JSON.stringify(payload), runAt, createdAt];
    return Prisma.sql`(${Prisma.join(facts)})`;
  });
  // A running job's own row is due by its nature; only a ring that came meanwhile keeps it so.
  const { key, generation } = runningJob.getStore() ?? { key: "", generation: 0 };
  await tx.$executeRaw`
    INSERT INTO "Job" ("id", "kind", "key", "accountId", "destination", "payload", "runAt", "createdAt")
    VALUES ${Prisma.join(rows)}
    ON CONFLICT ("key") DO UPDATE SET
      "runAt" = CASE
        WHEN "Job"."state" = 'queued' AND "Job"."runAt" < excluded."runAt"
          AND NOT ("Job"."key" = ${key} AND "Job"."generation" = ${generation})
        THEN "Job"."runAt" ELSE excluded."runAt" END,
      "generation" = "Job"."generation" + 1, "state" = 'queued', "attempts" = 0, "payload" = excluded."payload"`;
}

/**
 * Ends the running job in the transaction of its result: whoever looks for it from then on does not wait for it, and no
 * transaction of its own has to say so. A ring that came meanwhile keeps it due.
 */
export async function finish(tx: Tx): Promise<void> {
  const run = runningJob.getStore();
  if (!run) return;
  const { id, fence, generation } = run;
  const { count } = await tx.job.deleteMany({ where: { id, fence, generation } });
  if (count > 0) whenCommitted(() => (run.over = true));
}

/** Whether this work is asked for and not done yet; what was given up is not done either. */
export const isQueued = async (tx: Tx, ask: JobAsk): Promise<boolean> => (await tx.job.count({ where: { key: jobKey(ask) } })) > 0;
