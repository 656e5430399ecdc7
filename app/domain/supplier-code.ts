/**
 * Supplier codes: the short name of a supplier that a merchant writes on products («ACME») and says on the telephone.
 */

/** Marks nobody sees: zero-width blanks, word joiner, byte order mark, soft hyphen. */
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/**
 * The form codes are stored and compared in: no invisible marks, no blanks around, one form of each character (NFKC:
 * full-width «ＡＣＭＥ» is «ACME»), no difference of case (upper case, so «strasse» and «straße» meet).
 */
export function foldSupplierCode(raw: string): string {
  return raw.replace(INVISIBLE, "").normalize("NFKC").trim().toUpperCase().normalize("NFKC");
}

const SHAPE = /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\-_.]*$/u;

/**
 * May this be a supplier's code? 1 to 32 characters after folding: letters and digits of any script, and - _ . between
 * or after them. No blanks, no slashes: the code becomes part of purchase-order numbers and file names.
 */
export function isSupplierCodeShape(raw: string): boolean {
  const code = foldSupplierCode(raw);
  return SHAPE.test(code) && [...code].length <= 32;
}
