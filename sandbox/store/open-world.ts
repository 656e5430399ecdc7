import { mkdirSync } from "node:fs";
import { join } from "node:path";
import DatabaseFile from "better-sqlite3";
import { createClock } from "../clock.ts";
import type { Declaration } from "../declaration.ts";
import { createFaults } from "../faults.ts";
import { CLEARED_BY_RESET, TABLES } from "./tables.ts";
import type { World } from "./types.ts";

export interface WorldOptions {
  dataDir: string;
  declaration: Declaration;
  apiKey: string;
  apiSecret: string;
  appOrigin: string;
}

/** Opens `<dataDir>/sandbox.sqlite`, made on first use. */
export function openWorld({ dataDir, ...rest }: WorldOptions): World {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseFile(join(dataDir, "sandbox.sqlite"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = NORMAL");
  db.exec(TABLES);
  return { ...rest, db, clock: createClock(db), faults: createFaults(db), publicUrl: "", wake: () => {} };
}

/** Empties the shops; they stay connected, and no id is given out twice. */
export function clearWorld({ db }: World): void {
  db.transaction(() => {
    for (const table of CLEARED_BY_RESET) db.exec(`DELETE FROM ${table}`);
  })();
}
