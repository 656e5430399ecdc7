import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { holdDatabase } from "#app/db/lock.server.ts";
import { stop } from "../database-file.ts";
import { makeReady } from "./ready.ts";

/** Puts a backup in the place of the embedded database, which is kept aside if `replace` says so. Answers the migrations applied. */
export async function restoreFile(from: string, target: string, replace: boolean): Promise<string[]> {
  if (existsSync(target) && !replace) stop(`${target} is there already. With --replace it is kept aside, and the backup takes its place.`);
  mkdirSync(dirname(target), { recursive: true });
  const release = hold(target);
  const next = `${target}.restoring`;
  const applied = await makeReady(from, next);

  const aside = `${target}.before-restore-${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}`;
  // The journal belongs to the file beside it: left behind, it would be played into the backup.
  for (const end of ["", "-wal", "-shm"]) if (existsSync(target + end)) renameSync(target + end, aside + end);
  renameSync(next, target);
  syncFolder(dirname(target));
  release();
  if (existsSync(aside)) console.log(`The database before it is kept as ${aside}.`);
  return applied;
}

function hold(target: string) {
  try {
    return holdDatabase(target);
  } catch (error) {
    return stop((error as Error).message);
  }
}

function syncFolder(folder: string) {
  const opened = openSync(folder, "r");
  fsyncSync(opened);
  closeSync(opened);
}
