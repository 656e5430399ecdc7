const MINUTE = 60_000;
/** A shop's clock may run ahead of ours by so much, in milliseconds. */
const AHEAD = 5 * MINUTE;
/** A date further ahead says nothing. For so long it may be that of an order from before, found again. */
const UNBELIEVED = 24 * 60 * MINUTE;

/** When an order was placed, as its shop says, and when we met it. Found again after a restore, it is met anew. */
export type Met = { placedAt: Date; firstSeenAt: Date };
/** Somebody went back to a backup. `begunAgainAt` = when the first work after that began; null = it has not yet. */
export type Restored = { begunAgainAt: Date | null };

/**
 * Whether somebody may have been told of this in the time a backup knows nothing of: everything that was there before
 * Stafette began again on it. Null = nobody ever went back to one.
 */
export function inDoubt({ placedAt, firstSeenAt }: Met, restored: Restored | null): boolean {
  if (!restored) return false;
  const begun = restored.begunAgainAt?.getTime() ?? Infinity;
  const believed = placedAt.getTime() <= firstSeenAt.getTime() + AHEAD;
  return placedAt.getTime() < begun + AHEAD || firstSeenAt.getTime() < begun + (believed ? AHEAD : UNBELIEVED);
}
