/** The instant the day began that it is at `now` in an IANA zone. */
export function startOfDay(now: Date, timezone: string): Date {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: timezone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  }).formatToParts(now);
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
  const midnight = Date.UTC(part("year"), part("month") - 1, part("day"));
  // The offset at midnight counts, which on two days a year is not the one of now.
  const guess = midnight - offsetAt(now.getTime(), timezone);
  return new Date(midnight - offsetAt(guess, timezone));
}

/** How far a zone's clocks stand before UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timezone: string): number {
  const seconds = Math.floor(instant / 1000) * 1000;
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(seconds);
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - seconds;
}
