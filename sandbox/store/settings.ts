import type { Database } from "better-sqlite3";

export function readSetting(db: Database, key: string): string | undefined {
  return db.prepare<[string], string>("SELECT value FROM settings WHERE key = ?").pluck().get(key);
}

export function writeSetting(db: Database, key: string, value: string): void {
  db.prepare("INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value").run(
    key,
    value,
  );
}
