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

export type AllocationPlan = {
  /** New quantities of existing purchase orders, only of lines that change; 0 takes a line out. */
  amend: { purchaseOrderId: string; lines: { lineId: string; quantity: number }[] }[];
  create: { supplierId: string; lines: { lineId: string; quantity: number }[] }[];
  /** Units shipped that the customer no longer wants, and that did not come back. */
  overshipped: { lineId: string; quantity: number }[];
  /** Units that no supplier holds, because one refused them. */
  unplaced: { lineId: string; quantity: number }[];
  /** Units somebody shipped in the shop that a supplier still holds. */
  doubled: { lineId: string; quantity: number }[];
  /** The units dealt with and known as returned now, of lines where that changes. */
  handled: { lineId: string; quantity: number; returned: number }[];
};

/**
 * Brings the purchase orders of one order to the quantities the shop wants now. A unit is with one supplier at most:
 * what is refused, shipped by somebody else or taken back by the customer is counted out first.
 */
export function planAllocation(lines: LineToAllocate[], purchaseOrders: PurchaseOrderToPlan[]): AllocationPlan {
  const amended = new Map<string, Map<string, number>>();
  const created = new Map<string, { lineId: string; quantity: number }[]>();
  const plan: AllocationPlan = { amend: [], create: [], overshipped: [], unplaced: [], doubled: [], handled: [] };
  const newestFirst = [...purchaseOrders].sort((a, b) => b.sequence - a.sequence);

  for (const line of lines) {
    const holders = newestFirst.flatMap((order) => {
      const held = order.lines.find((candidate) => candidate.lineId === line.lineId);
      return held ? [{ order, held }] : [];
    });
    const total = holders.reduce((sum, { held }) => sum + held.quantity, 0);
    const refused = holders.reduce((sum, { held }) => sum + held.refused, 0);
    const shipped = holders.reduce((sum, { held }) => sum + held.shipped, 0);
    const fulfilled = line.currentQuantity - line.remaining;
    const shippedByOthers = Math.max(0, fulfilled - shipped);
    // Whose the shop's shipped units are is sure only where it shows ours: until then nobody is given more in their place.
    const perhapsByOthers = Math.max(0, fulfilled - Math.min(shipped, line.shownInShop));
    // Came back and was refunded: it is not among the units wanted now, and takes none of those still to come.
    const returned = Math.max(0, Math.min(line.shownInShop - fulfilled, line.ordered - line.currentQuantity));
    const active = total - refused - returned;

    // Who is asked to cancel gives back what he has not shipped: the others are not asked for it as well.
    const asked = holders.filter(({ order }) => !order.amendable);
    const givenBack = asked.reduce((sum, { held }) => sum + held.quantity - held.refused - held.shipped, 0);
    const kept = active - givenBack;
    let surplus = kept - line.currentQuantity;
    for (const { order, held } of holders) {
      if (surplus <= 0) break;
      const take = Math.min(surplus, order.amendable ? held.quantity - held.refused - held.shipped : 0);
      if (take <= 0) continue;
      surplus -= take;
      change(order.id, line.lineId, held.quantity - take);
    }
    const overshipped = shipped - returned - line.currentQuantity;
    if (overshipped > 0) plan.overshipped.push({ lineId: line.lineId, quantity: overshipped });

    const doubled = shippedByOthers > 0 ? Math.min(active, line.currentQuantity) + shippedByOthers - line.currentQuantity : 0;
    if (doubled > 0) plan.doubled.push({ lineId: line.lineId, quantity: doubled });

    const wanted = line.currentQuantity - shippedByOthers;
    // What came back was dealt with, and is not among the units wanted now: others may have been added in its place.
    const cameBack = Math.max(0, returned - line.returned);
    // What was shipped too many serves units added later: they are dealt with, although nobody was asked for them.
    const left = Math.min(shipped - line.returned - cameBack, line.currentQuantity);
    const before = line.decideAnew ? active : Math.max(line.handled - cameBack, Math.min(kept, line.handled), left);
    const free = Math.min(line.currentQuantity - before, line.currentQuantity - perhapsByOthers - active);
    const grow = line.supplierId ? Math.max(0, free) : 0;
    if (grow > 0) place(line.supplierId!, line.lineId, grow, holders);
    const missing = Math.min(wanted - active - grow, refused);
    if (missing > 0) plan.unplaced.push({ lineId: line.lineId, quantity: missing });
    // Not what suppliers hold: one who is asked to cancel may hold more, and gives it back later.
    const handled = Math.min(before + grow, line.currentQuantity);
    // What was once seen to have come back is not counted anew when the shop shows a parcel that we have not noted yet.
    const known = line.returned + cameBack;
    if (handled !== line.handled || cameBack > 0) plan.handled.push({ lineId: line.lineId, quantity: handled, returned: known });
  }

  plan.amend = [...amended].map(([purchaseOrderId, quantities]) => ({
    purchaseOrderId,
    lines: [...quantities].map(([lineId, quantity]) => ({ lineId, quantity })),
  }));
  plan.create = [...created].map(([supplierId, newLines]) => ({ supplierId, lines: newLines }));
  return plan;

  function change(purchaseOrderId: string, lineId: string, quantity: number) {
    const quantities = amended.get(purchaseOrderId) ?? new Map<string, number>();
    amended.set(purchaseOrderId, quantities.set(lineId, quantity));
  }

  function place(
    supplierId: string,
    lineId: string,
    quantity: number,
    holders: { order: PurchaseOrderToPlan; held: { quantity: number; answer: Answer | null } }[],
  ) {
    const open = newestFirst.find((order) => order.supplierId === supplierId && order.amendable);
    const held = holders.find(({ order }) => order.id === open?.id)?.held;
    // What he refused, he is asked again only in a purchase order of its own.
    if (open && held?.answer !== "refused") change(open.id, lineId, (held?.quantity ?? 0) + quantity);
    else created.set(supplierId, [...(created.get(supplierId) ?? []), { lineId, quantity }]);
  }
}
