import { setTimeout as pause } from "node:timers/promises";
import type { Dice } from "#tests/dice.ts";
import type { Part } from "./part.ts";
import type { Stand } from "./stand.ts";

const BLOWS = ["kill -9", "kill -9", "SIGSTOP", "SIGTERM", "database"] as const;
/** So long at most, in milliseconds, the processes work in peace in a round: a blow falls at any step of the way. */
const LONGEST_UP = 5000;

export type Blow = { kind: (typeof BLOWS)[number]; part: Part; waitMs: number; downMs: number };

/** What strikes in this round, whom, how long after its orders began, and for how long. */
export function drawBlow(dice: Dice, { parts, database }: Stand): Blow {
  const kinds = database.restart ? BLOWS : BLOWS.filter((kind) => kind !== "database");
  return { kind: dice.pick(kinds), part: dice.pick(parts), waitMs: dice.below(LONGEST_UP), downMs: dice.between(200, 2500) };
}

export async function strike({ kind, part, downMs }: Blow, { database }: Stand): Promise<void> {
  switch (kind) {
    case "kill -9":
    case "SIGTERM":
      await part.signal(kind === "SIGTERM" ? "SIGTERM" : "SIGKILL");
      await pause(downMs);
      return part.start();
    case "SIGSTOP":
      await part.signal("SIGSTOP");
      await pause(downMs);
      return part.signal("SIGCONT");
    case "database":
      return database.restart!();
  }
}
