import { keepsCommits, pendingMigrations, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { errorFacts, log } from "#app/log.server.ts";
import { diskFree, oldestWaitingForUsSeconds } from "#app/queries/readiness.server.ts";

/** A look is good for this long, in milliseconds, however many ask: a flood of questions is no flood of writes. */
const GOOD_FOR = 5000;
/** A write that has waited so long, in milliseconds, counts as failed. */
const WRITE_PATIENCE = 5000;
const MEGABYTE = 1024 * 1024;

type Check = { ok: boolean } & Record<string, number | boolean | string[]>;
export type Readiness = { ready: boolean; checks: Record<"write" | "migrations" | "disk" | "jobs", Check> };

let latest: { at: number; readiness: Promise<Readiness> } | null = null;

/** Whether this process can do its work now, check by check. Several questions at once get one look's answer. */
export function checkReadiness(): Promise<Readiness> {
  const now = performance.now();
  if (!latest || now - latest.at > GOOD_FOR) latest = { at: now, readiness: look() };
  return latest.readiness;
}

async function look(): Promise<Readiness> {
  const [written, migrations, disk, jobs] = await Promise.all([
    check(async () => ({ ms: await probeWrite(), ok: await keepsCommits() })),
    check(async () => {
      const missing = await pendingMigrations();
      return { ok: missing.length === 0, missing };
    }),
    check(async () => {
      const freeMegabytes = Math.floor((await diskFree()) / MEGABYTE);
      return { ok: freeMegabytes >= env.READY_DISK_MB, freeMegabytes };
    }),
    check(async () => {
      const oldestDueMinutes = Math.floor((await oldestWaitingForUsSeconds()) / 60);
      return { ok: oldestDueMinutes < env.READY_DUE_MINUTES, oldestDueMinutes };
    }),
  ]);
  const checks = { write: written, migrations, disk, jobs };
  return { ready: Object.values(checks).every(({ ok }) => ok), checks };
}

async function check(one: () => Promise<Check>): Promise<Check> {
  try {
    return await one();
  } catch (error) {
    log.error(errorFacts(error), "not ready");
    return { ok: false };
  }
}

/** Commits a real row, and says how long that took, in milliseconds. Throws when it took too long. */
async function probeWrite(): Promise<number> {
  const began = performance.now();
  const at = new Date();
  const row = write((tx) => tx.writeProbe.upsert({ where: { id: "probe" }, create: { id: "probe", at }, update: { at } }));
  let patience: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    patience = setTimeout(() => reject(new Error("The database does not take writes.")), WRITE_PATIENCE);
  });
  await Promise.race([row, tooLong]).finally(() => clearTimeout(patience));
  return Math.round(performance.now() - began);
}
