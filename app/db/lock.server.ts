import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";

/**
 * Takes the embedded database for this process alone, for as long as it lives; returns how to give it free.
 * The lock is an exclusive transaction on `<file>.lock` (links resolved: every path to the file meets it), so the system
 * releases it even after kill -9.
 * Throws when another process holds it.
 */
export function holdDatabase(file: string): () => void {
  const path = `${realPath(file)}.lock`;
  const lock = new Database(path, { timeout: 0 });
  try {
    // Of a file that this process may only read SQLite locks nothing, and says nothing.
    accessSync(path, constants.W_OK);
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== "SQLITE_BUSY") {
      throw new Error(`${path} cannot be locked (${(error as Error).message}). Give it to the user Stafette runs as, or remove it while no Stafette runs.`);
    }
    throw new Error(
      `Another Stafette process is using ${file}. An embedded database serves one process at a time: ` +
        "stop the other one, or give this one a DATABASE_URL of its own.",
    );
  }
  return () => lock.close();
}

/** Links resolved; of a file that is not there yet, those of its folder. */
const realPath = (file: string) => (existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file)));
