import { AsyncLocalStorage } from "node:async_hooks";
import { db, onCommit, write, type Tx } from "#app/db.server.ts";
import { errorFacts, log } from "#app/log.server.ts";
import { claim, extend, LEASE, LeaseLost, runningJob, type JobRow } from "#app/jobs/lease.server.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import { retryAt } from "#app/jobs/retry.ts";
import { nameOf, settle, type Ended } from "#app/jobs/settle.server.ts";

const AT_ONCE = 16;
/** Due times are looked at this often, in milliseconds, even when nothing was committed here. */
const TICK = 1000;

export type RunJob = (ask: JobAsk) => Promise<void>;
/** Says, in the transaction that gives a job up, that a person is needed. */
export type JobGaveUp = (tx: Tx, ask: JobAsk, code: string) => Promise<void>;

export const askOf = (job: JobRow) => ({ kind: job.kind, ...JSON.parse(job.payload) }) as JobAsk;

const gaveUpOn = (one: Ended) => one.error !== null && one.again === null;

/**
 * Works the job rows. The rows are the truth: after a crash everything unfinished is due again once its lease has run
 * out, and each step stands a second run. What ended is recorded in the transaction that takes what comes next.
 * Returns how to stop: no new job starts, and it waits for those that run.
 */
export function startLoop(run: RunJob, gaveUp: JobGaveUp): () => Promise<void> {
  const running = new Map<string, { job: JobRow; done: Promise<void>; aliveAt: number }>();
  let ended: Ended[] = [];
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let stopped = false;

  // Who commits wakes the loop, and is often a job itself: what the loop does is not that job's doing.
  const outside = AsyncLocalStorage.snapshot();
  const wake = () => {
    if (looking) lookAgain = true;
    else looking = outside(look).catch(report).finally(() => (looking = null));
  };
  const report = (error: unknown) => log.error(errorFacts(error), "worker");

  async function look() {
    do {
      lookAgain = false;
      // The database answers without leaving this tick: between two looks, requests get their turn.
      await new Promise((resolve) => setImmediate(resolve));
      const due = await findDue();
      if (due.length > 0 || ended.length > 0) await turn(due);
    } while (lookAgain);
  }

  async function findDue(): Promise<string[]> {
    const free = AT_ONCE - running.size;
    if (free <= 0 || stopped) return [];
    const now = new Date();
    const due = await db.job.findMany({
      where: {
        state: "queued",
        runAt: { lte: now },
        OR: [{ leasedUntil: null }, { leasedUntil: { lt: now } }],
        id: { notIn: [...running.keys()] },
      },
      orderBy: { runAt: "asc" },
      take: free,
      select: { id: true },
    });
    return due.map(({ id }) => id);
  }

  async function turn(due: string[]) {
    const over = ended;
    ended = [];
    const taken = await write(async (tx) => {
      if (over.length > 0) await settle(tx, over);
      for (const one of over) if (gaveUpOn(one)) await gaveUp(tx, askOf(one.job), nameOf(one.error));
      return due.length > 0 ? claim(tx, due) : [];
    }).catch((error: unknown) => {
      ended = [...over, ...ended];
      throw error;
    });
    for (const job of taken) running.set(job.id, { job, done: work(job), aliveAt: Date.now() });
  }

  async function work(job: JobRow) {
    try {
      await runningJob.run(job, () => run(askOf(job)));
      ended.push({ job, error: null });
    } catch (error) {
      const again = retryAt(error, job.attempts, new Date());
      log.warn({ job: job.kind, id: job.id, attempts: job.attempts + 1, again, ...errorFacts(error) }, "job");
      if (!(error instanceof LeaseLost)) ended.push({ job, error, again });
    }
    running.delete(job.id);
    wake();
  }

  /** A long run says in time that it is alive. */
  async function keepAlive() {
    const now = Date.now();
    const quiet = [...running.values()].filter(({ aliveAt }) => now - aliveAt > LEASE / 3);
    if (quiet.length === 0) return;
    for (const one of quiet) one.aliveAt = now;
    await write((tx) => extend(tx, quiet.map(({ job }) => job)));
  }

  const unsubscribe = onCommit(wake);
  const timer = setInterval(() => {
    void keepAlive().catch(report);
    wake();
  }, TICK);
  wake();

  return async () => {
    stopped = true;
    while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done));
    clearInterval(timer);
    unsubscribe();
    wake();
    while (looking) await looking;
  };
}
