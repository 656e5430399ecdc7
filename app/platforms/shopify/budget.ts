import { ShopTrouble } from "./trouble.ts";

/** Points a shop lets this app spend: a bucket that refills by the second. */
export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

type Waiter = { cost: number; admit: () => void };
type Bucket = {
  available: number;
  maximum: number;
  restoreRate: number;
  /** When `available` was true, in milliseconds of performance.now. */
  at: number;
  inFlight: number;
  waiting: Waiter[];
  timer?: NodeJS.Timeout;
};

const LONGEST_WAIT_MS = 15_000;
const buckets = new Map<string, Bucket>();

/**
 * Waits until the shop's bucket is expected to hold `cost` points, and takes them: requests queue here rather than be
 * refused there, first come first served. Answers what to call with the status of the answer (unspent points come
 * back with it). Counted in this process alone: where several speak to one shop, each answer corrects the count, and
 * the shop's own "throttled", which is waited out, has the last word. Throws ShopTrouble when fifteen seconds were not enough.
 */
export async function takePoints(shop: string, cost: number): Promise<(status: ThrottleStatus | undefined) => void> {
  const bucket = buckets.get(shop);
  // Nothing is known of a shop before its first answer: whoever comes till then goes ahead.
  if (!bucket) return (status) => settle(shop, 0, status);
  await new Promise<void>((admit, refuse) => {
    const tooLong = () => {
      bucket.waiting.splice(bucket.waiting.indexOf(waiter), 1);
      refuse(new ShopTrouble("throttled", { retryAfterMs: refillTime(bucket, cost) }));
    };
    const timer = setTimeout(tooLong, LONGEST_WAIT_MS);
    const waiter = { cost, admit: () => (clearTimeout(timer), admit()) };
    bucket.waiting.push(waiter);
    admitNext(bucket);
  });
  return (status) => settle(shop, cost, status);
}

function settle(shop: string, cost: number, status: ThrottleStatus | undefined) {
  const bucket = buckets.get(shop) ?? { available: 0, maximum: 0, restoreRate: 1, at: 0, inFlight: 0, waiting: [] };
  bucket.inFlight -= cost;
  if (status) {
    // What is under way may not be counted in this answer yet: it stays taken.
    bucket.available = status.currentlyAvailable - bucket.inFlight;
    bucket.maximum = status.maximumAvailable;
    bucket.restoreRate = Math.max(1, status.restoreRate);
    bucket.at = performance.now();
    buckets.set(shop, bucket);
  }
  admitNext(bucket);
}

function admitNext(bucket: Bucket) {
  clearTimeout(bucket.timer);
  const now = performance.now();
  bucket.available = Math.min(bucket.maximum, bucket.available + ((now - bucket.at) / 1000) * bucket.restoreRate);
  bucket.at = now;
  for (let next = bucket.waiting[0]; next; next = bucket.waiting[0]) {
    // What costs more than the bucket ever holds goes when it is full: the shop says no better than we do.
    if (bucket.available < Math.min(next.cost, bucket.maximum)) break;
    bucket.waiting.shift();
    bucket.available -= next.cost;
    bucket.inFlight += next.cost;
    next.admit();
  }
  const head = bucket.waiting[0];
  if (head) bucket.timer = setTimeout(() => admitNext(bucket), refillTime(bucket, head.cost));
}

/** How long until the bucket holds so much, in milliseconds. */
const refillTime = (bucket: Bucket, cost: number) =>
  Math.max(1, ((Math.min(cost, bucket.maximum) - bucket.available) / bucket.restoreRate) * 1000);
