/** Is this the name of a time zone («Europe/Berlin», «UTC») that dates can be shown in? */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name !== "" && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

/** The names to choose from; `chosen` is among them even where this machine does not list it. */
export const timezones = (chosen: string): string[] =>
  [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), chosen])].filter(isTimezone).sort();
