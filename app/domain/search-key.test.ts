import { describe, expect, test } from "vitest";
import { foldSearchKey } from "#app/domain/search-key.ts";

describe("What is typed meets what is stored", () => {
  test.each([
    ["an order's name, with and without #", "#1042", "1042"],
    ["a # further inside stays", "B#7", "B#7"],
    ["blanks around an order's name", " # 1042 ", "1042"],
    ["a purchase order in lower case", "1042-acme-1", "1042-ACME-1"],
    ["a purchase order with the long dashes a phone types", "1042–ACME—1", "1042-ACME-1"],
    ["an order with a suffix keeps its hyphen", "1042-1", "1042-1"],
    ["a GTIN in groups", "978-3-16-148410-0", "9783161484100"],
    ["a GTIN with blanks", "4 006381 333931", "4006381333931"],
    ["a tracking number in groups", "0034 0434 1610 9404 2557", "00340434161094042557"],
    ["a UPS number in lower case with blanks", "1z 5r8 939 03 5756 712 7", "1Z5R89390357567127"],
    ["a SKU in full-width letters", "ＡＢ－１２", "AB-12"],
    ["an invisible mark", "AB\u200b12\u00ad", "AB12"],
    ["nothing", " \u00a0", ""],
    ["nothing but #", "##", ""],
  ])("%s", (_title, text, key) => {
    expect(foldSearchKey(text)).toBe(key);
    expect(foldSearchKey(key)).toBe(key);
  });

  test("two purchase orders whose letters and digits are alike stay two", () => {
    expect(foldSearchKey("1042-A1-1")).not.toBe(foldSearchKey("1042-A-11"));
  });

  test("the beginning of a name is the beginning of its key", () => {
    const key = foldSearchKey("#1042-ACME-1");
    for (const typed of ["#10", "1042", "1042-", "1042-ac", "#1042-ACME-1"]) {
      expect(key.startsWith(foldSearchKey(typed)), typed).toBe(true);
    }
  });
});
