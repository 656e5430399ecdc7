import type { Answer } from "#app/domain/purchase-order.ts";

/** One line of the version that counts now, with everything that has been said and done about it. */
export type LineNow = {
  lineId: string;
  /** Null on a test order. */
  orderLineId: string | null;
  quantity: number;
  shipped: number;
  answer: Answer | null;
  /** Units he will not ship: all that is not shipped of a refused line. */
  refused: number;
  reason: string;
  promisedDate: string | null;
};

type StoredLine = { id: string; orderLineId: string | null; quantity: number };

/**
 * Folds facts of all versions onto the lines of the present one. Shipped units count whatever version they were
 * shipped under; a refusal stays said; an acceptance or a date counts only for the version it was given on.
 */
export function linesNow(facts: {
  version: number;
  versions: { version: number; lines: StoredLine[] }[];
  shipments: { lines: { purchaseOrderLineId: string; quantity: number }[] }[];
  acknowledgements: { version: number; lineId: string; answer: string; reason: string; promisedDate: string | null; at: Date }[];
}): LineNow[] {
  const keyOf = new Map(facts.versions.flatMap(({ lines }) => lines.map((line) => [line.id, line.orderLineId ?? line.id])));
  const shipped = new Map<string, number>();
  for (const line of facts.shipments.flatMap((shipment) => shipment.lines)) {
    const key = keyOf.get(line.purchaseOrderLineId)!;
    shipped.set(key, (shipped.get(key) ?? 0) + line.quantity);
  }
  const answers = new Map<string, (typeof facts.acknowledgements)[number]>();
  for (const said of [...facts.acknowledgements].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (said.answer === "refused" || said.version === facts.version) answers.set(keyOf.get(said.lineId)!, said);
    else answers.delete(keyOf.get(said.lineId)!);
  }
  const present = facts.versions.find(({ version }) => version === facts.version)?.lines ?? [];
  return present.map(({ id, orderLineId, quantity }) => {
    const said = answers.get(orderLineId ?? id);
    const done = shipped.get(orderLineId ?? id) ?? 0;
    return {
      lineId: id,
      orderLineId,
      quantity,
      shipped: done,
      answer: (said?.answer as Answer | undefined) ?? null,
      refused: said?.answer === "refused" ? Math.max(0, quantity - done) : 0,
      reason: said?.reason ?? "",
      promisedDate: said?.promisedDate ?? null,
    };
  });
}
