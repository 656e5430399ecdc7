import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { connectPostgresql } from "#app/db/connect-postgresql.server.ts";

/** By what people are inside, or come in without asking anew; a grant goes before its session. */
const WAYS_IN = ["MemberSession", "OperatorSession", "SupplierGrant", "SupplierSession", "SignInLink", "ShopInvitation", "WooHandshake"];
const SHUT = WAYS_IN.map((table) => `DELETE FROM "${table}"`);

/**
 * Writes into a database that somebody went back to it now, and ends whatever let people in then: they may have been shut
 * out since, and doors open before the first worker does anything. A database says itself when it was copied; where it
 * does not (a copy made with other tools), this instant stands for that.
 */
export async function markRestored(url: string): Promise<void> {
  const now = new Date().toISOString();
  const file = /^file:(.+)$/.exec(url)?.[1];
  if (file) {
    const db = new Database(file);
    db.transaction(() => {
      for (const sql of SHUT) db.exec(sql);
      const { changes } = db.prepare("UPDATE Backup SET restoredAt = ? WHERE restoredAt IS NULL").run(now);
      if (changes === 0) db.prepare("INSERT INTO Backup (id, takenAt, restoredAt) VALUES (?, ?, ?)").run(randomUUID(), now, now);
    })();
    db.close();
    return;
  }
  const client = await connectPostgresql(url);
  await client.query(`BEGIN; ${SHUT.join("; ")}`);
  await client.query('INSERT INTO "Backup" ("id", "takenAt", "restoredAt") VALUES ($1, $2, $2)', [randomUUID(), now]);
  await client.query("COMMIT");
  await client.end();
}
