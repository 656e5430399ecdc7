import { expect, test } from "vitest";
import { spanInWords } from "#app/ui/merchant/suppliers/span.ts";

const HOUR = 3600_000;

test.each([
  [20_000, "en", "1 minute"],
  [40 * 60_000, "en", "40 minutes"],
  [5.4 * HOUR, "en", "5 hours"],
  [30 * HOUR, "de", "30 Stunden"],
  [61 * HOUR, "de", "3 Tage"],
])("%d milliseconds in %s: %s", (span, locale, words) => {
  expect(spanInWords(span, locale)).toBe(words);
});
