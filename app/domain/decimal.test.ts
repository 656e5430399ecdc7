import { expect, test } from "vitest";
import { readDecimal } from "#app/domain/decimal.ts";

const READ: [string, string][] = [
  ["12", "12"],
  ["12.5", "12.5"],
  ["12,50", "12.50"],
  ["0,125", "0.125"],
  ["1.234,50", "1234.50"],
  ["1,234.50", "1234.50"],
  ["1'234.50", "1234.50"],
  ["1 234,50", "1234.50"],
  ["1.234.567", "1234567"],
  ["1,234,567.891", "1234567.891"],
  ["-3,20", "-3.20"],
  ["+3", "3"],
];

test.each(READ)("«%s» is %s", (raw, amount) => {
  expect(readDecimal(raw)).toEqual({ ok: true, amount });
});

test.each(["1.234", "12,500", "-1.234"])("«%s» could be thousands or decimals, and is not guessed", (raw) => {
  expect(readDecimal(raw)).toEqual({ ok: false, reason: "unclear" });
});

test.each(["", "abc", "12.", "1.2.3", "1,2.3,4", "12,34.567,8", "1.23,456.7", "--1"])("«%s» is no number", (raw) => {
  expect(readDecimal(raw)).toEqual({ ok: false, reason: "not_number" });
});
