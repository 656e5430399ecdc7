import type { Part } from "./part.ts";
import type { Place } from "./promises/leaks.ts";

/** What chaos strikes: the processes of ours, and the database behind them. */
export type Stand = {
  parts: Part[];
  /** Ports of the processes that answer requests. */
  doors: number[];
  env: Record<string, string>;
  database: ChaosDatabase;
};

export type ChaosDatabase = {
  rows: <Row>(sql: string) => Promise<Row[]>;
  /** Everything it holds, to be searched for what must not stand in clear, and to be looked at where a promise broke. */
  contents: () => Promise<Place[]>;
  /** Ends it hard, does something while it is down, and starts it again; null where it has no process of its own. */
  restart: ((down: () => Promise<void>) => Promise<void>) | null;
  /** Empties what passes jobs between processes; null where one process does everything. */
  wipeQueue: (() => Promise<void>) | null;
  close: () => Promise<void>;
};

export type StandPlan = { folder: string; env: Record<string, string>; ports: number[] };
