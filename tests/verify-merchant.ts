import type { Member } from "#tests/member.ts";
import { Merchant } from "#tests/merchant.ts";
import { rows } from "#tests/rows.ts";
import type { World } from "#tests/world.ts";

/** Who verifies merchants in a world that asks for it. */
export const OPERATOR = "olga@host.example";
export const VERIFYING = { VERIFY_MERCHANTS: "1", OPERATORS: `otto@host.example, ${OPERATOR.toUpperCase()}` };

/** Two documents as a merchant hands them in; what stands in them is nobody's. */
export function papers(): FormData {
  const form = new FormData();
  form.set("id", new File(["%PDF-1.7 a passport"], "passport of somebody.pdf", { type: "application/pdf" }));
  form.set("trade_licence", new File(["%PDF-1.7 a licence"], "licence.pdf", { type: "application/pdf" }));
  form.set("note", "We sell lamps.");
  return form;
}

/** The account behind a shop. */
export const accountOf = (world: World, domain: string) =>
  rows<{ accountId: string }>(world, "SELECT accountId FROM Shop WHERE domain = ?", domain)[0]!.accountId;

/** A merchant hands in his papers inside his shop's admin, and an operator accepts them: both by their own doors. */
export async function verifyMerchant(world: World, domain: string, operator: Member): Promise<void> {
  await new Merchant(world, domain).get("/app");
  await new Merchant(world, domain).fetch("/app/verification", { method: "POST", body: papers() });
  const page = `/operator/accounts/${accountOf(world, domain)}`;
  const since = /name="since" value="([^"]+)"/.exec(await (await operator.get(page)).text())![1]!;
  await operator.fetch(page, { method: "POST", body: new URLSearchParams({ step: "verify", since }) });
}
