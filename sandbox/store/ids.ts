import { readSetting, writeSetting } from "./settings.ts";
import type { World } from "./types.ts";

/**
 * A fresh id. The counter survives a reset, and a wiped data folder starts above everything given out before,
 * because it starts at the time of day (fewer than eight ids are made per millisecond).
 */
export function freshId({ db }: World): string {
  const last = BigInt(readSetting(db, "last_id") ?? Date.now() * 8);
  const id = String(last + 1n);
  writeSetting(db, "last_id", id);
  return id;
}

/** Whether the shop ever had such an id, before a reset too. */
function wasUsed({ db }: World, shop: string, kind: string, id: string): boolean {
  return db.prepare("SELECT 1 FROM usedIds WHERE shop = ? AND kind = ? AND id = ?").get(shop, kind, id) !== undefined;
}

/** The wanted id if the shop never had it, else a fresh one; either way it is taken from now on. */
export function claimId(world: World, shop: string, kind: string, wanted: string | null): string {
  const id = wanted && wanted !== "0" && !wasUsed(world, shop, kind, wanted) ? wanted : freshId(world);
  world.db.prepare("INSERT OR IGNORE INTO usedIds (shop, kind, id) VALUES (?, ?, ?)").run(shop, kind, id);
  return id;
}

export function gid(type: string, id: string): string {
  return `gid://shopify/${type}/${id}`;
}

/** The digits of a gid of that type, or null. */
export function idOf(type: string, wanted: string): string | null {
  return wanted.match(new RegExp(`^gid://shopify/${type}/(\\d+)(?:\\?.*)?$`))?.[1] ?? null;
}
