import { describe, expect, test } from "vitest";
import { checkSeen } from "../report.ts";
import { kept, MINUTE, NOON, problem } from "./kept.ts";
import type { Seen, SeenBlow } from "./seen.ts";

const SECOND = 1000;
const struckAt = (at: number, more: Partial<SeenBlow> = {}): SeenBlow => ({ kind: "kill -9", part: "worker 1", works: true, at, ...more });

/** A mail and a write to a shop that began at noon, died, and were given up a minute later: a person is asked about both. */
const DIED: [what: string, make: () => Seen][] = [
  ["a mail", () => withUnknown("transmissions", problem("mail_unknown"))],
  ["a write to a shop", () => withUnknown("writeBacks", problem("write_back_unknown", "s"))],
];

function withUnknown(of: "transmissions" | "writeBacks", asked: ReturnType<typeof problem>): Seen {
  const seen = kept();
  seen.facts[of][0]!.status = "unknown";
  seen.facts.problems.push(asked);
  return seen;
}

const promisesBrokenIn = (seen: Seen) => checkSeen(seen).map(({ promise }) => promise);

describe.each(DIED)("What nobody knows (%s)", (_what, make) => {
  test.each<[string, SeenBlow]>([
    ["who could have been sending it was killed then", struckAt(NOON + 10 * SECOND)],
    ["the database was ended then", struckAt(NOON + 10 * SECOND, { kind: "database", part: "PostgreSQL" })],
  ])("is honest where %s", (_why, blow) => {
    const seen = make();
    seen.blows.push(blow);
    expect(checkSeen(seen)).toEqual([]);
  });

  test.each<[string, SeenBlow]>([
    ["was killed before", struckAt(NOON - 10)],
    ["was killed after it was given up", struckAt(NOON + MINUTE + 10)],
    ["was killed when nothing can have been under way any more", struckAt(NOON + 50 * SECOND)],
    ["was killed and sends nothing", struckAt(NOON + 10, { part: "web 1", works: false })],
    ["was told to end", struckAt(NOON + 10, { kind: "SIGTERM", exit: 0 })],
    ["was halted for less than a lease", struckAt(NOON + 10, { kind: "SIGSTOP" })],
  ])("is not explained by who %s", (_why, blow) => {
    const seen = make();
    seen.blows.push(blow);
    expect(promisesBrokenIn(seen)).toEqual(["unexplained"]);
  });

  test("is honest where the clock stepped over its lease and another took it over; where there is no other, or the step was short, it is not", () => {
    const seen = make();
    Object.assign(seen, { several: true, moves: [{ at: NOON + SECOND, by: 40 * SECOND }] });
    expect(checkSeen(seen)).toEqual([]);
    expect(promisesBrokenIn({ ...seen, several: false })).toEqual(["unexplained"]);
    expect(promisesBrokenIn({ ...seen, moves: [{ at: NOON + SECOND, by: 20 * SECOND }] })).toEqual(["unexplained"]);
  });

  test("had been under way no longer than the machine says, however far the clock was moved meanwhile", () => {
    const seen = make();
    seen.moves = [{ at: NOON + SECOND, by: 45 * SECOND }];
    seen.blows.push(struckAt(NOON + 50 * SECOND));
    expect(checkSeen(seen)).toEqual([]);
  });

  test("is a broken promise where nobody is asked", () => {
    const seen = make();
    seen.facts.problems = [];
    seen.blows.push(struckAt(NOON + 10));
    expect(promisesBrokenIn(seen)).toEqual(["lost"]);
  });
});

describe("A line that was cut", () => {
  test.each<[string, "transmissions" | "writeBacks", string, ReturnType<typeof problem>, string, string]>([
    ["within a mail", "transmissions", "cut_after_content", problem("mail_unknown"), "smtp.cut_at_dot", "smtp.cut_rcpt"],
    ["at a shop", "writeBacks", "cut", problem("write_back_unknown", "s"), "api.timeout_before", "woo.api.timeout_before"],
    ["by a shop's own trouble", "writeBacks", "server_error", problem("write_back_unknown", "s"), "api.500", "api.throttled"],
  ])("%s explains one that nobody knows of, and one alone", (_where, of, code, asked, fault, other) => {
    const seen = withUnknown(of, asked);
    seen.facts[of][0]!.evidence = JSON.stringify({ code });
    const after = (struck: [string, number][]) => promisesBrokenIn({ ...seen, struck: new Map(struck) });
    expect(after([[fault, 1]])).toEqual([]);
    expect(after([[other, 1]])).toEqual(["unexplained"]);
    expect(after([])).toEqual(["unexplained"]);
  });

  test("explains nothing that an adapter does not say", () => {
    const seen = withUnknown("transmissions", problem("mail_unknown"));
    seen.facts.transmissions[0]!.evidence = '{"code":"unclassified"}';
    expect(promisesBrokenIn({ ...seen, struck: new Map([["smtp.cut_at_dot", 5]]) })).toEqual(["unexplained"]);
  });
});
