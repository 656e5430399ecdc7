import { stringifyJson } from "../json.ts";
import type { World } from "./types.ts";

export interface Entry {
  id: number;
  at: number;
  shop: string | null;
  /** api, token, webhook, install … */
  kind: string;
  what: string;
  detail: unknown;
}

/** Notes what the sandbox really received or did. */
export function note(
  { db, clock }: World,
  shop: string | null,
  kind: string,
  what: string,
  detail: unknown = {},
): void {
  db.prepare("INSERT INTO journal (at, shop, kind, what, detail) VALUES (?, ?, ?, ?, ?)").run(
    clock.now(),
    shop,
    kind,
    what,
    stringifyJson(detail),
  );
}

/** Oldest first, those after entry `after`, of one kind if asked for. */
export function readJournal({ db }: World, after = 0, kind?: string, limit = 5000): Entry[] {
  return db
    .prepare<(string | number)[], Omit<Entry, "detail"> & { detail: string }>(
      `SELECT * FROM journal WHERE id > ? ${kind ? "AND kind = ?" : ""} ORDER BY id LIMIT ?`,
    )
    .all(after, ...(kind ? [kind] : []), limit)
    .map((entry) => ({ ...entry, detail: JSON.parse(entry.detail) as unknown }));
}
