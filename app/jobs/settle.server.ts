import type { Tx } from "#app/db.server.ts";
import type { JobRow } from "#app/jobs/lease.server.ts";

/** How a run ended: well, or with an error; then `again` is when it is tried again, null = never. */
export type Ended = { job: JobRow } & ({ error: null } | { error: unknown; again: Date | null });

const at = ({ job }: Ended) => ({ id: job.id, fence: job.fence, generation: job.generation });

/**
 * Records how runs ended. A ring that came meanwhile raised the generation: then the row stays, and runs once more.
 * A run that lost its job records nothing.
 */
export async function settle(tx: Tx, ended: readonly Ended[]): Promise<void> {
  const well = ended.filter(({ error }) => error === null);
  if (well.length > 0) await tx.job.deleteMany({ where: { OR: well.map(at) } });
  for (const one of ended) {
    if (one.error === null) continue;
    await tx.job.updateMany({
      where: at(one),
      data: {
        attempts: { increment: 1 },
        lastError: nameOf(one.error),
        ...(one.again ? { runAt: one.again } : { state: "dead" }),
      },
    });
  }
  const held = ended.map(({ job }) => ({ id: job.id, fence: job.fence }));
  await tx.job.updateMany({ where: { OR: held }, data: { leasedUntil: null } });
}

/** What a row keeps of an error: its name, never its words, which may hold personal data. */
export const nameOf = (error: unknown) => (error instanceof Error ? error.name : "Error");
