/** A destination (a shop, a mail server) that failed: whether work for it goes on, waits, or one piece tries. */
export type Breaker = {
  /** Failures in a row. */
  failures: number;
  /** How often it was tried again in vain since it opened. */
  trips: number;
  /** Null = closed: work goes on. */
  openSince: Date | null;
  /** Until then nothing is tried; after that one piece of work at a time is. */
  openUntil: Date | null;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FAILURES_TO_OPEN = 5;
const WAITS = [15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE] as const;
/** How long one who tries may take before another may. */
const TRY = MINUTE;
/** A shorter wait than this concerns only the request that was told to wait. */
const WHOLE_DESTINATION = 5 * SECOND;
const LONGEST = 24 * 60 * MINUTE;
/** When a person hears of it. */
const TELL_AFTER = 35 * MINUTE;

export const CLOSED: Breaker = { failures: 0, trips: 0, openSince: null, openUntil: null };

const after = (now: Date, wait: number) => new Date(now.getTime() + wait);

/** What may be done now: go on, or wait until then; or try, alone, as long as the row is as it was read. */
export function whatNow({ openUntil }: Breaker, now: Date): "go" | "try" | { wait: Date } {
  if (!openUntil) return "go";
  return openUntil > now ? { wait: openUntil } : "try";
}

/** While one tries, the others wait on. */
export const tried = (breaker: Breaker, now: Date): Breaker => ({ ...breaker, openUntil: after(now, TRY) });

/**
 * One more failure. `tried` = by who tried while it was open. `retryAfterMs` = how long the destination asked to be
 * left alone, taken at its word.
 */
export function failed(breaker: Breaker, now: Date, { trying = false, retryAfterMs = 0 } = {}): Breaker {
  const failures = breaker.failures + 1;
  const asked = retryAfterMs >= WHOLE_DESTINATION ? Math.min(retryAfterMs, LONGEST) : 0;
  const open = breaker.openSince !== null;
  if (!open && failures < FAILURES_TO_OPEN && asked === 0) return { ...breaker, failures };
  // What was under way when it opened says nothing new.
  if (open && !trying && asked === 0) return { ...breaker, failures };
  const trips = open && trying ? breaker.trips + 1 : breaker.trips;
  const wait = Math.max(WAITS[Math.min(trips, WAITS.length - 1)]!, asked);
  return { failures, trips, openSince: breaker.openSince ?? now, openUntil: after(now, wait) };
}

/** Whether the merchant is to know: it has been shut for long, or will be when it is asked next. */
export const isToBeTold = ({ openSince, openUntil }: Breaker, now: Date) => isLate(openSince, openUntil && openUntil > now ? openUntil : now);

/** Whether what began to fail then has failed for so long that the merchant is to know. */
export const isLate = (since: Date | null, now: Date) => since !== null && now.getTime() - since.getTime() >= TELL_AFTER;
