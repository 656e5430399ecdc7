import Database from "better-sqlite3";
import { connectPostgresql } from "#app/db/connect-postgresql.server.ts";
import { migratePostgresql } from "#app/db/migrate-postgresql.server.ts";
import { carry } from "./carry.ts";
import { fileSide } from "./file.ts";
import { serverSide } from "./server.ts";
import { tablesOfBoth } from "./table.ts";

/**
 * Carries a migrated file into an empty PostgreSQL, in one transaction, and answers how many rows it has. Throws, and
 * leaves the target without rows, when it has some already or one differs.
 */
export async function carryToServer(file: string, url: string): Promise<number> {
  await migratePostgresql(url);
  const source = new Database(file, { readonly: true });
  const target = await connectPostgresql(url);
  try {
    await target.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
    const tables = await tablesOfBoth(source, target);
    for (const { name } of tables) {
      const { rows } = await target.query(`SELECT 1 FROM "${name}" LIMIT 1`);
      if (rows.length > 0) throw new Error(`The target is not empty: it has rows in ${name}.`);
    }
    const rows = await carry(fileSide(source), serverSide(target), tables);
    await target.query("COMMIT");
    return rows;
  } finally {
    await target.end();
    source.close();
  }
}
