import { europeanCarriers } from "#app/domain/carrier/carriers-european.ts";
import { germanCarriers } from "#app/domain/carrier/carriers-german.ts";
import { worldwideCarriers } from "#app/domain/carrier/carriers-worldwide.ts";
import type { CarrierRow } from "#app/domain/carrier/carrier-row.ts";

const rows = [...germanCarriers, ...worldwideCarriers, ...europeanCarriers] as const;

export type CarrierId = (typeof rows)[number]["id"];

export type Carrier = CarrierRow & { readonly id: CarrierId };

/** The table of carriers we know by name, number format and tracking page, in the order a list shows them. */
export const carriers: readonly Carrier[] = rows;

const byId: ReadonlyMap<string, Carrier> = new Map(carriers.map((carrier) => [carrier.id, carrier]));

/** Is this text from outside the id of a carrier in the table? */
export function isCarrierId(id: string): id is CarrierId {
  return byId.has(id);
}

/** The table's row. Throws where an id is no carrier's, which only text cast to CarrierId can be. */
export function carrierById(id: CarrierId): Carrier {
  const carrier = byId.get(id);
  if (!carrier) throw new RangeError(`no such carrier: ${id}`);
  return carrier;
}
