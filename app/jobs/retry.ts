/** Stop: trying again cannot help. `code` names the reason in the merchant's terms. */
export class PermanentFailure extends Error {
  override name = "PermanentFailure";
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WAITS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/**
 * When a job that threw is tried again; null = never. `attempts` counts the failures before this one. A wait the
 * other side asked for (`retryAfterMs`, milliseconds) counts, doubled each time; else the waits grow, with up to a fifth of jitter so that
 * what failed together does not come back together.
 */
export function retryAt(error: unknown, attempts: number, now: Date, random = Math.random): Date | null {
  if (error instanceof PermanentFailure) return null;
  const asked = (error as { retryAfterMs?: unknown })?.retryAfterMs;
  const wait = WAITS[attempts];
  if (wait === undefined) return null;
  if (typeof asked === "number" && asked >= 0) return new Date(now.getTime() + asked * 2 ** attempts);
  return new Date(now.getTime() + wait * (1 + 0.2 * random()));
}
