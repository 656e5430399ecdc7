/** The two codes a merchant wrote on a variant; "" = he did not. */
export type Codes = { barcode: string; supplierCode: string };

const LAMP = "4006381333931";
const CUP = "9780201379624";

const codes = (barcode: string, supplierCode: string): Codes => ({ barcode, supplierCode });

const GOOD = codes(LAMP, "ACME");
const GOOD_TOO = codes(CUP, " nord");
const NONE = codes("", "");
const WRONG_DIGIT = codes("4006381333932", "ACME");
const STRANGER = codes(LAMP, "WEST");
const NOT_SOLD = codes(LAMP, "SUD");
const PAUSED = codes(LAMP, "PAUSE");
const DRAFT = codes(LAMP, "DRAFT");
const ONLY_GTIN = codes(LAMP, "");
const ONLY_SUPPLIER = codes("", "ACME");

/** Of our own bodies, the codes of each line's variant where they are not the usual ones. */
const OWN: Record<string, Codes[]> = {
  "draft-discounts-empty-sku-hkd": [WRONG_DIGIT, STRANGER, GOOD],
  "legacy-keys-failed-fulfilment": [GOOD, ONLY_SUPPLIER, ONLY_GTIN],
  "company-long-address": [PAUSED, DRAFT],
  "multi-quantity-with-line-discount": [NOT_SOLD],
  "right-to-left-kwd": [GOOD, NONE],
};
const USUAL = [GOOD, GOOD_TOO];
const EVERY = [GOOD, GOOD_TOO, WRONG_DIGIT, GOOD, NONE, ONLY_GTIN, PAUSED, GOOD, STRANGER, ONLY_SUPPLIER, NOT_SOLD];

let given = 0;

/** The codes of the variant on a body's line. Bodies that are not ours get every kind in turn. */
export function codesFor(name: string, position: number): Codes {
  const own = OWN[name] ?? USUAL;
  return own[position % own.length]!;
}

/** Every kind of codes, one after another. */
export function nextCodes(): Codes {
  given += 1;
  return EVERY[(given - 1) % EVERY.length]!;
}
