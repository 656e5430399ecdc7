import type { Store, Woo } from "../woo.ts";

/** Now by the store's clock, which may run wrong: whole seconds in milliseconds, as WordPress keeps them. */
export function storeNow({ clock }: Pick<Woo, "clock">, { switches }: Store): number {
  return Math.floor(clock.now() / 1000 + switches.clockSkewSeconds) * 1000;
}

/** 2026-11-21T17:29:14, in GMT. */
export function gmt(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

/** The same instant in the store's own zone. */
export function local(at: number, { timezone }: Pick<Store, "timezone">): string {
  return gmt(at + zoneOffset(at, timezone));
}

/** An instant written without a zone: in GMT, or in the store's own. NaN when it is no date. */
export function readDate(words: string, { timezone }: Pick<Store, "timezone">, isGmt: boolean): number {
  if (/(Z|[+-]\d\d:?\d\d)$/i.test(words)) return Date.parse(words);
  const at = Date.parse(`${words.replace(" ", "T")}Z`);
  return isGmt || Number.isNaN(at) ? at : at - zoneOffset(at, timezone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOffset(at: number, timezone: string): number {
  if (timezone === "UTC") return 0;
  const format =
    formats.get(timezone) ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone: timezone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  formats.set(timezone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second);
  return shown - Math.floor(at / 1000) * 1000;
}
