import { describe, expect, test } from "vitest";
import { planAllocation, type AllocationPlan } from "#app/domain/allocation.ts";
import type { LineToAllocate, PurchaseOrderToPlan } from "#app/domain/count-units.ts";

const line = (wish: Partial<LineToAllocate> = {}): LineToAllocate => {
  const currentQuantity = wish.currentQuantity ?? 5;
  const usual = { lineId: "lamp", ordered: Math.max(5, currentQuantity), remaining: currentQuantity, shownInShop: 0, supplierId: "acme", handled: 0, returned: 0, decideAnew: false };
  return { ...usual, ...wish, currentQuantity };
};
type Held = Partial<Omit<PurchaseOrderToPlan["lines"][number], "lineId" | "quantity">>;
/** A purchase order that holds lamps; its supplier's first unless the wish says otherwise. */
const holds = (quantity: number, wish: Partial<PurchaseOrderToPlan> & Held = {}): PurchaseOrderToPlan => {
  const { shipped = 0, refused = 0, answer = refused > 0 ? "refused" : null, ...order } = wish;
  return { id: "po1", supplierId: "acme", sequence: 1, amendable: true, lines: [{ lineId: "lamp", quantity, shipped, refused, answer }], ...order };
};
const lamps = (quantity: number) => [{ lineId: "lamp", quantity }];
const made = (supplierId: string, quantity: number) => ({ create: [{ supplierId, lines: lamps(quantity) }] });
const amended = (quantity: number, purchaseOrderId = "po1") => ({ amend: [{ purchaseOrderId, lines: lamps(quantity) }] });
const dealt = (quantity: number, returned = 0) => ({ handled: [{ lineId: "lamp", quantity, returned }] });
const NOTHING: AllocationPlan = { amend: [], create: [], overshipped: [], unplaced: [], waiting: [], doubled: [], handled: [] };

describe("Who gets how many units of a line", () => {
  const sent = { amendable: false };
  const ROWS: [title: string, line: LineToAllocate, held: PurchaseOrderToPlan[], plan: Partial<AllocationPlan>][] = [
    ["a new line goes to its supplier", line(), [], { ...made("acme", 5), ...dealt(5) }],
    ["a line nobody gets stays here", line({ supplierId: null }), [], { waiting: lamps(5) }],
    ["a line taken back before anybody had it", line({ currentQuantity: 0 }), [], {}],
    ["what the merchant shipped himself is not ordered", line({ remaining: 3 }), [], { ...made("acme", 3), ...dealt(3) }],
    ["all with a supplier: nothing to do", line({ handled: 5 }), [holds(5)], {}],
    ["the customer adds two: the purchase order that can be changed grows", line({ currentQuantity: 7, handled: 5 }), [holds(5)], { ...amended(7), ...dealt(7) }],
    ["the customer adds two: where it cannot be changed, another is made", line({ currentQuantity: 7, handled: 5 }), [holds(5, sent)], { ...made("acme", 2), ...dealt(7) }],
    ["the customer adds two while nothing may go: later, and it is said", line({ currentQuantity: 7, handled: 5, supplierId: null }), [holds(5)], { waiting: lamps(2) }],
    ["the customer takes two back", line({ currentQuantity: 3, handled: 5 }), [holds(5)], { ...amended(3), ...dealt(3) }],
    ["the customer takes all back", line({ currentQuantity: 0, handled: 5 }), [holds(5)], { ...amended(0), ...dealt(0) }],
    ["taken back from the newest purchase order first", line({ currentQuantity: 5, handled: 7 }), [holds(4), holds(3, { id: "po2", sequence: 2 })], { ...amended(1, "po2"), ...dealt(5) }],
    ["taken back from both", line({ currentQuantity: 2, handled: 7 }), [holds(4), holds(3, { id: "po2", sequence: 2 })], { amend: [...amended(0, "po2").amend, ...amended(2).amend], ...dealt(2) }],
    ["taken back, but he is asked to cancel already", line({ currentQuantity: 3, handled: 5 }), [holds(5, sent)], dealt(3)],
    ["taken back from two, one of whom is asked to cancel by now: the other keeps what is wanted", line({ currentQuantity: 6, handled: 6 }), [holds(3, sent), holds(6, { id: "po2", supplierId: "nord" })], {}],
    ["taken back after some had left: what left stays his", line({ currentQuantity: 1, remaining: 0, handled: 5 }), [holds(5, { shipped: 3 })], { ...amended(3), overshipped: lamps(2), ...dealt(1) }],
    ["one was shipped too many, then the customer adds three: it is one of them, and all three are dealt with", line({ ordered: 4, currentQuantity: 3 }), [holds(1, { shipped: 1 })], { ...amended(3), ...dealt(3) }],
    ["the same, once the merchant has taken the other two back: nobody gets them by itself", line({ ordered: 4, currentQuantity: 3, handled: 3 }), [holds(1, { shipped: 1 })], {}],
    ["one came back and was refunded: the two still to come stay his", line({ ordered: 3, currentQuantity: 2, remaining: 2, shownInShop: 1, handled: 3 }), [holds(3, { shipped: 1 })], dealt(2, 1)],
    ["one came back, and the customer wants one more", line({ ordered: 4, currentQuantity: 3, remaining: 3, shownInShop: 1, handled: 2, returned: 1 }), [holds(3, { shipped: 1 })], { ...amended(4), ...dealt(3, 1) }],
    ["all came back and were refunded: nobody has to be told", line({ ordered: 4, currentQuantity: 0, shownInShop: 4, handled: 4 }), [holds(4, { shipped: 4 })], dealt(0, 4)],
    ["all came back and two are wanted again, seen in one look", line({ ordered: 6, currentQuantity: 2, remaining: 2, shownInShop: 4, handled: 4 }), [holds(4, { shipped: 4 })], { ...amended(6), ...dealt(2, 4) }],
    ["one came back and one is wanted again in one look; what the merchant took back stays with nobody", line({ ordered: 7, currentQuantity: 6, remaining: 5, shownInShop: 2, handled: 6, returned: 0 }), [holds(4, { shipped: 2 })], { ...amended(5), ...dealt(6, 1) }],
    ["a fulfilment undone in the shop is not a return: nobody ships it twice", line({ ordered: 3, currentQuantity: 3, remaining: 3, shownInShop: 1, handled: 3 }), [holds(3, { shipped: 1 })], {}],
    ["cancelled after all had left", line({ currentQuantity: 0, handled: 5 }), [holds(5, { shipped: 5 })], { overshipped: lamps(5), ...dealt(0) }],
    ["refused: nobody gets it by itself, and it is said", line({ handled: 5 }), [holds(5, { refused: 5 })], { unplaced: lamps(5) }],
    ["refused, and the customer takes two back: so much less to place", line({ currentQuantity: 3, handled: 5 }), [holds(5, { refused: 5 })], { unplaced: lamps(3), ...dealt(3) }],
    ["refused in part: the rest stays", line({ handled: 5 }), [holds(5, { shipped: 2, refused: 3 })], { unplaced: lamps(3) }],
    ["refused, and a person decides anew: another supplier gets it", line({ handled: 5, supplierId: "nord", decideAnew: true }), [holds(5, { refused: 5 })], { ...made("nord", 5) }],
    ["refused, and a person asks the same one again: a purchase order of its own", line({ handled: 5, decideAnew: true }), [holds(5, { refused: 5 })], { ...made("acme", 5) }],
    ["refused, a person decides anew, but nobody may get it: it is still said", line({ handled: 5, supplierId: null, decideAnew: true }), [holds(5, { refused: 5 })], { unplaced: lamps(5), waiting: lamps(5), ...dealt(0) }],
    ["he refused the rest of a line, and the customer adds two: a purchase order of its own", line({ currentQuantity: 5, handled: 3 }), [holds(3, { shipped: 3, answer: "refused" })], { ...made("acme", 2), ...dealt(5) }],
    ["he refused, the customer takes two back and adds them again: nobody was given those", line({ currentQuantity: 5, handled: 3 }), [holds(5, { refused: 5 })], { ...made("acme", 2), unplaced: lamps(3), ...dealt(5) }],
    ["refused by one, with the other by now", line({ handled: 5 }), [holds(5, { refused: 5 }), holds(5, { id: "po2", supplierId: "nord" })], {}],
    ["cancelled by the merchant: nobody gets it by itself", line({ handled: 5 }), [holds(0, sent)], {}],
    ["cancelled by the merchant, and a person decides anew", line({ handled: 5, decideAnew: true }), [holds(0, sent)], { ...made("acme", 5) }],
    ["cancelled by the merchant, then the customer adds two: those two", line({ currentQuantity: 7, handled: 5 }), [holds(0, sent)], { ...made("acme", 2), ...dealt(7) }],
    ["somebody shipped two in the shop that the supplier still holds", line({ handled: 5, remaining: 3 }), [holds(5)], { doubled: lamps(2) }],
    ["he shipped two, and the shop does not show it yet", line({ handled: 5 }), [holds(5, { shipped: 2 })], {}],
    ["he shipped two, and the shop shows it", line({ handled: 5, remaining: 3 }), [holds(5, { shipped: 2 })], {}],
    ["he shipped two, and somebody two more", line({ handled: 5, remaining: 1 }), [holds(5, { shipped: 2 })], { doubled: lamps(2) }],
    ["the merchant shipped two, the supplier three the shop does not show yet: nobody gets more", line({ handled: 3, remaining: 3 }), [holds(3, { shipped: 3 })], {}],
    ["the shop shows the supplier's three, and no more: two are left to order", line({ handled: 3, remaining: 2, shownInShop: 3 }), [holds(3, { shipped: 3 })], { ...amended(5), ...dealt(5) }],
    ["his own supplier changed: what he holds stays with him", line({ handled: 5, supplierId: "nord" }), [holds(5)], {}],
    ["his own supplier changed, and the customer adds two: the new one gets those", line({ currentQuantity: 7, handled: 5, supplierId: "nord" }), [holds(5)], { ...made("nord", 2), ...dealt(7) }],
  ];
  test.each(ROWS)("%s", (_title, wanted, held, plan) => {
    expect(planAllocation([wanted], held)).toEqual({ ...NOTHING, ...plan });
  });

  test("two lines of one supplier are one purchase order, each supplier has his own", () => {
    const wanted = [line(), line({ lineId: "cup", currentQuantity: 1 }), line({ lineId: "sand", supplierId: "nord", currentQuantity: 2 })];
    expect(planAllocation(wanted, []).create).toEqual([
      { supplierId: "acme", lines: [...lamps(5), { lineId: "cup", quantity: 1 }] },
      { supplierId: "nord", lines: [{ lineId: "sand", quantity: 2 }] },
    ]);
  });

  test("taken to nothing while he is asked to cancel, and wanted again: placed once he has agreed", () => {
    const asked = [holds(5, sent)];
    expect(planAllocation([line({ currentQuantity: 0, handled: 5 })], asked)).toEqual({ ...NOTHING, ...dealt(0) });
    expect(planAllocation([line({ currentQuantity: 2, handled: 0 })], asked)).toEqual(NOTHING);
    expect(planAllocation([line({ currentQuantity: 2, handled: 0 })], [holds(0, sent)])).toEqual({ ...NOTHING, ...made("acme", 2), ...dealt(2) });
  });
});
