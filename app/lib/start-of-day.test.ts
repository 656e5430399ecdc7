import { expect, it } from "vitest";
import { startOfDay } from "#app/lib/start-of-day.ts";

it.each([
  ["an ordinary evening in Berlin", "2026-11-21T22:30:00Z", "Europe/Berlin", "2026-11-20T23:00:00.000Z"],
  ["after midnight in Berlin, still yesterday in UTC", "2026-11-20T23:30:00Z", "Europe/Berlin", "2026-11-20T23:00:00.000Z"],
  ["the day the clocks go forward", "2026-03-29T12:00:00Z", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["the day the clocks go back", "2026-10-25T12:00:00Z", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
  ["a zone of half hours", "2026-11-21T01:00:00Z", "Asia/Kolkata", "2026-11-20T18:30:00.000Z"],
  ["west of Greenwich", "2026-11-21T01:00:00Z", "America/New_York", "2026-11-20T05:00:00.000Z"],
])("today begins at the shop's own midnight: %s", (_, now, zone, start) => {
  expect(startOfDay(new Date(now), zone).toISOString()).toBe(start);
});
