import { readSetting, writeSetting } from "../store/settings.ts";
import type { World } from "../store/types.ts";

export interface Plan {
  /** Points that come back each second. */
  restoreRate: number;
  maximumAvailable: number;
}

export const DEFAULT_PLAN: Plan = { restoreRate: 1000, maximumAvailable: 20000 };

export function readPlan({ db }: World): Plan {
  return { ...DEFAULT_PLAN, ...(JSON.parse(readSetting(db, "plan") ?? "{}") as Partial<Plan>) };
}

export function writePlan({ db }: World, plan: Plan): void {
  writeSetting(db, "plan", JSON.stringify(plan));
}

/** A leaky bucket for each shop. */
export function createBuckets(world: World) {
  const buckets = new Map<string, { available: number; at: number }>();

  function bucketOf(shop: string, { restoreRate, maximumAvailable }: Plan) {
    const now = world.clock.now();
    const bucket = buckets.get(shop) ?? { available: maximumAvailable, at: now };
    bucket.available = Math.min(maximumAvailable, bucket.available + ((now - bucket.at) / 1000) * restoreRate);
    bucket.at = now;
    buckets.set(shop, bucket);
    return bucket;
  }

  return {
    /** Takes the points if they are there. */
    take(shop: string, cost: number): boolean {
      const bucket = bucketOf(shop, readPlan(world));
      if (bucket.available < cost) return false;
      bucket.available -= cost;
      return true;
    },
    giveBack(shop: string, cost: number): void {
      bucketOf(shop, readPlan(world)).available += cost;
    },
    status(shop: string) {
      const plan = readPlan(world);
      return {
        maximumAvailable: plan.maximumAvailable,
        currentlyAvailable: Math.floor(Math.min(plan.maximumAvailable, bucketOf(shop, plan).available)),
        restoreRate: plan.restoreRate,
      };
    },
  };
}
