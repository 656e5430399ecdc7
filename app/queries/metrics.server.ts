import { db } from "#app/db.server.ts";
import { metrics } from "#app/metrics.server.ts";
import { diskFree, oldestDueSeconds } from "#app/queries/readiness.server.ts";

/** Everything Prometheus asks for, in its own text form: what was counted in this process, and what the rows say now. */
export async function metricsPage(): Promise<{ text: string; contentType: string }> {
  const [jobs, problems, due, free] = await Promise.all([
    db.job.groupBy({ by: ["kind", "state"], _count: true }),
    db.problem.groupBy({ by: ["code"], where: { clearedAt: null }, _count: true }),
    oldestDueSeconds(),
    diskFree(),
  ]);
  metrics.jobs.reset();
  for (const { kind, state, _count } of jobs) metrics.jobs.set({ kind, state }, _count);
  metrics.problems.reset();
  for (const { code, _count } of problems) metrics.problems.set({ code }, _count);
  metrics.oldestDue.set(due);
  metrics.diskFree.set(free);
  return { text: await metrics.registry.metrics(), contentType: metrics.registry.contentType };
}
