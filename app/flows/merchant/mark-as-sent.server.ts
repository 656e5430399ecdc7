import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import { SENDING_TROUBLE } from "#app/domain/problem.ts";
import { guardAction, type Done, type Which } from "#app/flows/merchant/guard-action.server.ts";
import { presentSendings, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { clearProblems, note } from "#app/flows/tell.server.ts";

/** The merchant told the supplier in another way, or knows that the mail arrived. */
export const markAsSent = (which: Which): Promise<Done> => write((tx) => markAsSentIn(tx, which));

/** The same within a transaction. */
export async function markAsSentIn(tx: Tx, which: Which): Promise<Done> {
  const found = await guardAction(tx, which, "mark_as_sent");
  if ("why" in found) return { ok: false, code: found.why };
  const { row } = found;
  const present = presentSendings(row);
  if (present.some((sent) => sent.status === "sending")) return { ok: false, code: "being_sent" };
  await settleAsSent(tx, row);
  return { ok: true };
}

/** Notes that its supplier has the version that counts, on a person's word. */
export async function settleAsSent(tx: Tx, row: PurchaseOrderRow): Promise<void> {
  const present = presentSendings(row);
  const now = new Date();
  const settled = { status: "sent", settledAt: now, evidence: JSON.stringify({ by: "merchant" }) };
  if (present.length > 0) {
    await tx.transmission.updateMany({ where: { id: { in: present.map((sent) => sent.id) } }, data: settled });
  } else {
    const facts = { purchaseOrderId: row.id, version: row.version, channel: "by_hand", recipient: "" };
    await tx.transmission.create({ data: { id: newId(), ...facts, messageId: "", intendedAt: now, ...settled } });
  }
  const entry = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id };
  await note(tx, { ...entry, code: "marked_as_sent", actor: "merchant" }, { number: row.number });
  await clearProblems(tx, row.accountId, [...SENDING_TROUBLE], row.id);
  await refreshShown(tx, row.id);
}
