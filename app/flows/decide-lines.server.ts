import type { Tx } from "#app/db.server.ts";
import { decideLine, type HeldReason, type LineOutcome } from "#app/domain/line-outcome.ts";
import { heldNow, type OrderToRoute } from "#app/flows/load-order.server.ts";
import { supplierLookup } from "#app/queries/supplier-lookup.server.ts";

// These change when the order does, so the next reading decides again; every other outcome waits for "Check again".
const PASSING = ["nothing_left", "already_shipped", "test_order"];

/** Gives each undecided line its outcome, from the codes fetched with the order. Answers the order with them. */
export async function decideLines(tx: Tx, order: OrderToRoute): Promise<{ order: OrderToRoute; held: HeldReason | null }> {
  const held = heldNow(order);
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

function columnsOf(outcome: LineOutcome) {
  return {
    outcome: outcome.outcome,
    outcomeReason: outcome.reason,
    supplierId: "supplierId" in outcome ? (outcome.supplierId ?? null) : null,
    decided: outcome.outcome !== "held" && !PASSING.includes(outcome.reason),
  };
}
