/** A shop's clock may run ahead of ours by so much, in milliseconds. */
const AHEAD = 5 * 60_000;

/**
 * Whether somebody may have been told of this in the time a backup knows nothing of: everything that was there before
 * somebody went back to it. `restoredAt` null = nobody ever did.
 */
export const inDoubt = (since: Date, restoredAt: Date | null): boolean =>
  restoredAt !== null && since.getTime() < restoredAt.getTime() + AHEAD;
