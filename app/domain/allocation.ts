import { countUnits, type Counts, type Holder, type LineToAllocate, type PurchaseOrderToPlan } from "#app/domain/count-units.ts";

export type AllocationPlan = {
  /** New quantities of existing purchase orders, only of lines that change; 0 takes a line out. */
  amend: { purchaseOrderId: string; lines: { lineId: string; quantity: number }[] }[];
  create: { supplierId: string; lines: { lineId: string; quantity: number }[] }[];
  /** Units shipped that the customer no longer wants, and that did not come back. */
  overshipped: { lineId: string; quantity: number }[];
  /** Units that no supplier holds, because one refused them. */
  unplaced: { lineId: string; quantity: number }[];
  /** Units beyond those routing dealt with that cannot be given to anybody as things stand. */
  waiting: { lineId: string; quantity: number }[];
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
  const plan: AllocationPlan = { amend: [], create: [], overshipped: [], unplaced: [], waiting: [], doubled: [], handled: [] };
  const newestFirst = [...purchaseOrders].sort((a, b) => b.sequence - a.sequence);

  for (const line of lines) {
    const { lineId } = line;
    const { changes, placed, handled, returned, ...told } = planLine(line, newestFirst);
    for (const { purchaseOrderId, quantity } of changes) {
      amended.set(purchaseOrderId, (amended.get(purchaseOrderId) ?? new Map<string, number>()).set(lineId, quantity));
    }
    if (placed) created.set(placed.supplierId, [...(created.get(placed.supplierId) ?? []), { lineId, quantity: placed.quantity }]);
    for (const what of ["overshipped", "unplaced", "waiting", "doubled"] as const) {
      if (told[what] > 0) plan[what].push({ lineId, quantity: told[what] });
    }
    if (handled !== line.handled || returned !== line.returned) plan.handled.push({ lineId, quantity: handled, returned });
  }

  plan.amend = [...amended].map(([purchaseOrderId, quantities]) => ({
    purchaseOrderId,
    lines: [...quantities].map(([lineId, quantity]) => ({ lineId, quantity })),
  }));
  plan.create = [...created].map(([supplierId, newLines]) => ({ supplierId, lines: newLines }));
  return plan;
}

type Change = { purchaseOrderId: string; quantity: number };

/** What becomes of a line: its new quantities in purchase orders that are there, and what a new one takes. */
type Moves = { changes: Change[]; placed: { supplierId: string; quantity: number } | null };
type LinePlan = Moves & Record<"overshipped" | "unplaced" | "waiting" | "doubled" | "handled" | "returned", number>;

function planLine(line: LineToAllocate, newestFirst: readonly PurchaseOrderToPlan[]): LinePlan {
  const holders = newestFirst.flatMap((order) => {
    const held = order.lines.find((candidate) => candidate.lineId === line.lineId);
    return held ? [{ order, held }] : [];
  });
  const units = countUnits(line, holders);
  const wanted = line.currentQuantity;
  // While somebody else may have shipped units, nobody is given more in their place.
  const free = Math.min(wanted - units.dealtWith, wanted - units.perhapsByOthers - units.active);
  const grow = line.supplierId ? Math.max(0, free) : 0;
  const given: Moves = grow > 0 ? give(line, grow, holders, newestFirst) : { changes: [], placed: null };
  return {
    changes: [...takeBack(holders, units.kept - wanted), ...given.changes],
    placed: given.placed,
    overshipped: units.shipped - units.returned - wanted,
    unplaced: Math.min(wanted - units.shippedByOthers - units.active - grow, units.refused),
    waiting: line.supplierId ? 0 : free,
    doubled: doubledOf(units, wanted),
    // Not what suppliers hold: one who is asked to cancel may hold more, and gives it back later.
    handled: Math.min(units.dealtWith + grow, wanted),
    // What was once seen to have come back is not counted anew when the shop shows a parcel that we have not noted yet.
    returned: line.returned + units.cameBack,
  };
}

/** Units of others that stand beside those suppliers hold, although the customer wants fewer. */
const doubledOf = ({ active, shippedByOthers }: Counts, wanted: number) =>
  shippedByOthers > 0 ? Math.min(active, wanted) + shippedByOthers - wanted : 0;

/** Takes a surplus from those who hold the line and can still be told, the newest purchase order first. */
function takeBack(holders: readonly Holder[], surplus: number): Change[] {
  const changes: Change[] = [];
  for (const { order, held } of holders) {
    const take = Math.min(surplus, order.amendable ? held.quantity - held.refused - held.shipped : 0);
    if (take <= 0) continue;
    surplus -= take;
    changes.push({ purchaseOrderId: order.id, quantity: held.quantity - take });
  }
  return changes;
}

/** Gives units to the line's supplier: in the purchase order he has, or in a new one. */
function give(line: LineToAllocate, quantity: number, holders: readonly Holder[], newestFirst: readonly PurchaseOrderToPlan[]): Moves {
  const supplierId = line.supplierId!;
  const open = newestFirst.find((order) => order.supplierId === supplierId && order.amendable);
  const held = holders.find(({ order }) => order.id === open?.id)?.held;
  // What he refused, he is asked again only in a purchase order of its own.
  if (!open || held?.answer === "refused") return { changes: [], placed: { supplierId, quantity } };
  return { changes: [{ purchaseOrderId: open.id, quantity: (held?.quantity ?? 0) + quantity }], placed: null };
}
