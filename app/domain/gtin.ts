/**
 * GTINs: the number on a barcode (GTIN-8, UPC-A = 12, EAN-13, ITF-14), with a check digit.
 *
 * - Blanks and hyphens count for nothing, wherever they stand («978-3-16-148410-0»).
 * - Leading zeros are part of the notation, not of the number: all lengths are compared as 14 digits, so
 *   UPC 036000291452 and EAN 0036000291452 are one product. A lost leading zero (11 digits) is not put back: that
 *   would be a guess.
 * - Nothing but zeros is how other systems write «no number»: it counts as empty, though its check digit would hold.
 * - An ISBN-10 is not a GTIN (its book's EAN-13 begins with 978): with X it has a wrong character, else a wrong length.
 */

export type GtinCheck =
  | { ok: true; gtin14: string }
  | { ok: false; reason: "empty" | "not_digits" | "length" | "check_digit" };

const ZERO = 48;
const NINE = 57;

/** Blanks of any kind, hyphens and dashes, and marks nobody sees that come with a paste. */
function isFiller(code: number): boolean {
  return (
    code === 32 ||
    code === 45 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0xad ||
    (code >= 0x2000 && code <= 0x2015) ||
    code === 0x202f ||
    code === 0x2060 ||
    code === 0x2212 ||
    code === 0xfeff
  );
}

/** Reads a GTIN as a person or a product feed wrote it. Never throws; called for whole catalogues, so kept fast. */
export function checkGtin(raw: string): GtinCheck {
  let digits = "";
  let zeros = true;
  for (let i = 0; i < raw.length; i += 1) {
    const code = raw.charCodeAt(i);
    if (code >= ZERO && code <= NINE) {
      digits += raw[i];
      if (code !== ZERO) zeros = false;
    } else if (!isFiller(code)) {
      return { ok: false, reason: "not_digits" };
    }
  }
  if (zeros) return { ok: false, reason: "empty" };

  const length = digits.length;
  if (length !== 8 && length !== 12 && length !== 13 && length !== 14) return { ok: false, reason: "length" };

  // Weights 1, 3, 1, 3 … from the check digit leftwards; the whole sum is a multiple of ten.
  let sum = 0;
  for (let i = 0; i < length; i += 1) {
    const value = digits.charCodeAt(length - 1 - i) - ZERO;
    sum += i % 2 === 0 ? value : value * 3;
  }
  if (sum % 10 !== 0) return { ok: false, reason: "check_digit" };
  return { ok: true, gtin14: digits.padStart(14, "0") };
}
