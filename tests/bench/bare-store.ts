import Database from "better-sqlite3";

/** Where the bare programs keep their rows: as durable as ours, and nothing between them and the driver. */
export type BareStore = { keep: (id: string, delivery: string, body: string) => Promise<void> };

/** Opens what BARE_DATABASE names, and makes its one table. Throws where a commit would not be durable. */
export async function openBareStore(): Promise<BareStore> {
  const db = new Database(process.env.BARE_DATABASE!.replace(/^file:/, ""));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  if (db.pragma("synchronous", { simple: true }) !== 2) throw new Error("The bare store does not commit durably.");
  db.exec("CREATE TABLE IF NOT EXISTS Bell (id TEXT PRIMARY KEY, delivery TEXT UNIQUE, body TEXT)");
  const insert = db.prepare("INSERT INTO Bell VALUES (?, ?, ?)");
  return { keep: async (...row) => void insert.run(...row) };
}
