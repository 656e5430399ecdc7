import type { Payment, Risk } from "#app/domain/order.ts";

const PAYMENTS: Record<string, Payment> = {
  AUTHORIZED: "authorized",
  EXPIRED: "expired",
  PAID: "paid",
  PARTIALLY_PAID: "partially_paid",
  PARTIALLY_REFUNDED: "partially_refunded",
  PENDING: "pending",
  REFUNDED: "refunded",
  VOIDED: "voided",
};

/** A status we do not know counts as not paid: nothing is sent for it by itself. */
export const toPayment = (status: string | null): Payment => PAYMENTS[status ?? ""] ?? "pending";

/**
 * One word for what several apps may say about an order's risk.
 * - Anyone still assessing → pending: better to wait than to ship to a thief.
 * - Otherwise the worst that was said, Shopify's own recommendation included.
 * - Nobody assesses (many plans and channels have no fraud check) → low: such a shop would wait for ever.
 */
export function toRisk(risk: { recommendation: string; assessments: readonly { riskLevel: string }[] }): Risk {
  const said = new Set([...risk.assessments.map(({ riskLevel }) => riskLevel), risk.recommendation]);
  if (said.has("PENDING")) return "pending";
  if (said.has("HIGH") || said.has("CANCEL")) return "high";
  if (said.has("MEDIUM") || said.has("INVESTIGATE")) return "medium";
  return "low";
}
