import { checkGtin } from "#app/domain/gtin.ts";
import { paymentSuffices, type ForwardWhen, type Payment } from "#app/domain/order.ts";
import { foldSupplierCode } from "#app/domain/supplier-code.ts";

/** Why the whole order may not go yet; null = it may. */
export type HeldReason = "forwarding_off" | "unpaid" | "before_start" | "found_late" | "supplier_paused";

export type LineOutcome =
  | {
      outcome: "not_dropshipped";
      reason:
        | "no_codes"
        | "gift_card"
        | "no_shipping"
        | "other_service"
        | "nothing_left"
        | "already_shipped"
        | "test_order"
        | "cancelled";
    }
  | { outcome: "incomplete"; reason: "gtin_missing" | "supplier_code_missing" }
  | {
      outcome: "invalid";
      reason:
        | "gtin_not_digits"
        | "gtin_length"
        | "gtin_check_digit"
        | "supplier_unknown"
        | "supplier_draft"
        | "supplier_removed"
        | "not_in_catalogue";
      supplierId?: string;
    }
  | { outcome: "held"; reason: HeldReason; supplierId: string; gtin14: string }
  | { outcome: "qualified"; reason: ""; supplierId: string; gtin14: string };

/**
 * Whether a line has just come in: routing has not looked at it yet, so what its columns say of it (those of a line
 * that is not dropshipped, without a reason) is not known to be so.
 */
export const hasJustComeIn = (line: { outcome: string; outcomeReason: string }) =>
  line.outcome === "not_dropshipped" && line.outcomeReason === "";

export type LineFacts = {
  gtin: string;
  supplierCode: string;
  currentQuantity: number;
  remaining: number;
  needsShipping: boolean;
  giftCard: boolean;
  otherService: string | null;
};

export type SupplierFacts = {
  id: string;
  status: string;
  /** Whether he sells this GTIN (14 digits). */
  sells: (gtin14: string) => boolean;
};

export type OrderFacts = {
  test: boolean;
  cancelled: boolean;
  held: HeldReason | null;
};

const LATE_MS = 3 * 24 * 3600_000;

/**
 * Why an order may not be forwarded on its own, or null. Older orders, those from before the shop was connected again,
 * and those found more than three days late are sent by hand alone: their supplier, or the customer, may have been
 * served in another way by now.
 */
export function heldReason(
  order: { payment: Payment; placedAt: Date; firstSeenAt: Date; released: boolean },
  shop: { forwarding: boolean; forwardFrom: Date | null; reconnectedAt: Date | null; forwardWhen: ForwardWhen },
): HeldReason | null {
  if (!paymentSuffices(order.payment, shop.forwardWhen)) return "unpaid";
  if (order.released) return null;
  if (!shop.forwarding) return "forwarding_off";
  if ([shop.forwardFrom, shop.reconnectedAt].some((start) => start && order.placedAt < start)) return "before_start";
  if (order.firstSeenAt.getTime() - order.placedAt.getTime() > LATE_MS) return "found_late";
  return null;
}

/**
 * Whether a person's word that an order goes still stands. It ends when its shop lets go of us: whether the order is
 * still true there cannot be asked, and once the shop is back it may have been served in another way.
 */
export const isReleased = (releasedAt: Date | null, shop: { status: string; reconnectedAt: Date | null }): boolean =>
  releasedAt !== null && shop.status === "connected" && (shop.reconnectedAt === null || shop.reconnectedAt <= releasedAt);

/** What becomes of one line. `suppliers` is keyed by folded supplier code. */
export function decideLine(
  line: LineFacts,
  order: OrderFacts,
  suppliers: ReadonlyMap<string, SupplierFacts>,
): LineOutcome {
  const leftAlone = reasonToLeaveAlone(line, order);
  if (leftAlone) return { outcome: "not_dropshipped", reason: leftAlone };

  const pair = checkPair(line.gtin, line.supplierCode, suppliers);
  if (pair.outcome !== "qualified") return pair;
  const held = order.held ?? (suppliers.get(foldSupplierCode(line.supplierCode))?.status === "paused" && "supplier_paused");
  return held ? { ...pair, outcome: "held", reason: held } : pair;
}

function reasonToLeaveAlone(line: LineFacts, order: OrderFacts) {
  if (!line.gtin.trim() && !line.supplierCode.trim()) return "no_codes";
  if (line.giftCard) return "gift_card";
  if (!line.needsShipping) return "no_shipping";
  if (line.otherService) return "other_service";
  if (order.test) return "test_order";
  if (order.cancelled) return "cancelled";
  if (line.currentQuantity <= 0) return "nothing_left";
  if (line.remaining <= 0) return "already_shipped";
  return null;
}

/** The verdict on the two codes alone, for the Products page and the admin extensions as much as for an order's line. */
export function checkPair(
  gtin: string,
  supplierCode: string,
  suppliers: ReadonlyMap<string, SupplierFacts>,
): Exclude<LineOutcome, { outcome: "held" }> {
  const hasGtin = gtin.trim() !== "";
  const hasCode = supplierCode.trim() !== "";
  if (!hasGtin && !hasCode) return { outcome: "not_dropshipped", reason: "no_codes" };
  if (!hasGtin) return { outcome: "incomplete", reason: "gtin_missing" };
  if (!hasCode) return { outcome: "incomplete", reason: "supplier_code_missing" };

  const checked = checkGtin(gtin);
  if (!checked.ok) {
    return checked.reason === "empty"
      ? { outcome: "incomplete", reason: "gtin_missing" }
      : { outcome: "invalid", reason: `gtin_${checked.reason}` };
  }
  const supplier = suppliers.get(foldSupplierCode(supplierCode));
  if (!supplier) return { outcome: "invalid", reason: "supplier_unknown" };
  const supplierId = supplier.id;
  if (supplier.status === "draft") return { outcome: "invalid", reason: "supplier_draft", supplierId };
  if (supplier.status === "removed") return { outcome: "invalid", reason: "supplier_removed", supplierId };
  if (!supplier.sells(checked.gtin14)) return { outcome: "invalid", reason: "not_in_catalogue", supplierId };
  return { outcome: "qualified", reason: "", supplierId, gtin14: checked.gtin14 };
}
