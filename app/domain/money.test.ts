import { describe, expect, test } from "vitest";
import {
  addMoney,
  formatMoney,
  parseMoney,
  subtractMoney,
  timesMoney,
  type Money,
} from "#app/domain/money.ts";

const money = (amount: string, currency = "EUR"): Money => {
  const read = parseMoney(amount, currency);
  if (!read) throw new Error(`${amount} ${currency} should be money`);
  return read;
};

describe("An amount has one text for one value", () => {
  test.each([
    ["12.5", "EUR", "12.50"],
    ["12.500", "EUR", "12.50"],
    ["12", "EUR", "12.00"],
    ["0.005", "EUR", "0.005"],
    ["-0.00", "EUR", "0.00"],
    ["-3.1", "EUR", "-3.10"],
    ["+3.10", "EUR", "3.10"],
    ["0007.70", "EUR", "7.70"],
    [" 12.50 ", "eur", "12.50"],
    ["1200.00", "JPY", "1200"],
    ["1200.5", "JPY", "1200.5"],
    ["1.5", "KWD", "1.500"],
    ["1.2345", "KWD", "1.2345"],
    ["99999999999999999999.99", "USD", "99999999999999999999.99"],
    ["0", "USD", "0.00"],
  ])("%s %s", (amount, currency, text) => {
    expect(parseMoney(amount, currency)).toEqual({ amount: text, currency: currency.toUpperCase() });
  });

  test.each([
    "",
    " ",
    "12,50",
    "1.234,50",
    "1,234.50",
    ".5",
    "5.",
    "1e3",
    "NaN",
    "Infinity",
    "0x10",
    "--1",
    "1 2",
    "€5",
  ])("%j is no amount", (amount) => expect(parseMoney(amount, "EUR")).toBeUndefined());

  test.each(["", "EU", "EURO", "E1R", "€"])("%j is no currency", (currency) => {
    expect(parseMoney("1.00", currency)).toBeUndefined();
  });
});

describe("Arithmetic is exact", () => {
  test.each([
    ["0.10", "0.20", "0.30"],
    ["0.005", "0.005", "0.01"],
    ["12.50", "-12.50", "0.00"],
    ["1.10", "2.205", "3.305"],
    ["99999999999999999999.99", "0.01", "100000000000000000000.00"],
    ["-1", "-0.999", "-1.999"],
  ])("%s + %s = %s", (a, b, sum) => {
    expect(addMoney(money(a), money(b)).amount).toBe(money(sum).amount);
    expect(subtractMoney(money(sum), money(b)).amount).toBe(money(a).amount);
  });

  test("a list of amounts adds up, and one alone is its own sum", () => {
    const tenth = money("0.1");
    expect(addMoney(tenth, ...Array<Money>(9).fill(tenth))).toEqual(money("1.00"));
    expect(addMoney(tenth)).toEqual(tenth);
  });

  test.each([
    ["19.99", "EUR", 3, "59.97"],
    ["0.005", "EUR", 200, "1.00"],
    ["1200", "JPY", 250, "300000"],
    ["1.234", "KWD", 7, "8.638"],
    ["4.50", "EUR", 0, "0.00"],
    ["4.50", "EUR", -2, "-9.00"],
    ["1.1", "EUR", 9007199254740991, "9907919180215090.10"],
  ])("%s %s × %i = %s", (amount, currency, quantity, product) => {
    expect(timesMoney(money(amount, currency), quantity)).toEqual({ amount: product, currency });
  });

  test("currencies are never mixed", () => {
    const [euro, dollar] = [money("1", "EUR"), money("1", "USD")];
    for (const mix of [addMoney, subtractMoney]) {
      expect(() => mix(euro, dollar)).toThrow(/EUR with USD/);
    }
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("%s is no quantity", (quantity) => {
    expect(() => timesMoney(money("1"), quantity)).toThrow(RangeError);
  });

  test("an amount that never went through parsing is refused, not miscounted", () => {
    expect(() => addMoney(money("1"), { amount: "12,50", currency: "EUR" })).toThrow(RangeError);
  });
});

describe("Amounts are shown in the reader's language", () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

  test.each([
    ["1234.5", "EUR", "en", "€1,234.50"],
    ["1234.5", "EUR", "de", "1.234,50 €"],
    ["1234.5", "EUR", "fr", "1 234,50 €"],
    ["-9.99", "USD", "en", "-$9.99"],
    ["1200", "JPY", "en", "¥1,200"],
    ["1.5", "KWD", "en", "KWD 1.500"],
    ["0.005", "EUR", "en", "€0.005"],
    ["99999999999999999999.99", "EUR", "en", "€99,999,999,999,999,999,999.99"],
  ])("%s %s in %s", (amount, currency, locale, shown) => {
    expect(plain(formatMoney(money(amount, currency), locale))).toBe(shown);
  });
});
