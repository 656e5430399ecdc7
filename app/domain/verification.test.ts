import { expect, test } from "vitest";
import { afterStep, verificationNow, waitsForVerification, type Verification, type VerificationStep } from "#app/domain/verification.ts";

const STATES: Verification[] = ["not_needed", "needed", "submitted", "verified", "refused"];

test.each<[VerificationStep, "merchant" | "operator", (string | null)[]]>([
  //                        not_needed  needed       submitted    verified   refused
  ["submit", "merchant", [null, "submitted", "submitted", null, "submitted"]],
  ["submit", "operator", [null, null, null, null, null]],
  ["verify", "operator", [null, null, "verified", null, "verified"]],
  ["verify", "merchant", [null, null, null, null, null]],
  ["refuse", "operator", [null, null, "refused", "refused", null]],
  ["refuse", "merchant", [null, null, null, null, null]],
])("%s by the %s leads, state by state, to %j", (step, by, leads) => {
  expect(STATES.map((state) => afterStep(step, state, by))).toEqual(leads);
});

test.each([
  ["not_needed", "needed", true],
  ["needed", "needed", true],
  ["submitted", "submitted", true],
  ["verified", "verified", false],
  ["refused", "refused", true],
  ["something else", "needed", true],
])("a host who asks reads «%s» as %s; purchase orders wait: %s", (stored, state, waits) => {
  expect(verificationNow(stored, true)).toBe(state);
  expect(waitsForVerification(verificationNow(stored, true))).toBe(waits);
});

test.each(STATES)("a host who does not ask lets «%s» go", (stored) => {
  expect(verificationNow(stored, false)).toBe("not_needed");
  expect(waitsForVerification("not_needed")).toBe(false);
});
