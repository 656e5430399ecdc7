import { carrierById, type CarrierId } from "#app/domain/carrier/carriers.ts";
import { matchFormats } from "#app/domain/carrier/match-formats.ts";
import { normaliseTrackingNumber } from "#app/domain/carrier/tracking-number.ts";

export type Recognition =
  | { certainty: "certain"; carrierId: CarrierId }
  /** A person must say; candidates only order the choice. None = no format we know. */
  | { certainty: "unsure"; candidates: CarrierId[] };

/**
 * Whose number is this? Certain only where its format and its check digit belong to one carrier and no other carrier's
 * format fits as well. Most numbers of 10 to 14 digits stay unsure, whatever else is known.
 *
 * `country` (ISO code, where the parcel goes) puts carriers that deliver there first; it never settles the matter.
 */
export function recogniseCarrier(raw: string, { country }: { country?: string } = {}): Recognition {
  const matches = matchFormats(normaliseTrackingNumber(raw));
  const [first, ...others] = matches;
  if (first?.certain && others.length === 0) return { certainty: "certain", carrierId: first.carrierId };

  const candidates = matches.map(({ carrierId }) => carrierId);
  if (country === undefined) return { certainty: "unsure", candidates };
  const delivers = (id: CarrierId) => {
    const { countries } = carrierById(id);
    return countries.length === 0 || countries.includes(country.trim().toUpperCase());
  };
  return {
    certainty: "unsure",
    candidates: [...candidates.filter(delivers), ...candidates.filter((id) => !delivers(id))],
  };
}
