import { freshId } from "./ids.ts";
import { ensureLocation } from "./locations.ts";
import { put } from "./rows.ts";
import type { Shop, World } from "./types.ts";

export const FIRST_SHOP = "nordwind.myshopify.com";
const DOMAIN = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

export function listShops({ db }: World): Shop[] {
  return db.prepare<[], Shop>("SELECT * FROM shops ORDER BY rowid").all();
}

export function findShop({ db }: World, domain: string): Shop | undefined {
  return db.prepare<[string], Shop>("SELECT * FROM shops WHERE domain = ?").get(domain);
}

export interface ShopWish {
  name?: string;
  email?: string;
  currency?: string;
  timezone?: string;
  country?: string;
}

/** Makes the shop with its first location, or renames a known one. Throws RangeError on another kind of domain. */
export function putShop(world: World, domain: string, wish: ShopWish = {}): Shop {
  if (!DOMAIN.test(domain)) throw new RangeError(`"${domain}" is not a shop's address: something.myshopify.com`);
  const known = findShop(world, domain);
  const label = domain.replace(".myshopify.com", "");
  put(world.db, "shops", {
    ...(known ?? {
      domain,
      id: freshId(world),
      installed: 0,
      everInstalled: 0,
      nextNumber: 1001,
      lastUpdate: 0,
      createdAt: world.clock.now(),
    }),
    name: wish.name ?? known?.name ?? label.charAt(0).toUpperCase() + label.slice(1),
    email: wish.email ?? known?.email ?? `shop@${label}.example`,
    currency: wish.currency ?? known?.currency ?? "EUR",
    timezone: wish.timezone ?? known?.timezone ?? "Europe/Berlin",
    country: wish.country ?? known?.country ?? "DE",
  });
  ensureLocation(world, domain, "Hauptlager");
  return requireShop(world, domain);
}

/** Throws RangeError when there is no such shop. */
export function requireShop(world: World, domain: string): Shop {
  const shop = findShop(world, domain);
  if (!shop) throw new RangeError(`There is no shop ${domain} here`);
  return shop;
}

/** `installed` false also takes back an installation that was only tried. */
export function setInstalled({ db }: World, domain: string, installed: boolean): void {
  db.prepare("UPDATE shops SET installed = ? WHERE domain = ?").run(Number(installed), domain);
}

/** From now on the sandbox no longer installs the app there by itself. */
export function rememberInstall({ db }: World, domain: string): void {
  db.prepare("UPDATE shops SET everInstalled = 1 WHERE domain = ?").run(domain);
}

/** The next moment at which something of the shop changed: now, but always later than the one before. */
export function nextUpdate({ db, clock }: World, domain: string): number {
  return db
    .prepare<[number, string], number>(
      "UPDATE shops SET lastUpdate = max(?, lastUpdate + 1) WHERE domain = ? RETURNING lastUpdate",
    )
    .pluck()
    .get(clock.now(), domain)!;
}

/** The number of the next order (1001, 1002 …); with `taken`, a number that arrived with an order, moves past it. */
export function nextNumber({ db }: World, domain: string, taken?: number): number {
  const next = db.prepare<[string], number>("SELECT nextNumber FROM shops WHERE domain = ?").pluck().get(domain)!;
  const number = taken ?? next;
  const plausible = number < 1_000_000 ? number + 1 : next;
  db.prepare("UPDATE shops SET nextNumber = ? WHERE domain = ?").run(Math.max(next, plausible), domain);
  return number;
}
