import { describe, expect, test } from "vitest";
import { toPayment, toRisk } from "./order-state.ts";

describe("The worst that anyone says of an order's risk counts", () => {
  test.each([
    ["nobody assesses", [], "NONE", "low"],
    ["one says nothing", ["NONE"], "NONE", "low"],
    ["all is well", ["LOW", "LOW"], "ACCEPT", "low"],
    ["one is still at it", ["LOW", "PENDING"], "ACCEPT", "pending"],
    ["one is still at it while another warns", ["HIGH", "PENDING"], "CANCEL", "pending"],
    ["one of two warns", ["LOW", "HIGH"], "NONE", "high"],
    ["Shopify says cancel", ["MEDIUM"], "CANCEL", "high"],
    ["Shopify says look closer", ["LOW"], "INVESTIGATE", "medium"],
    ["one is in doubt", ["MEDIUM", "LOW"], "ACCEPT", "medium"],
  ])("%s", (_title, levels, recommendation, risk) => {
    expect(toRisk({ recommendation, assessments: levels.map((riskLevel) => ({ riskLevel })) })).toBe(risk);
  });
});

test.each([
  ["PAID", "paid"],
  ["PARTIALLY_REFUNDED", "partially_refunded"],
  ["AUTHORIZED", "authorized"],
  ["VOIDED", "voided"],
  [null, "pending"],
  ["A_STATUS_OF_NEXT_YEAR", "pending"],
])("a payment Shopify calls %s is «%s»", (status, payment) => {
  expect(toPayment(status)).toBe(payment);
});
