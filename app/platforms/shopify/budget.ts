import { setTimeout as sleep } from "node:timers/promises";
import { ShopTrouble } from "./trouble.ts";

/** Points a shop lets this app spend: a bucket that refills by the second. */
export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

type Bucket = { available: number; inFlight: number; restoreRate: number; maximum: number; at: number };

const LONGEST_WAIT_MS = 15_000;
const buckets = new Map<string, Bucket>();

function refill(bucket: Bucket) {
  const now = performance.now();
  bucket.available = Math.min(bucket.maximum, bucket.available + ((now - bucket.at) / 1000) * bucket.restoreRate);
  bucket.at = now;
}

/**
 * Waits until the shop's bucket is expected to hold `cost` points, and takes them: requests queue here rather than be
 * refused there. Answers how to give back what the answer says. Throws ShopTrouble when it would take too long.
 */
export async function takePoints(shop: string, cost: number): Promise<(status: ThrottleStatus | undefined) => void> {
  const bucket = buckets.get(shop);
  if (bucket) {
    refill(bucket);
    const missing = cost - bucket.available;
    const wait = missing > 0 ? (missing / bucket.restoreRate) * 1000 : 0;
    if (wait > LONGEST_WAIT_MS) throw new ShopTrouble("throttled", { retryAfterMs: wait });
    // Taken at once, below zero too: whoever comes next waits behind this one.
    bucket.available -= cost;
    bucket.inFlight += cost;
    if (wait > 0) await sleep(wait);
  }
  return (status) => settle(shop, bucket ? cost : 0, status);
}

function settle(shop: string, cost: number, status: ThrottleStatus | undefined) {
  const bucket = buckets.get(shop);
  if (bucket) bucket.inFlight -= cost;
  if (!status) return;
  // What others have taken since is not in this answer: it stays taken.
  const inFlight = bucket?.inFlight ?? 0;
  buckets.set(shop, {
    available: status.currentlyAvailable - inFlight,
    inFlight,
    restoreRate: Math.max(1, status.restoreRate),
    maximum: status.maximumAvailable,
    at: performance.now(),
  });
}
