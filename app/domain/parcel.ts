import { choiceTrackingUrl, type CarrierChoice } from "#app/domain/carrier/carrier-choice.ts";
import { normaliseTrackingNumber } from "#app/domain/carrier/tracking-number.ts";

export type ParcelFacts = { number: string; numberKey: string; url: string };

/** One parcel a number, each with the address where it can be followed ("" when the carrier has none we know). */
export const parcelsOf = (carrier: CarrierChoice, numbers: string[]): ParcelFacts[] =>
  numbers.map((number) => ({
    number,
    numberKey: normaliseTrackingNumber(number),
    url: choiceTrackingUrl(carrier, number) ?? "",
  }));
