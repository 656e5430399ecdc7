import { AsyncLocalStorage } from "node:async_hooks";
import { guardWrites, type Tx } from "#app/db.server.ts";

/** How long a run counts as alive without a sign of life, in milliseconds. */
export const LEASE = 30_000;

/**
 * `over` = its end is committed with its result: nothing is left to record. `at` = the shop or mail server it is waiting
 * for just now, which may be another one than it was queued for.
 */
export type JobRow = Awaited<ReturnType<Tx["job"]["findUniqueOrThrow"]>> & { over?: boolean; at?: string };
/** One run of a job: `fence` is its number, `generation` the ring it answers. */
export type Run = Pick<JobRow, "id" | "key" | "accountId" | "generation" | "fence" | "failingSince" | "over" | "at">;

/** The run whose flow is under way here. */
export const runningJob = new AsyncLocalStorage<Run>();

/** Somebody else took the job over, because this run gave no sign of life for too long: it writes nothing any more. */
export class LeaseLost extends Error {
  override name = "LeaseLost";
}

const leaseEnd = (now: Date) => new Date(now.getTime() + LEASE);

/**
 * Takes those of these jobs that are due and that nobody runs; answers them. Compare-and-set: of several processes
 * that try, one gets a job. Each taking raises the fence, so that the run before it can be told apart.
 */
export function claim(tx: Tx, ids: string[], now = new Date()): Promise<JobRow[]> {
  return tx.job.updateManyAndReturn({
    where: {
      id: { in: ids },
      state: "queued",
      runAt: { lte: now },
      OR: [{ leasedUntil: null }, { leasedUntil: { lt: now } }],
    },
    data: { fence: { increment: 1 }, leasedUntil: leaseEnd(now) },
  });
}

/** Says that these runs are alive; a run that lost its job stays without. */
export async function extend(tx: Tx, runs: readonly Run[], now = new Date()): Promise<void> {
  const held = runs.map(({ id, fence }) => ({ id, fence }));
  await tx.job.updateMany({ where: { OR: held }, data: { leasedUntil: leaseEnd(now) } });
}

/** Whether it is still this run's: nobody took the job over. */
export const isHeld = async (tx: Tx, { id, fence }: Run) => (await tx.job.count({ where: { id, fence } })) > 0;

/** Frees what a process that is gone held. Only for who is alone with the database. */
export const freeLeases = (tx: Tx) => tx.job.updateMany({ where: { leasedUntil: { not: null } }, data: { leasedUntil: null } });

/**
 * The first statement of every transaction of a running job. It writes, so that on PostgreSQL too the row stays locked
 * until the commit: nobody takes the job over between this look and what the flow writes. It is a sign of life besides.
 */
guardWrites(async (tx) => {
  const run = runningJob.getStore();
  if (!run || run.over) return;
  const { id, fence } = run;
  const { count } = await tx.job.updateMany({ where: { id, fence }, data: { leasedUntil: leaseEnd(new Date()) } });
  if (count === 0) throw new LeaseLost(`${run.key.split(":")[0]} was taken over by another run`);
});
