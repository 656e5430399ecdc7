const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time (milliseconds) in the words of a language, as roughly as people would say it: «5 hours». */
export function spanInWords(span: number, locale: string): string {
  const [unit, size] =
    span < HOUR
      ? (["minute", MINUTE] as const)
      : span < 36 * HOUR
      ? (["hour", HOUR] as const)
      : (["day", DAY] as const);
  const count = Math.max(1, Math.round(span / size));
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
