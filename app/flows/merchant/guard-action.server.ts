import type { Tx } from "#app/db.server.ts";
import { whyNot, type Action, type WhyNot } from "#app/domain/purchase-order.ts";
import { loadPurchaseOrder, transmissionsOf, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { shownNow } from "#app/flows/refresh-shown.server.ts";

export type Done = { ok: true } | { ok: false; code: WhyNot | "not_found" };
export type Which = { accountId: string; purchaseOrderId: string };

/** Guards what a merchant does to a purchase order by the one table of allowed actions. */
export async function guardAction(
  tx: Tx,
  which: Which,
  action: Action,
): Promise<{ row: PurchaseOrderRow } | { why: WhyNot | "not_found" }> {
  const row = await loadPurchaseOrder(tx, which.purchaseOrderId);
  if (!row || row.accountId !== which.accountId) return { why: "not_found" };
  const why = whyNot(action, shownNow(row, new Date()), transmissionsOf(row));
  return why ? { why } : { row };
}
