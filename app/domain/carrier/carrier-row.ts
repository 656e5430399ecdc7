import { holdsS10 } from "#app/domain/carrier/check-digits.ts";

/** One way a carrier writes its parcel numbers, after normalising: capitals and digits only. */
type NumberFormat = {
  readonly pattern: RegExp;
  /** The check digit; a number that fails it does not fit this format (it may fit another of the same carrier). */
  readonly check?: (number: string) => boolean;
  /** Format and check digit belong to this carrier and to nobody else we know of, in the table or outside it. */
  readonly certain: boolean;
};

export type CarrierRow = {
  readonly id: string;
  readonly name: string;
  /** Other names people and shops write; case, accents, blanks and punctuation do not matter. */
  readonly aliases: readonly string[];
  /**
   * Shopify's exact name, from its list of tracking companies. Names marked «only in …» are offered to shops of those
   * countries alone; elsewhere the name is shown all the same and the link comes from the url we always send with it.
   */
  readonly shopifyCompany: string;
  /** WooCommerce's key for it, from the list of its own fulfilments; "" where that list lacks it (written by name). */
  readonly wooProvider: string;
  /** The carrier's tracking page; {n} stands for the number. */
  readonly trackingUrl: string;
  /** Where its own network delivers, as ISO codes; empty = everywhere. Only orders a list of candidates. */
  readonly countries: readonly string[];
  readonly formats: readonly NumberFormat[];
};

/** A format that others write as well, or that has no check digit: makes its carrier a candidate, no more. */
export function maybe(pattern: RegExp, check?: (number: string) => boolean): NumberFormat {
  return check ? { pattern, check, certain: false } : { pattern, certain: false };
}

/** A format that settles the carrier, check digit and all. */
export function certainly(pattern: RegExp, check: (number: string) => boolean): NumberFormat {
  return { pattern, check, certain: true };
}

/**
 * The postal operators' common number, UPU S10: two letters for the service, eight digits and a check digit, two
 * letters for the country of the operator that issued it. `services` narrows the first two letters.
 */
export function s10(country: string, certain: boolean, services = "[A-Z]{2}"): NumberFormat {
  return { pattern: new RegExp(`^${services}\\d{9}${country}$`), check: holdsS10, certain };
}
