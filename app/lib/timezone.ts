/** Is this the name of a time zone («Europe/Berlin», «UTC») that dates can be shown in? */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name !== "" && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
