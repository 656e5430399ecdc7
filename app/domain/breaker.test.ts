import { describe, expect, test } from "vitest";
import { CLOSED, failed, isLate, isToBeTold, tried, whatNow, type Breaker } from "#app/domain/breaker.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const later = (ms: number) => new Date(NOW.getTime() + ms);
const failing = (times: number) => Array.from({ length: times }).reduce<Breaker>((breaker) => failed(breaker, NOW), CLOSED);
const OPEN = failing(5);

describe("A shop or mail server that fails", () => {
  test("is left alone for fifteen seconds after the fifth failure in a row, and not before", () => {
    expect(whatNow(failing(4), NOW)).toBe("go");
    expect(whatNow(OPEN, NOW)).toEqual({ wait: later(15 * SECOND) });
  });

  test("is then tried by one alone, while the others wait on", () => {
    const at = later(15 * SECOND);
    expect(whatNow(OPEN, at)).toBe("try");
    expect(whatNow(tried(OPEN, at), at)).toEqual({ wait: later(75 * SECOND) });
  });

  test("is tried by another when the one who tried never came back", () => {
    expect(whatNow(tried(OPEN, NOW), later(MINUTE))).toBe("try");
  });

  test("is left alone for longer each time it was tried in vain, five minutes at most", () => {
    const waits: number[] = [];
    let breaker = OPEN;
    for (let trip = 0; trip < 6; trip += 1) {
      breaker = failed(breaker, NOW, { trying: true });
      waits.push(breaker.openUntil!.getTime() - NOW.getTime());
    }
    expect(waits).toEqual([30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 5 * MINUTE, 5 * MINUTE]);
  });

  test("is not left alone for longer because of what was under way when it was shut", () => {
    expect(failed(OPEN, later(14 * SECOND)).openUntil).toEqual(OPEN.openUntil);
  });

  test.each([
    ["four seconds", 4 * SECOND, "go"],
    ["a minute", MINUTE, { wait: later(MINUTE) }],
    ["a month", 30 * 24 * 60 * MINUTE, { wait: later(24 * 60 * MINUTE) }],
  ])("and asks for %s at its first failure is taken at its word, a day at most", (_title, retryAfterMs, expected) => {
    expect(whatNow(failed(CLOSED, NOW, { retryAfterMs }), NOW)).toEqual(expected);
  });

  test("is a matter for the merchant after 35 minutes, counted from when it was first shut", () => {
    const breaker = failed(OPEN, later(34 * MINUTE), { trying: true });
    expect(isLate(breaker.openSince, later(34 * MINUTE))).toBe(false);
    expect(isLate(breaker.openSince, later(35 * MINUTE))).toBe(true);
    expect(isLate(CLOSED.openSince, later(35 * MINUTE))).toBe(false);
  });

  test("and at once where it asks to be left alone beyond that: nobody asks it in between", () => {
    expect(isToBeTold(failed(CLOSED, NOW, { retryAfterMs: 34 * MINUTE }), NOW)).toBe(false);
    expect(isToBeTold(failed(CLOSED, NOW, { retryAfterMs: 24 * 60 * MINUTE }), NOW)).toBe(true);
  });
});
