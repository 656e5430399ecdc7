import { AsyncLocalStorage } from "node:async_hooks";
import { makesWorkDue, onCommit, write, type Tx } from "#app/db.server.ts";
import { errorFacts, log } from "#app/log.server.ts";
import { findDue, shutDestinations } from "#app/jobs/find-due.server.ts";
import { claim, extend, isHeld, LEASE, LeaseLost, runningJob, type JobRow } from "#app/jobs/lease.server.ts";
import { askOf, type JobAsk } from "#app/jobs/names.ts";
import { endedWith, newsOf, settle, type Ended, type News } from "#app/jobs/settle.server.ts";
import { roomBeside, takeTurns } from "#app/jobs/take-turns.ts";

/** Due times are looked at this often, in milliseconds, even when nothing was committed here. */
const TICK = 1000;
/** What runs for longer than this, in milliseconds, waits for the world outside: others go on beside it. */
const SLOW = 1000;

export type RunJob = (ask: JobAsk) => Promise<void>;
/** Tells a person of a run, in the transaction that records how it ended. */
export type TellOfJob = (tx: Tx, ask: JobAsk, news: News) => Promise<void>;

type Running = { job: JobRow; done: Promise<void>; begunAt: number; aliveAt: number };

/**
 * Works the job rows. The rows are the truth: after a crash everything unfinished is due again once its lease has run
 * out, and each step stands a second run. What ended is recorded in the transaction that takes what comes next.
 * Returns how to stop: no new job starts, and it waits for those that run.
 */
export function startLoop(run: RunJob, tell: TellOfJob): () => Promise<void> {
  const running = new Map<string, Running>();
  let ended: Ended[] = [];
  let last = "";
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let stopped = false;

  const report = (error: unknown) => log.error(errorFacts(error), "worker");
  // Who commits wakes the loop, and is often a job itself: what the loop does is not that job's doing.
  const outside = AsyncLocalStorage.snapshot();
  const wake = () => {
    if (looking) lookAgain = true;
    else looking = outside(look).catch(report).finally(() => (looking = null));
  };

  async function look() {
    do {
      // The database answers without leaving this tick: between two looks, requests get their turn.
      await new Promise((resolve) => setImmediate(resolve));
      lookAgain = false;
      const ids = stopped ? [] : await chooseDue();
      if (ids.length > 0 || ended.length > 0) await turn(ids);
    } while (lookAgain);
  }

  async function chooseDue(): Promise<string[]> {
    const now = Date.now();
    const busy = [...running.values()].map(({ job, begunAt }) => ({ ...job, slow: now - begunAt > SLOW }));
    const shut = await shutDestinations();
    const room = roomBeside(busy, shut);
    if (!room.any()) return [];
    const due = (await findDue(last, room.for)).filter(({ id }) => !running.has(id));
    const taken = takeTurns(due, busy, last, shut);
    last = taken.at(-1)?.accountId ?? last;
    return taken.map(({ id }) => id);
  }

  async function turn(ids: string[]) {
    const over = ended;
    ended = [];
    const taken = await write((tx) => recordAndTake(tx, over, ids)).catch((error: unknown) => {
      ended = [...over, ...ended];
      throw error;
    });
    const now = Date.now();
    for (const job of taken) running.set(job.id, { job, done: work(job), begunAt: now, aliveAt: now });
  }

  async function recordAndTake(tx: Tx, over: Ended[], ids: string[]): Promise<JobRow[]> {
    const told: { job: JobRow; news: News }[] = [];
    for (const one of over) {
      const news = newsOf(one);
      // What another run has taken over is told of by that one.
      if (news && (await isHeld(tx, one.job))) told.push({ job: one.job, news });
    }
    // What was rung for while it ran is due again.
    if (over.length > 0 && (await settle(tx, over))) makesWorkDue();
    for (const { job, news } of told) await tell(tx, askOf(job), news);
    return ids.length > 0 && !stopped ? claim(tx, ids) : [];
  }

  async function work(job: JobRow) {
    try {
      await runningJob.run(job, () => run(askOf(job)));
      if (!job.over) ended.push({ job, how: "well" });
    } catch (error) {
      const end = endedWith(job, error);
      if (end.how === "failed") {
        log.warn({ job: job.kind, id: job.id, attempts: job.attempts + 1, again: end.again, ...errorFacts(error) }, "job");
      }
      if (!(error instanceof LeaseLost)) ended.push(end);
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

  const unsubscribe = onCommit((workDue) => workDue && wake());
  const timer = setInterval(() => {
    void keepAlive().catch(report);
    wake();
  }, TICK);
  wake();

  return async () => {
    stopped = true;
    // A look under way may have taken a job already, and begins it yet.
    while (running.size > 0 || looking) await Promise.all([looking, ...[...running.values()].map(({ done }) => done)]);
    clearInterval(timer);
    unsubscribe();
    wake();
    while (looking) await looking;
  };
}
