import type { Address } from "#app/domain/address.ts";

export const PAYMENTS = [
  "paid",
  "partially_refunded",
  "authorized",
  "partially_paid",
  "pending",
  "refunded",
  "voided",
  "expired",
] as const;

export type Payment = (typeof PAYMENTS)[number];

/** What the shop's fraud check says. `pending` = it has not spoken yet. */
export type Risk = "pending" | "low" | "medium" | "high";

/** One order as a shop holds it now, in our words. Quantities are units. */
export type ShopOrder = {
  platformOrderId: string;
  /** What people call it: "#1042" */
  name: string;
  placedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  test: boolean;
  currency: string;
  payment: Payment;
  risk: Risk;
  /** Null when the order has none (POS, digital). */
  shippingAddress: Address | null;
  /** The shop erased its customer's data on request. */
  erased?: boolean;
  lines: ShopOrderLine[];
};

export type ShopOrderLine = {
  platformLineId: string;
  platformProductId: string;
  platformVariantId: string;
  title: string;
  variantTitle: string;
  sku: string;
  /** As the shop holds them, unchecked; "" when absent. */
  gtin: string;
  supplierCode: string;
  imageUrl: string | null;
  /** Decimal text in the order's currency, for one unit. */
  unitPrice: string;
  /** As ordered; net of refunds and removals; still to be shipped. */
  quantity: number;
  currentQuantity: number;
  remaining: number;
  needsShipping: boolean;
  giftCard: boolean;
  /** The fulfilment service that ships this line, where it is not the merchant himself. */
  otherService: string | null;
};

export type ForwardWhen = "paid" | "authorized" | "any";

const PAID: readonly Payment[] = ["paid", "partially_refunded"];
const ACCEPTED: Record<ForwardWhen, readonly Payment[]> = {
  paid: PAID,
  authorized: [...PAID, "authorized", "partially_paid"],
  any: [...PAID, "authorized", "partially_paid", "pending"],
};

/** The payments with which the merchant's setting lets an order go to suppliers. */
export const sufficientPayments = (when: ForwardWhen) => ACCEPTED[when];

/** Whether the merchant's setting lets an order with this payment go to suppliers. */
export const paymentSuffices = (payment: Payment, when: ForwardWhen) => ACCEPTED[when].includes(payment);
