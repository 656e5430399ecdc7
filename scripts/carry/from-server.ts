import Database from "better-sqlite3";
import { connectPostgresql } from "#app/db/connect-postgresql.server.ts";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";
import { carry } from "./carry.ts";
import { fileSide } from "./file.ts";
import { serverSide } from "./server.ts";
import { tablesOfBoth } from "./table.ts";

/**
 * Carries one state of a PostgreSQL into a new file, while others write to it, and answers how many rows it has. Throws
 * when the database is not of this version, or one row differs.
 */
export async function carryFromServer(url: string, file: string): Promise<number> {
  migrateSqlite(file);
  const target = new Database(file);
  // Until it is whole it has another name, and nobody needs what a crash leaves of it.
  for (const quick of ["foreign_keys = OFF", "synchronous = OFF", "journal_mode = MEMORY"]) target.pragma(quick);
  const source = await connectPostgresql(url);
  try {
    await source.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const rows = await carry(serverSide(source), fileSide(target), await tablesOfBoth(target, source));
    const lost = target.pragma("foreign_key_check") as unknown[];
    if (lost.length > 0) throw new Error("Rows refer to others that are not there. The database itself may be damaged.");
    return rows;
  } finally {
    await source.end();
    target.close();
  }
}
