import { mkdirSync } from "node:fs";
import { join } from "node:path";
import DatabaseFile, { type Database, type Statement } from "better-sqlite3";
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
  rememberStatements(db);
  return { ...rest, db, clock: createClock(db), faults: createFaults(db), publicUrl: "", wake: () => {} };
}

/** Empties the shops; they stay connected, and no id is given out twice. */
export function clearWorld({ db }: World): void {
  db.transaction(() => {
    for (const table of CLEARED_BY_RESET) db.exec(`DELETE FROM ${table}`);
  })();
}

/** Compiling a statement costs more than running it; the sandbox has a few dozen, and searches. */
function rememberStatements(db: Database): void {
  const prepare = db.prepare.bind(db);
  const statements = new Map<string, Statement>();
  db.prepare = ((sql: string) => {
    const known = statements.get(sql) ?? (prepare(sql) as Statement);
    if (statements.size > 500) statements.clear();
    statements.set(sql, known);
    return known;
  }) as typeof db.prepare;
}
