import { ask } from "#tests/world.ts";

/** One step of the clock: the instant before it, and how far it went, in milliseconds. */
export type Move = { at: number; by: number };

/** The one clock that sandbox and processes go by. */
export type ChaosClock = {
  now: () => Promise<number>;
  advance: (seconds: number) => Promise<void>;
  /** Every step it took so far. */
  moves: Move[];
};

export function clockOf(sandboxUrl: string): ChaosClock {
  const moves: Move[] = [];
  const look = async () => Date.now() + (await ask<{ offsetMs: number }>(sandboxUrl, "GET", "/control/clock")).offsetMs;
  return {
    now: look,
    async advance(advanceSeconds) {
      const by = advanceSeconds * 1000;
      await ask(sandboxUrl, "PUT", "/control/clock", { advanceSeconds });
      moves.push({ at: (await look()) - by, by });
    },
    moves,
  };
}
