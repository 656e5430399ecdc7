import { PgBoss } from "pg-boss";
import { db, onCommit, tellCommitted } from "#app/db.server.ts";
import { errorFacts, log } from "#app/log.server.ts";

const QUEUE = "due";
/** What became due longer ago, in milliseconds, the workers' own look at the rows has found. */
const FRESH = 2000;
const AT_ONCE = 500;

/**
 * Between processes pg-boss says which jobs have come due: an id each, to one worker each, at once. The queue spreads
 * and never waits: what is due, who runs it and when it is tried again stands in the rows, and a worker that finds an
 * id's job taken or gone lets it be. So whatever the queue loses is found by the next look at the rows.
 */
async function openQueue(url: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, max: 3, schedule: false, useListenNotify: true, application_name: "stafette" });
  boss.on("error", (error) => log.warn(errorFacts(error), "the queue between processes"));
  await boss.start();
  // Nothing in it is worth keeping: minutes are enough.
  await boss.createQueue(QUEUE, { notify: true, retryLimit: 0, expireInSeconds: 60, retentionSeconds: 300, deleteAfterSeconds: 60 });
  return boss;
}

const close = (boss: PgBoss) => boss.stop({ graceful: false });

/** Passes on what the commits of this process, which works none itself, made due. Returns how to stop. */
export async function offerWork(url: string): Promise<() => Promise<void>> {
  const boss = await openQueue(url);
  let offering: Promise<void> | null = null;
  let again = false;
  let offered = new Set<string>();

  async function offer() {
    do {
      again = false;
      const now = new Date();
      const runAt = { lte: now, gt: new Date(now.getTime() - FRESH) };
      const due = await db.job.findMany({ where: { state: "queued", leasedUntil: null, runAt }, select: { id: true, generation: true }, take: AT_ONCE });
      const news = due.filter(({ id, generation }) => !offered.has(`${id} ${generation}`));
      offered = new Set(due.map(({ id, generation }) => `${id} ${generation}`));
      if (news.length > 0) await boss.insert(QUEUE, news.map(({ id }) => ({ data: { id } })));
    } while (again);
  }
  const stop = onCommit((workDue) => {
    if (!workDue) return;
    if (offering) again = true;
    else offering = offer().catch((error) => log.warn(errorFacts(error), "work could not be offered")).finally(() => (offering = null));
  });
  return async () => {
    stop();
    await offering;
    await close(boss);
  };
}

/** Tells this process, which works the jobs, when another one has work for it. Returns how to stop. */
export async function acceptWork(url: string): Promise<() => Promise<void>> {
  const boss = await openQueue(url);
  await boss.work(QUEUE, { batchSize: 50, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true }, async () => tellCommitted(true));
  return () => close(boss);
}
