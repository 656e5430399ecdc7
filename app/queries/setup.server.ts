import { db } from "#app/db.server.ts";
import { RECEIVES_ORDERS } from "#app/domain/supplier.ts";
import { verificationOf } from "#app/flows/verification/verification.server.ts";

const SETUP_STEPS = ["codes", "supplier", "test_order", "notifications", "verified", "forwarding"] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** Which steps of setting up are done; each is seen from what is there, nobody ticks it off. */
export async function setupSteps(
  account: { id: string; notifyEmail: string; verification: string },
  shop: { id: string; forwarding: boolean },
): Promise<{ step: SetupStep; done: boolean }[]> {
  const [ready, supplier, test] = await Promise.all([
    db.productVariant.findFirst({ where: { shopId: shop.id, verdict: "ready" }, select: { id: true } }),
    db.supplier.findFirst({
      where: { accountId: account.id, status: { in: [...RECEIVES_ORDERS] }, contacts: { some: { removedAt: null } } },
      select: { id: true },
    }),
    // From the few test orders, not from the many mails.
    db.purchaseOrder.findFirst({
      where: { accountId: account.id, test: true, transmissions: { some: { status: "sent" } } },
      select: { id: true },
    }),
  ]);
  const state = verificationOf(account);
  const done: Record<SetupStep, boolean> = {
    codes: ready !== null,
    supplier: supplier !== null,
    test_order: test !== null,
    notifications: account.notifyEmail !== "",
    verified: state === "verified",
    forwarding: shop.forwarding,
  };
  return SETUP_STEPS.filter((step) => step !== "verified" || state !== "not_needed").map((step) => ({ step, done: done[step] }));
}
