import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/**
 * What is counted, for Prometheus. Labels are kinds, outcomes and routes of ours: never a shop's name, an address, an
 * order, anything a person could be known by.
 */
function open() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "stafette_" });
  const to = { registers: [registry] };
  return {
    registry,
    jobRuns: new Counter({ ...to, name: "stafette_job_runs_total", help: "Runs of jobs, by result", labelNames: ["kind", "result"] }),
    webhooks: new Counter({ ...to, name: "stafette_webhooks_total", help: "Bells of shops, by answer", labelNames: ["platform", "status"] }),
    mails: new Counter({ ...to, name: "stafette_mails_total", help: "Mails, by what came of them", labelNames: ["kind", "outcome"] }),
    writes: new Histogram({
      ...to,
      name: "stafette_write_seconds",
      help: "From asking for a write to its commit, waiting included",
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    }),
    jobs: new Gauge({ ...to, name: "stafette_jobs", help: "Job rows, by kind and state", labelNames: ["kind", "state"] }),
    oldestDue: new Gauge({ ...to, name: "stafette_oldest_due_seconds", help: "How long the job longest due has been waiting" }),
    problems: new Gauge({ ...to, name: "stafette_problems", help: "Open problems, by code", labelNames: ["code"] }),
    diskFree: new Gauge({ ...to, name: "stafette_disk_free_bytes", help: "Free space where the database lies" }),
  };
}

// One registry a process, however often a bundler copies this module.
const shared = globalThis as typeof globalThis & { stafetteMetrics?: ReturnType<typeof open> };
export const metrics = (shared.stafetteMetrics ??= open());
