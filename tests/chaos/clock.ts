import { ask } from "#tests/world.ts";

/** The one clock that sandbox and processes go by. */
export type ChaosClock = { now: () => Promise<number>; advance: (seconds: number) => Promise<unknown> };

export const clockOf = (sandboxUrl: string): ChaosClock => ({
  async now() {
    const { offsetMs } = await ask<{ offsetMs: number }>(sandboxUrl, "GET", "/control/clock");
    return Date.now() + offsetMs;
  },
  advance: (advanceSeconds) => ask(sandboxUrl, "PUT", "/control/clock", { advanceSeconds }),
});
