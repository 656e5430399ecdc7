import { afterEach, expect, test, vi } from "vitest";
import { allowance } from "#app/lib/allowance.ts";

afterEach(() => vi.useRealTimers());

test("Each key passes so many times within the span, and again once it is over", () => {
  vi.useFakeTimers();
  const may = allowance(2, 1000);
  expect([may("a"), may("a"), may("a"), may("b")]).toEqual([true, true, false, true]);
  vi.advanceTimersByTime(1001);
  expect([may("a"), may("b")]).toEqual([true, true]);
});
