import type { Payment } from "#app/domain/order.ts";
import { instantIn, listIn, textIn, type Fields } from "./fields.ts";

/** Carts somebody is still filling: no orders. */
const DRAFTS = new Set(["auto-draft", "checkout-draft"]);

const PAYMENTS: Record<string, Payment> = {
  // Cash on delivery too: WooCommerce calls an order so when it may be worked on.
  processing: "paid",
  completed: "paid",
  "on-hold": "pending",
  pending: "pending",
  refunded: "refunded",
  failed: "voided",
};

/** In the trash counts as gone; so do drafts, which are not there yet. Restored, the order is back. */
export const isOrder = (raw: Fields) => {
  const status = textIn(raw.status);
  return status !== "trash" && !DRAFTS.has(status);
};

/** What a status says of the money; one of the merchant's own making says nothing, so the day of payment decides. */
export function paymentOf(raw: Fields): Payment {
  const wasPaid: Payment = instantIn(raw.date_paid_gmt) || textIn(raw.date_paid) ? "paid" : "pending";
  const status = textIn(raw.status);
  const payment = status === "cancelled" && wasPaid === "pending" ? "voided" : (PAYMENTS[status] ?? wasPaid);
  return payment === "paid" && listIn(raw.refunds).length > 0 ? "partially_refunded" : payment;
}

/** WooCommerce keeps no day of cancelling: the last change of a cancelled order is not before it. */
export const cancelledAtOf = (raw: Fields): Date | null =>
  textIn(raw.status) === "cancelled" ? (instantIn(raw.date_modified_gmt) ?? new Date()) : null;

/** Everything was paid back: no unit of it is to be shipped, whether or not the refund names lines. */
export const isRefundedWhole = (raw: Fields) => textIn(raw.status) === "refunded";

/** The merchant says that all of it is done, by whatever way it went. */
export const isCompleted = (raw: Fields) => textIn(raw.status) === "completed";

const CLOSED = new Set(["pending", "on-hold", "completed", "cancelled", "refunded", "failed", "trash", ...DRAFTS]);

/** May the status become «completed» without saying anything about money or undoing what somebody decided? */
export const mayComplete = (raw: Fields) => !CLOSED.has(textIn(raw.status));
