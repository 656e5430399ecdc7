import { expect, test } from "vitest";
import { readRetryAfter } from "#app/lib/retry-after.ts";

const NOW = new Date("2026-11-20T12:00:00Z");

test.each([
  ["0", 0],
  ["2", 2000],
  ["2.0", 2000],
  [" 120 ", 120_000],
  [7, 7000],
  ["Fri, 20 Nov 2026 12:01:30 GMT", 90_000],
  ["Friday, 20-Nov-26 12:01:30 GMT", 90_000],
  ["Fri, 20 Nov 2026 11:00:00 GMT", 0],
  ["", undefined],
  ["soon", undefined],
  ["-5", undefined],
  ["2026", 2_026_000],
  [null, undefined],
  [undefined, undefined],
])("Retry-After: %j asks for %j milliseconds", (header, wait) => {
  expect(readRetryAfter(header, NOW)).toBe(wait);
});
