import { setTimeout as pause } from "node:timers/promises";
import type { ChaosClock } from "./clock.ts";
import { instant } from "./facts.ts";
import type { ChaosDatabase } from "./stand.ts";
import type { Suppliers } from "./suppliers.ts";

const MINUTE = 60_000;
/** Longer than the longest wait between two attempts, in all: three days and a bit. */
const STEPS = 400;
/** Real time, in milliseconds, in which something must come further: a busy machine takes as long as it takes. */
const PATIENCE = 10 * MINUTE;

type Waiting = { kind: string; runAt: string | number | Date };

/**
 * Lets everything come to rest, with all faults off: what waits for a time gets that time, the regular look looks at
 * everything once more, suppliers answer what they still get. Throws when it never rests.
 */
export async function settle(database: ChaosDatabase, clock: ChaosClock, suppliers: Suppliers, say: (text: string) => void): Promise<void> {
  // The quick look, the one that asks after unshipped orders by their ids, and one after it that finds nothing.
  for (const seconds of [301, 3600, 301]) {
    await clock.advance(seconds);
    await looked(database, await clock.now());
  }
  for (let step = 0; step < STEPS; step += 1) {
    await atRest(database, clock, suppliers);
    const next = (await waiting(database)).map(({ runAt }) => instant(runAt)).sort((a, b) => a - b)[0];
    if (next === undefined) return;
    const seconds = Math.max(1, Math.ceil((next - (await clock.now())) / 1000) + 1);
    say(`the clock goes on by ${seconds} s`);
    await clock.advance(seconds);
  }
  throw new Error("It never came to rest.");
}

/** Jobs that are due by a wait of their own; what runs by the clock for ever is left out. */
const waiting = (database: ChaosDatabase) =>
  database.rows<Waiting>(`SELECT "kind", "runAt" FROM "Job" WHERE "state" = 'queued' AND "kind" NOT IN ('reconcile', 'purge')`);

async function looked(database: ChaosDatabase, since: number): Promise<void> {
  await inTime("the regular look", async () => {
    const shops = await database.rows<{ reconciledAt: Waiting["runAt"] | null }>(`SELECT "reconciledAt" FROM "Shop" WHERE "status" = 'connected'`);
    return shops.every(({ reconciledAt }) => reconciledAt !== null && instant(reconciledAt) >= since - 5 * MINUTE);
  });
}

/** Nothing is due, and nobody has anything to answer: seen twice, since what is mailed is read a moment later. */
async function atRest(database: ChaosDatabase, clock: ChaosClock, suppliers: Suppliers): Promise<void> {
  let calm = 0;
  await inTime("all that is due", async () => {
    const now = await clock.now();
    const due = (await waiting(database)).filter(({ runAt }) => instant(runAt) <= now);
    calm = due.length === 0 && suppliers.idle() ? calm + 1 : 0;
    return calm >= 4;
  }, () => suppliers.answered);
}

/** `progress` = how far it has come, where that can be told: as long as it goes on, it is waited for. */
async function inTime(what: string, holds: () => Promise<boolean>, progress = () => 0): Promise<void> {
  let end = performance.now() + PATIENCE;
  let before = progress();
  while (!(await holds())) {
    if (progress() !== before) end = performance.now() + PATIENCE;
    before = progress();
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await pause(250);
  }
}
