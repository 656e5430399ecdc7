/**
 * Search keys: the one form in which order names, purchase-order numbers, SKUs, GTINs and tracking numbers are stored
 * for look-up and in which what a person typed is looked up, by exact value or as a prefix.
 */

const INVISIBLE_OR_BLANK = /[\s\u200b-\u200d\u2060\ufeff\u00ad]+/gu;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu;
const LONG_NUMBER = /^[\d-]*$/;

/**
 * The rule, in this order:
 * 1. one form of each character (NFKC), upper case; all blanks and invisible marks go, every dash is a hyphen;
 * 2. leading `#` go («#1042» is found by 1042), any other `#` stays;
 * 3. hyphens stay, for `1042-A1-1` and `1042-A-11` are two purchase orders; but text of digits and hyphens alone with
 *    eight digits or more is a GTIN or tracking number written in groups and loses them («978-3-16-148410-0»).
 * Folding a key again changes nothing.
 */
export function foldSearchKey(text: string): string {
  const key = text
    .normalize("NFKC")
    .toUpperCase()
    .normalize("NFKC")
    .replace(INVISIBLE_OR_BLANK, "")
    .replace(DASHES, "-")
    .replace(/^#+/, "");
  if (!LONG_NUMBER.test(key)) return key;
  const digits = key.replaceAll("-", "");
  return digits.length >= 8 ? digits : key;
}
