/** How far an account is with being verified. Where the host does not ask for it, nothing of it is needed. */
export type Verification = "not_needed" | "needed" | "submitted" | "verified" | "refused";
export type VerificationStep = "submit" | "verify" | "refuse";
type By = "merchant" | "operator";

// One row a step: who may do it, in which states, and what follows. Flows guard by it, pages offer by it. Verified
// merchants can be refused again: what is found out later holds back what no supplier was told of yet.
const STEPS: Record<VerificationStep, { by: By; from: readonly Verification[]; to: "submitted" | "verified" | "refused" }> = {
  submit: { by: "merchant", from: ["needed", "submitted", "refused"], to: "submitted" },
  verify: { by: "operator", from: ["submitted", "refused"], to: "verified" },
  refuse: { by: "operator", from: ["submitted", "verified"], to: "refused" },
};

/** The state that counts: `asked` = whether the host wants merchants verified. */
export function verificationNow(stored: string, asked: boolean): Verification {
  if (!asked) return "not_needed";
  return stored === "submitted" || stored === "verified" || stored === "refused" ? stored : "needed";
}

/** What follows when somebody takes a step; null where it is not his to take, or not now. */
export function afterStep(step: VerificationStep, state: Verification, by: By) {
  const row = STEPS[step];
  return row.by === by && row.from.includes(state) ? row.to : null;
}

/** Whether purchase orders wait. */
export const waitsForVerification = (state: Verification) => state !== "not_needed" && state !== "verified";
