import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import pg from "pg";

/**
 * Writes into a database that somebody went back to it now. It says itself when it was copied; where it does not (a
 * copy made with other tools), this instant stands for that.
 */
export async function markRestored(url: string): Promise<void> {
  const now = new Date().toISOString();
  const file = /^file:(.+)$/.exec(url)?.[1];
  if (file) {
    const db = new Database(file);
    const { changes } = db.prepare("UPDATE Backup SET restoredAt = ? WHERE restoredAt IS NULL").run(now);
    if (changes === 0) db.prepare("INSERT INTO Backup (id, takenAt, restoredAt) VALUES (?, ?, ?)").run(randomUUID(), now, now);
    db.close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('INSERT INTO "Backup" ("id", "takenAt", "restoredAt") VALUES ($1, $2, $2)', [randomUUID(), now]);
  await client.end();
}
