import type { Tx } from "#app/db.server.ts";
import { SENDING_TROUBLE } from "#app/domain/problem.ts";
import { guardAction, type Done, type Which } from "#app/flows/merchant/guard-action.server.ts";
import { everTold, presentSendings } from "#app/flows/load-purchase-order.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { addContact } from "#app/flows/merchant/save-contact.server.ts";
import { nextRound } from "#app/flows/merchant/send-again.server.ts";
import { clearProblems, note } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/** `mayHaveArrived` = the person knows that somebody may have it, and wants it mailed to this contact all the same. */
type ToContact = Which & { contactId: string; mayHaveArrived: boolean };

type Given = Done | { ok: false; code: "may_have_arrived" | "other_supplier" };

/**
 * Sends it to one contact of its supplier, and from now on to him alone: links mailed to the others open nothing any
 * more. The number stays, so that whoever has it twice can see that it is one.
 */
export async function sendToContactIn(tx: Tx, { contactId, mayHaveArrived, ...which }: ToContact): Promise<Given> {
  const found = await guardAction(tx, which, "cancel");
  if ("why" in found) return { ok: false, code: found.why };
  const { row } = found;
  const contact = await tx.contact.findFirst({
    where: { id: contactId, supplierId: row.supplierId, removedAt: null, supplier: { status: { not: "removed" } } },
    include: { supplier: true },
  });
  if (!contact) return { ok: false, code: "other_supplier" };
  if (row.transmissions.some((sent) => sent.status === "sending")) return { ok: false, code: "being_sent" };
  const newest = presentSendings(row).sort((a, b) => a.round - b.round).findLast((sent) => sent.recipient === contactId);
  if (everTold(row) && newest?.status !== "sent" && !mayHaveArrived) return { ok: false, code: "may_have_arrived" };

  await tx.purchaseOrder.update({ where: { id: row.id }, data: { contactId } });
  await shutOut(tx, row.id, contactId);
  if (newest?.status === "failed" || newest?.status === "unknown") await nextRound(tx, row, newest);
  const entry = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id };
  await note(tx, { ...entry, code: "sent_to_contact", actor: "merchant" }, { number: row.number, supplier: contact.supplier.name });
  await clearProblems(tx, row.accountId, [...SENDING_TROUBLE], row.id);
  await queue(tx, { kind: "transmit", purchaseOrderId: row.id });
  await refreshShown(tx, row.id);
  return { ok: true };
}

/** The contact of a supplier with this address; a new one where he has none yet. */
export async function contactAt(tx: Tx, supplierId: string, email: string): Promise<string> {
  const contacts = await tx.contact.findMany({ where: { supplierId, removedAt: null } });
  const known = contacts.find((contact) => contact.email.toLowerCase() === email.toLowerCase());
  return (known ?? (await addContact(tx, supplierId, { name: "", email }))).id;
}

/** Whoever else had a link, or is in by one, sees this purchase order no more. */
async function shutOut(tx: Tx, purchaseOrderId: string, contactId: string): Promise<void> {
  const others = { purchaseOrderId, contactId: { not: contactId } };
  await tx.supplierGrant.deleteMany({ where: { link: others } });
  await tx.supplierLink.updateMany({ where: { ...others, revokedAt: null }, data: { revokedAt: new Date() } });
}
