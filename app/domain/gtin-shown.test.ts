import { expect, test } from "vitest";
import { shownGtin } from "#app/domain/gtin-shown.ts";

test.each([
  ["an EAN-13", "04006381333931", "4006381333931"],
  ["a UPC-A", "00036000291452", "036000291452"],
  ["a GTIN-8", "00000096385074", "96385074"],
  ["a case of several", "10614141000415", "10614141000415"],
])("%s is shown as the barcode prints it", (_what, gtin14, shown) => {
  expect(shownGtin(gtin14)).toBe(shown);
});
