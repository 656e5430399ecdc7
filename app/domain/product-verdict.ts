import { checkPair, type SupplierFacts } from "#app/domain/line-outcome.ts";

/** What the Products page says of a variant, in the order its bar shows them. */
export const VERDICTS = ["ready", "incomplete", "invalid", "not_dropshipped"] as const;
export type Verdict = (typeof VERDICTS)[number];

export type Codes = { gtin: string; variantSupplierCode: string; productSupplierCode: string };

/** The code that counts: the variant's own, else its product's. */
export const supplierCodeOf = (codes: Pick<Codes, "variantSupplierCode" | "productSupplierCode">) =>
  codes.variantSupplierCode.trim() || codes.productSupplierCode.trim();

/** Whether a variant with these codes can be forwarded; the reason is empty when it is ready. */
export function productVerdict(
  codes: Codes,
  suppliers: ReadonlyMap<string, SupplierFacts>,
): { verdict: Verdict; verdictReason: string } {
  const { outcome, reason } = checkPair(codes.gtin, supplierCodeOf(codes), suppliers);
  return { verdict: outcome === "qualified" ? "ready" : outcome, verdictReason: reason };
}
