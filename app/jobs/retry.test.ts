import { describe, expect, test } from "vitest";
import { TryLater } from "#app/domain/platform.ts";
import { PermanentFailure, retryAt } from "#app/jobs/retry.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const waitOf = (error: unknown, attempts: number, random: number) => {
  const at = retryAt(error, attempts, NOW, () => random);
  return at && at.getTime() - NOW.getTime();
};

describe("When something that failed is tried again", () => {
  const WAITS = [5000, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

  test.each(WAITS.map((wait, attempts) => [attempts + 1, wait] as const))(
    "after failure %i the wait is %i ms, or up to a fifth more, so that what failed together does not come back together",
    (failure, wait) => {
      expect(waitOf(new Error("busy"), failure - 1, 0)).toBe(wait);
      expect(waitOf(new Error("busy"), failure - 1, 1)).toBeCloseTo(wait * 1.2);
    },
  );

  test("after eleven failures, more than three days, a person is asked", () => {
    expect(waitOf(new Error("busy"), WAITS.length, 0)).toBeNull();
    expect(WAITS.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(72 * HOUR);
  });

  test("what cannot be helped by trying again is never tried again", () => {
    expect(waitOf(new PermanentFailure("no_such_order"), 0, 0)).toBeNull();
    expect(new PermanentFailure("no_such_order").code).toBe("no_such_order");
  });

  test.each([
    ["two seconds, gets them", 2000, 0, 2000],
    ["two seconds again, gets twice that", 2000, 1, 4000],
    ["two seconds for the fifth time, gets sixteen times that", 2000, 4, 32_000],
    ["forty seconds for the second time, gets no more than it would have anyway", 40_000, 1, MINUTE],
    ["an hour, gets the hour at its first failure too", HOUR, 0, HOUR],
    ["an hour again, gets the hour", HOUR, 3, HOUR],
    ["a month, gets a day", 30 * 24 * HOUR, 0, 24 * HOUR],
  ])("who asks for %s", (_title, asked, attempts, wait) => {
    expect(waitOf(new TryLater("busy", { retryAfterMs: asked }), attempts, 0)).toBe(wait);
    expect(waitOf(new TryLater("busy", { retryAfterMs: asked }), attempts, 1)).toBeCloseTo(wait * 1.2);
  });

  test("a shop that always asks for a wait is not asked for ever", () => {
    expect(waitOf(new TryLater("busy", { retryAfterMs: 2000 }), WAITS.length, 0)).toBeNull();
  });

  test.each([
    ["names no wait", new TryLater("busy")],
    ["asks for one in the past", new TryLater("busy", { retryAfterMs: -1 })],
    ["is no error at all", "thrown text"],
    ["is nothing", undefined],
  ])("what %s waits as usual", (_title, error) => {
    expect(waitOf(error, 0, 0)).toBe(5000);
  });
});
