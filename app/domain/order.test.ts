import { describe, expect, test } from "vitest";
import { PAYMENTS, paymentSuffices, sufficientPayments, type ForwardWhen, type Payment } from "#app/domain/order.ts";

const YES = true;
const no = false;

// One row a payment, one column a setting: paid only · authorised too · any.
const TABLE: Record<Payment, [paid: boolean, authorized: boolean, any: boolean]> = {
  paid: [YES, YES, YES],
  partially_refunded: [YES, YES, YES],
  authorized: [no, YES, YES],
  partially_paid: [no, YES, YES],
  pending: [no, no, YES],
  refunded: [no, no, no],
  voided: [no, no, no],
  expired: [no, no, no],
};
const SETTINGS: ForwardWhen[] = ["paid", "authorized", "any"];

describe("Whether an order's payment lets it go to suppliers", () => {
  test.each(PAYMENTS)("an order that is %s goes under the settings that allow it, and no other", (payment) => {
    expect(SETTINGS.map((when) => paymentSuffices(payment, when))).toEqual(TABLE[payment]);
  });

  test("lists of waiting orders ask for the same payments", () => {
    for (const [column, when] of SETTINGS.entries()) {
      expect([...sufficientPayments(when)].toSorted()).toEqual(PAYMENTS.filter((payment) => TABLE[payment][column]).toSorted());
    }
  });
});
