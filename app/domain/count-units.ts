import type { Answer } from "#app/domain/purchase-order.ts";

/** One line of the order, as routing sees it. Quantities are units. */
export type LineToAllocate = {
  lineId: string;
  /** As ordered, with what was added later. */
  ordered: number;
  /** Net of refunds and removals; 0 when the order was cancelled. */
  currentQuantity: number;
  /** What the shop still wants shipped. */
  remaining: number;
  /** Units suppliers shipped that the shop surely showed when it was asked; what was reported since may be missing. */
  shownInShop: number;
  /** Who would get more of it; null = nobody. */
  supplierId: string | null;
  /** Units routing dealt with before, wherever they are now. */
  handled: number;
  /** Of shipped units that came back and were refunded, those routing knew of then. */
  returned: number;
  /** A person asked to decide anew: what was refused or taken back may be placed again. */
  decideAnew: boolean;
};

export type PurchaseOrderToPlan = {
  id: string;
  supplierId: string;
  sequence: number;
  /** Open, so that a new version may change it. */
  amendable: boolean;
  /** `refused` = units he will not ship; his answer stands even where nothing is left of them. */
  lines: { lineId: string; quantity: number; shipped: number; refused: number; answer: Answer | null }[];
};

/** A purchase order that holds a line, and what it holds of it. */
export type Holder = { order: PurchaseOrderToPlan; held: PurchaseOrderToPlan["lines"][number] };

/** Where the units of a line are. */
export type Counts = {
  /** Suppliers will not ship them. */
  refused: number;
  /** Suppliers shipped them, whether or not the shop shows it yet. */
  shipped: number;
  /** Somebody else surely shipped them: the shop counts more as fulfilled than suppliers shipped. */
  shippedByOthers: number;
  /** Somebody else may have shipped them: whose the shop's shipped units are is sure only where it shows ours. */
  perhapsByOthers: number;
  /** They came back and were refunded: they are not among the units wanted now, and take none of those still to come. */
  returned: number;
  /** Those of the returned that routing did not know of. */
  cameBack: number;
  /** Suppliers hold them, or shipped them to a customer who has them. */
  active: number;
  /** Of the active, what stays once those who are asked to cancel have given back what they did not ship. */
  kept: number;
  /** Routing need not give them to anybody any more. */
  dealtWith: number;
};

/** Counts the units of a line among the purchase orders that hold it. */
export function countUnits(line: LineToAllocate, holders: readonly Holder[]): Counts {
  const sum = (of: (held: Holder["held"]) => number, among = holders) => among.reduce((total, { held }) => total + of(held), 0);
  const refused = sum((held) => held.refused);
  const shipped = sum((held) => held.shipped);
  const fulfilled = line.currentQuantity - line.remaining;
  const returned = Math.max(0, Math.min(line.shownInShop - fulfilled, line.ordered - line.currentQuantity));
  const cameBack = Math.max(0, returned - line.returned);
  const active = sum((held) => held.quantity) - refused - returned;
  const askedToCancel = holders.filter(({ order }) => !order.amendable);
  const kept = active - sum((held) => held.quantity - held.refused - held.shipped, askedToCancel);
  return {
    refused,
    shipped,
    shippedByOthers: Math.max(0, fulfilled - shipped),
    perhapsByOthers: Math.max(0, fulfilled - Math.min(shipped, line.shownInShop)),
    returned,
    cameBack,
    active,
    kept,
    dealtWith: line.decideAnew ? active : dealtWithBefore(line, shipped, cameBack, kept),
  };
}

function dealtWithBefore(line: LineToAllocate, shipped: number, cameBack: number, kept: number): number {
  // What came back is not among the units wanted now: others may have been added in its place.
  const handled = line.handled - cameBack;
  const stillHeld = Math.min(kept, line.handled);
  // What was shipped too many serves units added later: they are dealt with, although nobody was asked for them.
  const serving = Math.min(shipped - line.returned - cameBack, line.currentQuantity);
  return Math.max(handled, stillHeld, serving);
}
