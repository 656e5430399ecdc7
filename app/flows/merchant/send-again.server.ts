import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import { SENDING_TROUBLE } from "#app/domain/problem.ts";
import { messageIdOf } from "#app/domain/purchase-order.ts";
import { guardAction, type Done, type Which } from "#app/flows/merchant/guard-action.server.ts";
import { presentSendings, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { clearProblems } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/**
 * Sends the version that counts once more, because a person says so: a new round, the same link. Where some contacts
 * were not surely reached it goes to those alone, else to all.
 */
export const sendAgain = (which: Which): Promise<Done> => write((tx) => sendAgainIn(tx, which));

/** To somebody who has it already, or was told by hand: once more, under the same link. */
export async function nextRound(tx: Tx, row: PurchaseOrderRow, before: { channel: string; recipient: string; round: number }) {
  const { recipient, round } = before;
  const channel = before.channel === "by_hand" ? "email" : before.channel;
  const id = newId();
  const messageId = messageIdOf(row.number, row.version, id);
  const facts = { purchaseOrderId: row.id, version: row.version, channel, recipient, round: round + 1 };
  await tx.transmission.create({ data: { id, ...facts, messageId, status: "intended", intendedAt: new Date() } });
}

/** The same within a transaction. */
export async function sendAgainIn(tx: Tx, which: Which): Promise<Done> {
  const found = await guardAction(tx, which, "send_again");
  if ("why" in found) return { ok: false, code: found.why };
  const { row } = found;
  const present = presentSendings(row);
  if (present.some((sent) => sent.status === "sending")) return { ok: false, code: "being_sent" };
  const contacts = await tx.contact.findMany({
    where: { supplierId: row.supplierId, removedAt: null, ...(row.contactId ? { id: row.contactId } : {}) },
  });
  const rounds = present.sort((a, b) => a.round - b.round);
  const newest = contacts.map(({ id }) => ({ id, last: rounds.findLast(({ recipient }) => recipient === id || recipient === "") }));
  const missed = newest.filter(({ last }) => last?.status !== "sent");
  // On its way to somebody already (the button was pressed twice), it is no reason to send it to the others once more.
  for (const { id, last } of missed.length > 0 ? missed : newest) {
    if (last && last.status !== "intended") await nextRound(tx, row, { ...last, recipient: id });
  }
  await clearProblems(tx, row.accountId, [...SENDING_TROUBLE], row.id);
  await queue(tx, { kind: "transmit", purchaseOrderId: row.id });
  await refreshShown(tx, row.id);
  return { ok: true };
}
