import { describe, expect, test } from "vitest";
import { checkGtin } from "#app/domain/gtin.ts";

describe("A barcode number is read as its 14 digits", () => {
  test.each([
    ["EAN-13", "4006381333931", "04006381333931"],
    ["EAN-13 of a book, with hyphens", "978-3-16-148410-0", "09783161484100"],
    ["UPC-A, 12 digits", "036000291452", "00036000291452"],
    ["the same UPC-A written as EAN-13", "0036000291452", "00036000291452"],
    ["GTIN-8", "96385074", "00000096385074"],
    ["GTIN-14 of a case", "10614141000415", "10614141000415"],
    ["GTIN-14 that is an EAN-13 with a leading zero", "04006381333931", "04006381333931"],
    ["blanks around and inside", "  4 006381 333931 ", "04006381333931"],
    ["no-break blanks and an en dash from a web page", "4006381\u00a0333931\u2013", "04006381333931"],
    ["an invisible mark in front", "\ufeff4006381333931", "04006381333931"],
    ["a check digit of zero", "9783161484100", "09783161484100"],
    ["a tab and a line end from a spreadsheet", "4006381333931\t\n", "04006381333931"],
  ])("%s", (_title, raw, gtin14) => {
    expect(checkGtin(raw)).toEqual({ ok: true, gtin14 });
  });
});

describe("What is no barcode number is refused with the reason", () => {
  test.each([
    ["nothing", "", "empty"],
    ["only blanks", " \t ", "empty"],
    ["only hyphens", "--", "empty"],
    ["thirteen zeros, as some systems write «none»", "0000000000000", "empty"],
    ["a single zero", "0", "empty"],
    ["a wrong last digit", "4006381333932", "check_digit"],
    ["two neighbours swapped", "4006383133931", "check_digit"],
    ["a GTIN-8 with a wrong last digit", "96385075", "check_digit"],
    ["a UPC-A that lost its leading zero in a spreadsheet", "36000291452", "length"],
    ["an ISBN-10 of digits", "0-306-40615-2", "length"],
    ["an ISBN-10 ending in X", "0-8044-2957-X", "not_digits"],
    ["fifteen digits", "400638133393100", "length"],
    ["nine digits", "963850741", "length"],
    ["a spreadsheet's rounded number", "4.00638E+12", "not_digits"],
    ["letters", "N/A", "not_digits"],
    ["a leading apostrophe", "'4006381333931", "not_digits"],
    ["digits of another script", "٤٠٠٦٣٨١٣٣٣٩٣١", "not_digits"],
    ["full-width digits", "４００６３８１３３３９３１", "not_digits"],
  ])("%s", (_title, raw, reason) => {
    expect(checkGtin(raw)).toEqual({ ok: false, reason });
  });

  test("any single wrong digit is noticed", () => {
    const good = "4006381333931";
    for (let at = 0; at < good.length; at += 1) {
      for (let other = 0; other <= 9; other += 1) {
        const wrong = good.slice(0, at) + String(other) + good.slice(at + 1);
        expect(checkGtin(wrong).ok, wrong).toBe(wrong === good);
      }
    }
  });

  test("a hundred thousand numbers are judged within seconds, however busy the machine", () => {
    const start = performance.now();
    let good = 0;
    for (let i = 0; i < 100_000; i += 1) if (checkGtin(String(4_006_381_000_000 + i)).ok) good += 1;
    expect(good).toBe(10_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
