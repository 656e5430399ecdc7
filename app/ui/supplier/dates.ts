/** An instant as people there write it, in the supplier's own time. */
export const shownInstant = (at: Date, language: string, timeZone: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone }).format(at);

/** A day without a time (YYYY-MM-DD). */
export const shownDay = (day: string, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

/** Today's date there, as YYYY-MM-DD. */
export const today = (timeZone: string, now = new Date()) =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
