import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";

/** Free space where the embedded database lies, in bytes; with PostgreSQL, where this process runs. */
export async function diskFree(): Promise<number> {
  const { bavail, bsize } = await statfs(env.databaseFile ? dirname(env.databaseFile) : ".");
  return bavail * bsize;
}

/** How long the job that is due longest has been waiting, in seconds; 0 when none is due. */
export async function oldestDueSeconds(now = new Date()): Promise<number> {
  const oldest = await db.job.findFirst({
    where: { state: "queued", runAt: { lte: now } },
    orderBy: { runAt: "asc" },
    select: { runAt: true },
  });
  return oldest ? (now.getTime() - oldest.runAt.getTime()) / 1000 : 0;
}
