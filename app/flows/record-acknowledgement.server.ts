import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import { whyNot, type Answer } from "#app/domain/purchase-order.ts";
import type { LineNow } from "#app/domain/purchase-order-lines.ts";
import { linesOf, loadPurchaseOrder, presentVersion, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { isGivenAway } from "#app/flows/given-away.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { refreshShown, shownNow } from "#app/flows/refresh-shown.server.ts";
import { note, raiseProblem } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

export type LineAnswer = { lineId: string; answer: Answer; reason?: string; promisedDate?: string };

/**
 * Takes a supplier's answer, line by line, to the version he saw. Nothing is taken when that is not the version that
 * counts any more: he is shown the difference first. Answering the same again adds nothing.
 */
export function recordAcknowledgement(answer: {
  purchaseOrderId: string;
  version: number;
  contactId: string;
  answers: LineAnswer[];
}): Promise<Taken> {
  return write(async (tx) => {
    const row = await loadPurchaseOrder(tx, answer.purchaseOrderId);
    if (!row) return refused("not_found");
    if (row.version !== answer.version) return refused("newer_version");
    const notAllowed = whyNot("acknowledge", shownNow(row, new Date()));
    if (notAllowed) return refused(notAllowed === "cancelled" ? "cancelled" : "nothing_left");
    if (answer.answers.length === 0) return refused("no_lines");
    const lines = new Map(linesOf(row).map((line) => [line.lineId, line]));
    if (answer.answers.some(({ lineId }) => !lines.has(lineId))) return refused("unknown_line");
    if (answer.answers.some((one) => one.answer === "later" && !isDate(one.promisedDate))) return refused("bad_date");

    const news = answer.answers.filter(({ lineId, answer: said, reason = "", promisedDate = null }) => {
      const now = lines.get(lineId)!;
      return now.answer !== said || now.reason !== reason || now.promisedDate !== promisedDate || row.status === "cancel_requested";
    });
    if (news.length === 0) return { ok: true };
    const regained = news.filter(({ lineId, answer: said }) => lines.get(lineId)!.refused > 0 && said !== "refused");
    if (await isGivenAway(tx, row, unitsBy(regained.map(({ lineId }) => lines.get(lineId)!)))) return refused("given_away");
    const at = new Date();
    await tx.acknowledgement.createMany({
      data: news.map(({ lineId, answer: said, reason = "", promisedDate = null }) => ({
        id: newId(),
        purchaseOrderId: row.id,
        version: row.version,
        lineId,
        answer: said,
        reason: reason.slice(0, 500),
        promisedDate: said === "later" ? promisedDate : null,
        contactId: answer.contactId,
        at,
      })),
    });
    await follow(tx, row, news, regained.length > 0);
    return { ok: true };
  });
}

const isDate = (text?: string) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(Date.parse(text!));

const unitsBy = (lines: LineNow[]) =>
  new Map(lines.flatMap((line) => (line.orderLineId ? [[line.orderLineId, line.quantity] as const] : [])));

async function follow(tx: Tx, row: PurchaseOrderRow, news: LineAnswer[], regained: boolean): Promise<void> {
  const entry = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id };
  const count = (said: Answer) => news.filter(({ answer }) => answer === said).length;
  await note(
    tx,
    { ...entry, code: "acknowledged", actor: "supplier" },
    { number: row.number, version: row.version, accepted: count("accepted"), refused: count("refused"), later: count("later") },
  );
  if (row.status === "cancel_requested" && presentVersion(row).reason === "cancelled") {
    if (count("refused") > 0) {
      // He says it has left already: the merchant has to know before the customer does.
      const about = { ...entry, accountId: row.accountId, supplierId: row.supplierId };
      await raiseProblem(tx, about, "shipped_but_cancelled", row.id, { number: row.number });
    } else {
      await tx.purchaseOrder.update({ where: { id: row.id }, data: { status: "cancelled", closedAt: new Date() } });
      await note(tx, { ...entry, code: "purchase_order_cancelled", actor: "supplier" }, { number: row.number });
    }
  }
  await refreshShown(tx, row.id);
  // A refusal may leave units without a supplier or take that back, a confirmed cancellation frees them: routing finds it.
  const moved = regained || count("refused") > 0 || row.status === "cancel_requested";
  if (row.orderId && moved) await queue(tx, { kind: "route-order", orderId: row.orderId });
}
