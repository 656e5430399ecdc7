import { describe, expect, test } from "vitest";
import { foldSupplierCode, isSupplierCodeShape } from "#app/domain/supplier-code.ts";

describe("Supplier codes that mean the same compare as equal", () => {
  test.each([
    ["blanks around", "  ACME\t", "ACME"],
    ["lower case", "acme", "ACME"],
    ["full-width letters", "ＡＣＭＥ", "ACME"],
    ["an invisible blank from a paste", "AC\u200bME\ufeff", "ACME"],
    ["a no-break blank around", "\u00a0ACME\u00a0", "ACME"],
    ["sharp s", "Groß-1", "GROSS-1"],
    ["an accent as a mark of its own", "Cafe\u0301", "CAFÉ"],
    ["Greek final sigma", "ΝΙΚΟΣ".toLowerCase(), "ΝΙΚΟΣ"],
    ["nothing but blanks", "   ", ""],
  ])("%s", (_title, raw, folded) => {
    expect(foldSupplierCode(raw)).toBe(folded);
    expect(foldSupplierCode(folded)).toBe(folded);
  });

  test("different codes stay different", () => {
    expect(foldSupplierCode("ACME-1")).not.toBe(foldSupplierCode("ACME1"));
    expect(foldSupplierCode("NORD")).not.toBe(foldSupplierCode("N0RD"));
  });
});

describe("A supplier code is something a person can say", () => {
  test.each(["A", "ACME", "acme-1", "nord_2", "a.b", "7", "Müller", "供应商", "Cafe\u0301", " ACME ", "x".repeat(32)])(
    "%j may be one",
    (raw) => expect(isSupplierCodeShape(raw)).toBe(true),
  );

  test.each(["", "  ", "A B", "A/B", "-A", "..", "#1", "A,B", "A+B", "🚚", "<b>", "x".repeat(33), "½"])(
    "%j may not",
    (raw) => expect(isSupplierCodeShape(raw)).toBe(false),
  );
});
