import { describe, expect, test } from "vitest";
import { readHeader, readRow } from "#app/domain/catalogue-row.ts";

const GTIN = "4006381333931";
const cell = (over: object) => ({ gtin: GTIN, cost: "", currency: "", supplierSku: "", ...over });

describe("Columns are found by the names suppliers give them", () => {
  test.each([
    [["EAN", "Preis", "Währung", "Artikelnummer"]],
    [["gtin", "cost", "currency", "supplier_sku"]],
    [["Code-barres", "Prix HT", "Devise", "Référence"]],
    [["GTIN-13", "EK-Preis", "Waehrung", "Art.-Nr."]],
  ])("%j", (header) => {
    expect(readHeader(header)).toEqual({ gtin: 0, cost: 1, currency: 2, supplierSku: 3 });
  });

  test("without a column for the GTIN there is nothing to read", () => {
    expect(readHeader(["Name", "Preis"])).toBeNull();
  });
});

describe("A row is read", () => {
  test.each([
    [{ cost: "12,50" }, "12.50", "EUR"],
    [{ cost: "12.5", currency: "usd" }, "12.50", "USD"],
    [{ cost: "€ 1.234,50" }, "1234.50", "EUR"],
    [{ cost: "9.90 GBP" }, "9.90", "GBP"],
    [{ cost: "£4" }, "4.00", "GBP"],
    [{ cost: "" }, null, null],
  ])("%j", (over, cost, currency) => {
    expect(readRow(cell(over), "EUR")).toEqual({
      ok: true,
      row: { gtin14: `0${GTIN}`, cost, currency, supplierSku: "" },
    });
  });

  test.each([
    [{ gtin: "" }, "gtin_missing"],
    [{ gtin: "4006381333932" }, "gtin_check_digit"],
    [{ gtin: "400638133393" + "12" + "3" }, "gtin_length"],
    [{ gtin: "4,00638E+12" }, "gtin_shortened"],
    [{ gtin: "ABC" }, "gtin_not_digits"],
    [{ cost: "ask us" }, "cost_not_number"],
    [{ cost: "1.234" }, "cost_unclear"],
    [{ cost: "-5" }, "cost_negative"],
    [{ cost: "5", currency: "Taler" }, "currency_unknown"],
    [{ cost: "5 USD", currency: "EUR" }, "currency_unknown"],
    [{ supplierSku: "x".repeat(101) }, "sku_too_long"],
  ])("or left out with its reason: %j", (over, error) => {
    expect(readRow(cell(over), "EUR")).toMatchObject({ ok: false, error });
  });
});
