import { db, onCommit, write } from "#app/db.server.ts";
import { errorFacts, log } from "#app/log.server.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import { runningJob } from "#app/jobs/queue.server.ts";
import { retryAt } from "#app/jobs/retry.ts";

const AT_ONCE = 16;
/** Due times are looked at this often, in milliseconds, even when nothing was committed here. */
const TICK = 1000;

type JobRow = Awaited<ReturnType<typeof db.job.findMany>>[number];
export type RunJob = (ask: JobAsk) => Promise<void>;
export type JobGaveUp = (ask: JobAsk, code: string) => Promise<void>;

/**
 * Works the job rows of an embedded database in this one process. The rows are the truth: what runs is known only in
 * memory, so after a crash everything unfinished is simply due again, and each step stands a second run.
 * Returns how to stop: no new job starts, and it waits for those that run.
 */
export function startLoop(run: RunJob, gaveUp: JobGaveUp): () => Promise<void> {
  const running = new Map<string, Promise<void>>();
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let stopped = false;

  const wake = () => {
    if (stopped) return;
    if (looking) lookAgain = true;
    else looking = look().finally(() => (looking = null));
  };

  async function look() {
    do {
      lookAgain = false;
      // The database answers without leaving this tick: between two looks, requests get their turn.
      await new Promise((resolve) => setImmediate(resolve));
      const free = AT_ONCE - running.size;
      if (free <= 0 || stopped) return;
      const due = await db.job.findMany({
        where: { state: "queued", runAt: { lte: new Date() }, id: { notIn: [...running.keys()] } },
        orderBy: { runAt: "asc" },
        take: free,
      });
      for (const job of due) {
        const done = work(job).finally(() => {
          running.delete(job.id);
          wake();
        });
        running.set(job.id, done);
      }
    } while (lookAgain);
  }

  async function work(job: JobRow) {
    const ask = { kind: job.kind, ...JSON.parse(job.payload) } as JobAsk;
    try {
      await runningJob.run({ key: job.key, generation: job.generation }, () => run(ask));
      // A ring that came meanwhile raised the generation: then the row stays, and runs once more.
      await write((tx) => tx.job.deleteMany({ where: { id: job.id, generation: job.generation } }));
    } catch (error) {
      const next = retryAt(error, job.attempts, new Date());
      log.warn({ job: job.kind, id: job.id, attempts: job.attempts + 1, again: next, ...errorFacts(error) }, "job");
      const lastError = error instanceof Error ? error.name : "Error";
      await write((tx) =>
        tx.job.updateMany({
          where: { id: job.id, generation: job.generation },
          data: { attempts: { increment: 1 }, lastError, ...(next ? { runAt: next } : { state: "dead" }) },
        }),
      );
      if (!next) await gaveUp(ask, lastError);
    }
  }

  const guardedWake = () => {
    try {
      wake();
    } catch (error) {
      log.error(errorFacts(error), "worker");
    }
  };
  const unsubscribe = onCommit(guardedWake);
  const timer = setInterval(guardedWake, TICK);
  guardedWake();

  return async () => {
    stopped = true;
    clearInterval(timer);
    unsubscribe();
    await looking;
    await Promise.allSettled(running.values());
  };
}
