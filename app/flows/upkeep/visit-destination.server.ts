import { db, write, type Tx } from "#app/db.server.ts";
import { CLOSED, failed, tried, whatNow } from "#app/domain/breaker.ts";
import { TryLater, type Effect } from "#app/domain/platform.ts";
import { tellOfShutDestination, tellOfOpenDestination } from "#app/flows/upkeep/tell-of-destination.server.ts";
import { runningJob } from "#app/jobs/lease.server.ts";
import { NotNow } from "#app/jobs/not-now.ts";
import { log } from "#app/log.server.ts";

type Trouble = { down?: boolean; retryAfterMs?: number | null };

/** A job is at a destination; what it met there is noted, for whoever comes next. */
export type Visit = {
  /** It answered, whatever it said. */
  answered: () => Promise<void>;
  /** It did not, or asked to be left alone; trouble with this request alone says nothing of the others. */
  troubled: (trouble: Trouble) => Promise<void>;
};

/**
 * Goes to a shop or a mail server on behalf of a job. Throws `NotNow` where it is shut; of those who wait one may try
 * it. A person who presses a button is not kept from trying, so outside a job nothing is asked or noted.
 */
export async function visitDestination(id: string): Promise<Visit> {
  const run = runningJob.getStore();
  if (!run) return { answered: async () => undefined, troubled: async () => undefined };
  const known = await db.destination.findUnique({ where: { id } });
  const trying = known !== null && (await mayTry(known));
  run.at = id;
  return {
    async answered() {
      if (known) await write((tx) => forgetDestination(tx, id));
    },
    async troubled({ down = false, retryAfterMs }) {
      if (down || retryAfterMs) await write((tx) => shut(tx, id, { down, trying, retryAfterMs: retryAfterMs ?? 0 }));
    },
  };
}

/** What became of the effects, as trouble of the destination: one that got through outweighs what did not. */
export async function noteEffects(visit: Visit, effects: readonly Effect[]): Promise<void> {
  const troubled = effects.find((effect) => effect.outcome === "not_sent" || effect.outcome === "unknown");
  const through = effects.some(({ outcome }) => outcome === "accepted" || outcome === "refused");
  if (through) await visit.answered();
  else if (troubled) await visit.troubled(troubled);
}

/**
 * Does work at a destination whose trouble is thrown; effects, whose trouble is a value, it gives to `met`. Who answers
 * questions but no effect is in trouble all the same: the next one would be unknown, too.
 */
export async function atDestination<Result>(id: string, work: (met: (effect: Effect) => void) => Promise<Result>): Promise<Result> {
  const visit = await visitDestination(id);
  const effects: Effect[] = [];
  try {
    const result = await work((effect) => effects.push(effect));
    if (effects.length > 0) await noteEffects(visit, effects);
    else await visit.answered();
    return result;
  } catch (error) {
    if (error instanceof TryLater) await visit.troubled(error);
    throw error;
  } finally {
    delete runningJob.getStore()?.at;
  }
}

type Row = { id: string; failures: number; trips: number; openSince: Date | null; openUntil: Date | null };

/** Whether this is the one who tries a shut destination; false = it is open. */
async function mayTry(row: Row): Promise<boolean> {
  const now = new Date();
  const what = whatNow(row, now);
  if (what === "go") return false;
  if (what !== "try") throw new NotNow(what.wait);
  const { openUntil } = tried(row, now);
  const won = await write((tx) => tx.destination.updateMany({ where: { id: row.id, openUntil: row.openUntil }, data: { openUntil } }));
  if (won.count === 0) throw new NotNow(openUntil!);
  return true;
}

/** It answers again, or nobody goes there any more: what was known of it, and told, is over. */
export async function forgetDestination(tx: Tx, id: string): Promise<void> {
  const row = await tx.destination.findUnique({ where: { id } });
  if (!row) return;
  await tx.destination.delete({ where: { id } });
  if (row.openSince) await tellOfOpenDestination(tx, id);
}

async function shut(tx: Tx, id: string, { down, trying, retryAfterMs }: { down: boolean; trying: boolean; retryAfterMs: number }) {
  const now = new Date();
  const row = await tx.destination.findUnique({ where: { id } });
  const before = row ?? CLOSED;
  const next = failed(before, now, { trying, retryAfterMs });
  // A short wait it asked of one request is no trouble of its own.
  if (!down && next.openUntil === before.openUntil) return;
  const { failures, trips, openSince, openUntil } = next;
  await tx.destination.upsert({
    where: { id },
    create: { id, failures, trips, openSince, openUntil },
    update: { failures, trips, openSince, openUntil },
  });
  if (openSince && !before.openSince) log.warn({ destination: id, until: openUntil }, "destination is shut");
  await tellOfShutDestination(tx, id, next, now);
}
