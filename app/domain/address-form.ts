/**
 * How a country writes the lines below the street, and which parts its addresses have. Small on purpose: what is not
 * named here is written «zip city», with the province below it where the shop gave one, and needs both zip and city.
 *
 * In a form, `{zip}`, `{city}`, `{province}` (name) and `{code}` (short form, else the name) stand for the parts; a
 * part that is missing leaves no stray blanks, commas or lines. Sources: UPU addressing guides, Google's address data.
 */
type AddressForm = { lines: readonly string[]; upsideDown?: boolean };

const ZIP_FIRST: AddressForm = { lines: ["{zip} {city}", "{province}"] };
const ZIP_LAST: AddressForm = { lines: ["{city} {zip}", "{province}"] };
const ZIP_BELOW: AddressForm = { lines: ["{city}", "{province}", "{zip}"] };

const FORMS: Readonly<Record<string, AddressForm>> = {
  US: { lines: ["{city}, {code} {zip}"] },
  PR: { lines: ["{city}, {code} {zip}"] },
  CA: { lines: ["{city} {code} {zip}"] },
  AU: { lines: ["{city} {code} {zip}"] },
  IT: { lines: ["{zip} {city} {code}"] },
  MX: { lines: ["{zip} {city}, {code}"] },
  BR: { lines: ["{city} - {code}", "{zip}"] },
  // The county is not part of a British address; the postcode stands alone.
  GB: { lines: ["{city}", "{zip}"] },
  GG: { lines: ["{city}", "{zip}"] },
  JE: { lines: ["{city}", "{zip}"] },
  IM: { lines: ["{city}", "{zip}"] },
  IE: ZIP_BELOW,
  IN: ZIP_LAST,
  NZ: ZIP_LAST,
  SG: ZIP_LAST,
  TH: ZIP_LAST,
  ID: ZIP_LAST,
  ZA: ZIP_BELOW,
  RU: ZIP_BELOW,
  UA: ZIP_BELOW,
  CN: { lines: ["{city}, {province} {zip}"] },
  KR: { lines: ["{city}, {province} {zip}"] },
  TW: { lines: ["{city}, {province} {zip}"] },
  HK: { lines: ["{city}", "{province}"] },
  AE: { lines: ["{city}", "{province}"] },
  // From the large to the small: 〒zip, prefecture and city, street, then who it is for.
  JP: { lines: ["〒{zip}", "{province} {city}"], upsideDown: true },
};

/** Countries whose addresses have no postcode, or where most people do not write one. */
const WITHOUT_ZIP = new Set(
  (
    "AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GN GQ GY HK IE JM KI KM KN KP KW " +
    "LC LY ML MO MR MU MW NR NU PA QA RW SB SC SL SO SR SS ST SX SY TD TG TK TL TO TT TV TZ UG VU WS YE ZW"
  ).split(" "),
);

/** Countries that are one city, or where the shop asks for a district in its place. */
const WITHOUT_CITY = new Set("SG HK MO GI MC VA NR".split(" "));

/** The form of a country by its ISO code in capitals. */
export function addressFormOf(countryCode: string): AddressForm {
  return FORMS[countryCode] ?? ZIP_FIRST;
}

/** Must an address in this country have a postcode? */
export function hasZip(countryCode: string): boolean {
  return !WITHOUT_ZIP.has(countryCode);
}

/** Must an address in this country name a city? */
export function hasCity(countryCode: string): boolean {
  return !WITHOUT_CITY.has(countryCode);
}
