import { setTimeout as pause } from "node:timers/promises";
import type { Dice } from "#tests/dice.ts";
import type { ChaosClock } from "./clock.ts";
import type { Part } from "./part.ts";
import type { SeenBlow } from "./promises/seen.ts";
import type { Stand } from "./stand.ts";

const BLOWS = ["kill -9", "kill -9", "SIGSTOP", "SIGSTOP past its lease", "SIGTERM", "database", "queue wiped"] as const;
/** So long at most, in milliseconds, the processes work in peace in a round: a blow falls at any step of the way. */
const LONGEST_UP = 5000;
/** Longer than a run counts as alive without a sign of life, in seconds of the clock. */
const PAST_A_LEASE = 40;
/** In milliseconds, so long that others take over what a halted process held. */
const TAKEN_OVER = 2500;

export type Blow = { kind: (typeof BLOWS)[number]; part: Part; waitMs: number; downMs: number };

/** What strikes in each round, whom, how long after its orders began, and for how long. Each kind has its turn, in drawn order. */
export function dealBlows(dice: Dice, { parts, database }: Stand, count: number): Blow[] {
  const kinds = BLOWS.filter((kind) => (kind === "database" ? database.restart : kind === "queue wiped" ? database.wipeQueue : true));
  const working = parts.filter(({ works }) => works);
  const deck: Blow["kind"][] = [];
  while (deck.length < count) deck.push(...shuffled(dice, kinds));
  return deck.slice(0, count).map((kind) => ({
    kind,
    part: dice.pick(kind === "SIGSTOP past its lease" ? working : parts),
    waitMs: dice.below(LONGEST_UP),
    downMs: dice.between(200, 2500),
  }));
}

function shuffled<Item>(dice: Dice, items: readonly Item[]): Item[] {
  const rest = [...items];
  return items.map(() => rest.splice(dice.below(rest.length), 1)[0]!);
}

/** Strikes, and ends when what was struck runs again. */
export async function strike({ kind, part, downMs }: Blow, { database }: Stand, clock: ChaosClock): Promise<SeenBlow> {
  const blow: SeenBlow = { kind, part: part.name, works: part.works, at: 0 };
  switch (kind) {
    case "kill -9":
    case "SIGTERM":
      blow.exit = await part.signal(kind === "SIGTERM" ? "SIGTERM" : "SIGKILL");
      blow.at = await clock.now();
      await pause(downMs);
      await part.start();
      return blow;
    case "SIGSTOP":
    case "SIGSTOP past its lease":
      await part.signal("SIGSTOP");
      blow.at = await clock.now();
      if (kind === "SIGSTOP past its lease") await clock.advance(PAST_A_LEASE);
      await pause(kind === "SIGSTOP" ? downMs : TAKEN_OVER + downMs);
      await part.signal("SIGCONT");
      return blow;
    case "database":
      await database.restart!(async () => void (blow.at = await clock.now()));
      return { ...blow, part: "PostgreSQL", works: true };
    case "queue wiped":
      await database.wipeQueue!();
      return { ...blow, part: "pg-boss", works: false, at: await clock.now() };
  }
}
