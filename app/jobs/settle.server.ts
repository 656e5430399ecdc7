import type { Tx } from "#app/db.server.ts";
import { isLate } from "#app/domain/breaker.ts";
import { AccessLost } from "#app/domain/platform.ts";
import type { JobRow } from "#app/jobs/lease.server.ts";
import { GIVEN_UP, type JobKind } from "#app/jobs/names.ts";
import { NotNow } from "#app/jobs/not-now.ts";
import { LONGEST, retryAt } from "#app/jobs/retry.ts";

/** How a run ended. `again` = when it is tried again, null = never. */
export type Ended = { job: JobRow } & (
  | { how: "well" }
  /** What it needs is shut: no failure of its own. */
  | { how: "put_off"; again: Date }
  | { how: "failed"; error: unknown; again: Date | null }
);

/** What an error a run ended with means. */
export function endedWith(job: JobRow, error: unknown, now = new Date()): Ended {
  if (error instanceof NotNow) return { job, how: "put_off", again: error.until };
  const byTheClock = GIVEN_UP[job.kind as JobKind] === "again" ? new Date(now.getTime() + LONGEST) : null;
  return { job, how: "failed", error, again: retryAt(error, job.attempts, now) ?? byTheClock };
}

/**
 * Records how runs ended. A ring that came meanwhile raised the generation: then the row stays, and runs once more.
 * A run that lost its job records nothing. Answers whether some stayed.
 */
export async function settle(tx: Tx, ended: readonly Ended[], now = new Date()): Promise<boolean> {
  const well = ended.filter(({ how }) => how === "well").map(({ job }) => job);
  let over = 0;
  if (well.length > 0) {
    over += (await tx.job.deleteMany({ where: { OR: well.map(answered) } })).count;
    if (over < well.length) {
      await tx.job.updateMany({ where: { OR: well.map(held) }, data: { leasedUntil: null, failingSince: null } });
    }
  }
  for (const one of ended) {
    if (one.how === "well") continue;
    if (one.again === null && GIVEN_UP[one.job.kind as JobKind] === "let_go") {
      over += (await tx.job.deleteMany({ where: answered(one.job) })).count;
    } else {
      const counted = one.how === "failed" ? { attempts: { increment: 1 }, lastError: reasonOf(one.error) } : {};
      const next = one.again ? { runAt: one.again } : { state: "dead" };
      over += (await tx.job.updateMany({ where: answered(one.job), data: { ...counted, ...next } })).count;
    }
    const failingSince = one.job.failingSince ?? (one.how === "failed" ? now : null);
    await tx.job.updateMany({ where: held(one.job), data: { leasedUntil: null, failingSince } });
  }
  return over < ended.length;
}

/** What a person is to hear of a run: given up · fails for more than half an hour · well again. Null = nothing. */
export type News = { how: "dead" | "late" | "well"; reason: string };

export function newsOf(one: Ended, now = new Date()): News | null {
  const { failingSince } = one.job;
  if (one.how === "well") return failingSince ? { how: "well", reason: "" } : null;
  if (one.how === "put_off") return null;
  const reason = reasonOf(one.error);
  if (one.again === null) return { how: "dead", reason };
  return isLate(failingSince, now) ? { how: "late", reason } : null;
}

const held = ({ id, fence }: JobRow) => ({ id, fence });
const answered = (job: JobRow) => ({ ...held(job), generation: job.generation });

/** What a row keeps of an error: its kind or its name, never its words, which may hold personal data. */
function reasonOf(error: unknown): string {
  if (error instanceof AccessLost) return "access_lost";
  const { kind, name } = error as { kind?: unknown; name?: unknown };
  return typeof kind === "string" && /^[a-z_]{1,40}$/.test(kind) ? kind : error instanceof Error ? String(name) : "Error";
}
