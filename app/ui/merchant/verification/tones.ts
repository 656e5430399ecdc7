import type { Verification } from "#app/domain/verification.ts";

/** How urgent a state of the verification looks. */
export const VERIFICATION_TONES: Record<Verification, "info" | "warning" | "critical" | "success"> = {
  not_needed: "info",
  needed: "warning",
  submitted: "info",
  verified: "success",
  refused: "critical",
};
