import type { Tx } from "#app/db.server.ts";
import { decideLine, hasJustComeIn, type HeldReason, type LineOutcome } from "#app/domain/line-outcome.ts";
import { heldNow, type OrderToRoute } from "#app/flows/load-order.server.ts";
import { isQueued } from "#app/jobs/queue.server.ts";
import { supplierLookup } from "#app/queries/supplier-lookup.server.ts";

// These change when the order does, so the next reading decides again; every other outcome waits for "Check again".
const PASSING = ["nothing_left", "already_shipped", "test_order", "cancelled"];

/** Gives each undecided line its outcome, from the codes fetched with the order. Answers the order with them. */
export async function decideLines(tx: Tx, asked: OrderToRoute): Promise<{ order: OrderToRoute; held: HeldReason | null }> {
  const held = heldNow(asked);
  const order = await withoutThoseToBeRead(tx, asked);
  const undecided = order.lines.filter((line) => !line.decided);
  if (undecided.length === 0) return { order, held };

  const suppliers = await supplierLookup(tx, order.shop.accountId, undecided.map((line) => line.gtin));
  const facts = { test: order.test, cancelled: order.cancelledAt !== null || order.goneAt !== null, held };
  const lines = [];
  for (const line of order.lines) {
    if (line.decided) {
      lines.push(line);
      continue;
    }
    const outcome = decideLine(line, facts, suppliers);
    const columns = columnsOf(outcome);
    if (Object.entries(columns).some(([key, value]) => line[key as keyof typeof columns] !== value)) {
      await tx.orderLine.update({ where: { id: line.id }, data: columns });
    }
    // `decided` stays as it was for this run: planning asks whether a person wanted a new decision.
    lines.push({ ...line, ...columns, decided: false });
  }
  return { order: { ...order, lines }, held };
}

/**
 * A line that a person has decided anew is decided by the codes the shop holds now: routed for another reason before the
 * shop is read, it would go by the old ones, to the supplier it was to be taken from. That reading has it routed again.
 */
async function withoutThoseToBeRead(tx: Tx, order: OrderToRoute): Promise<OrderToRoute> {
  const { shopId, platformOrderId } = order;
  const anew = order.lines.filter((line) => !line.decided && isFinal(line.outcome, line.outcomeReason) && !hasJustComeIn(line));
  if (anew.length === 0 || !(await isQueued(tx, { kind: "import-order", shopId, platformOrderId }))) return order;
  return { ...order, lines: order.lines.map((line) => (anew.includes(line) ? { ...line, decided: true } : line)) };
}

const isFinal = (outcome: string, reason: string) => outcome !== "held" && !PASSING.includes(reason);

function columnsOf(outcome: LineOutcome) {
  return {
    outcome: outcome.outcome,
    outcomeReason: outcome.reason,
    supplierId: "supplierId" in outcome ? (outcome.supplierId ?? null) : null,
    decided: isFinal(outcome.outcome, outcome.reason),
  };
}
