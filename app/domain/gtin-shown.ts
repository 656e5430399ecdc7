/** A GTIN as its barcode prints it: 8, 12, 13 or 14 digits, without the zeros that only fill it up to 14. */
export function shownGtin(gtin14: string): string {
  if (gtin14.startsWith("000000")) return gtin14.slice(6);
  return gtin14.replace(/^0{1,2}/, "");
}
