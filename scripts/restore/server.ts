import { carryToServer } from "../carry/to-server.ts";
import { stop } from "../database-file.ts";
import { makeReady, remove } from "./ready.ts";

/** Carries a backup into an empty PostgreSQL database; the one before stays as it is, under its own name. Answers the migrations applied. */
export async function restoreServer(from: string, url: string, replace: boolean): Promise<string[]> {
  if (replace) stop("On PostgreSQL nothing is replaced: make an empty database, and set DATABASE_URL to it (docs/operations.md).");
  const next = `${from}.restoring`;
  const applied = await makeReady(from, next);
  try {
    await carryToServer(next, url);
  } catch (error) {
    remove(next);
    stop(`${(error as Error).message}\nNothing was restored.`);
  }
  remove(next);
  return applied;
}
