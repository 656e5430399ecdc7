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

/** The longest wait; work by the clock that was given up comes again after it, too. */
export const LONGEST = WAITS.at(-1)!;

/**
 * When a job that threw is tried again; null = never. `attempts` counts the failures before this one. Never sooner than
 * the other side asked for (`retryAfterMs`, milliseconds; a day at most); a short wait it asks for again and again
 * doubles up to our own. Up to a fifth of jitter, so that what failed together does not come back together.
 */
export function retryAt(error: unknown, attempts: number, now: Date, random = Math.random): Date | null {
  if (error instanceof PermanentFailure) return null;
  const usual = WAITS[attempts];
  if (usual === undefined) return null;
  const asked = (error as { retryAfterMs?: unknown })?.retryAfterMs;
  const wait = typeof asked === "number" && asked >= 0 ? waitAsked(Math.min(asked, LONGEST), attempts, usual) : usual;
  return new Date(now.getTime() + wait * (1 + 0.2 * random()));
}

const waitAsked = (asked: number, attempts: number, usual: number) => Math.max(asked, Math.min(asked * 2 ** attempts, usual));
