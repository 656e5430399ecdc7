import type { Database } from "better-sqlite3";
import { machineNow } from "./machine-time.ts";
import { readSetting, writeSetting } from "./store/settings.ts";

export interface Clock {
  /** Milliseconds since 1970, moved by the offset. */
  now(): number;
  /** How far this clock runs ahead of the machine's, in milliseconds. */
  offset(): number;
  advance(seconds: number): void;
  /** Resolves with the offset as soon as it differs from `after`, at the latest when `patience` ms are over. */
  changed(after: number, patience: number): Promise<number>;
  onAdvance(hear: () => void): void;
}

/** The one clock of the sandbox, kept over restarts; the app follows it through `connect.mjs`. */
export function createClock(db: Database): Clock {
  let offset = Number(readSetting(db, "clock_offset") ?? 0);
  const hearers = new Set<() => void>();
  const now = () => machineNow() + offset;

  return {
    now,
    offset: () => offset,
    advance(seconds) {
      offset += Math.round(seconds * 1000);
      writeSetting(db, "clock_offset", String(offset));
      for (const hear of [...hearers]) hear();
    },
    changed: (after, patience) =>
      new Promise((resolve) => {
        if (after !== offset) return resolve(offset);
        const answer = () => {
          hearers.delete(answer);
          clearTimeout(timer);
          resolve(offset);
        };
        const timer = setTimeout(answer, patience);
        timer.unref();
        hearers.add(answer);
      }),
    onAdvance: (hear) => void hearers.add(hear),
  };
}

/** An instant as Shopify's GraphQL shows it: UTC, whole seconds. */
export function showInstant(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}
