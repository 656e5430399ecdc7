import { freshId } from "./ids.ts";
import { put, rows } from "./rows.ts";
import type { Location, World } from "./types.ts";

export function listLocations({ db }: World, shop: string): Location[] {
  return rows(db, "locations", "shop = ? ORDER BY rowid", shop);
}

/** The shop's first location. */
export function primaryLocation(world: World, shop: string): Location {
  return listLocations(world, shop)[0]!;
}

/** The location of that name, made when it is new. `service` = handle of the fulfilment service that owns it. */
export function ensureLocation(world: World, shop: string, name: string, service: string | null = null): Location {
  const known = listLocations(world, shop).find((location) => location.name === name);
  if (known) return known;
  const location: Location = {
    shop,
    id: freshId(world),
    name,
    address1: service ? null : "Speicherstraße 4",
    city: service ? null : "Hamburg",
    zip: service ? null : "20457",
    country: "DE",
    service,
    createdAt: world.clock.now(),
  };
  put(world.db, "locations", location);
  return location;
}
