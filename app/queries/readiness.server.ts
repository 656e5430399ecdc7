import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { dueAt, free, shutDestinations } from "#app/jobs/find-due.server.ts";

/** Free space where the embedded database lies, in bytes; with PostgreSQL, where this process runs. */
export async function diskFree(): Promise<number> {
  const { bavail, bsize } = await statfs(env.databaseFile ? dirname(env.databaseFile) : ".");
  return bavail * bsize;
}

/** A destination that was shut this long ago, in milliseconds, is only now being tried. */
const JUST_TRIED = 60_000;

/** How long the job that waits longest has been due, in seconds; 0 when none waits. What runs does not wait. */
export async function oldestDueSeconds(now = new Date(), notFor: string[] = []): Promise<number> {
  const oldest = await db.job.findFirst({
    where: { ...dueAt(now), ...free(now), destination: { notIn: notFor } },
    orderBy: { runAt: "asc" },
    select: { runAt: true },
  });
  return oldest ? (now.getTime() - oldest.runAt.getTime()) / 1000 : 0;
}

/** The same of what waits for nobody but us: that one merchant's shop or mail server is broken says nothing of this process. */
export async function oldestWaitingForUsSeconds(now = new Date()): Promise<number> {
  const shut = await shutDestinations(new Date(now.getTime() - JUST_TRIED));
  return oldestDueSeconds(now, [...shut].filter(([, state]) => state === "shut").map(([id]) => id));
}
