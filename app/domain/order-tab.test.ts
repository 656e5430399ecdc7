import { describe, expect, test } from "vitest";
import { orderTab, type OrderTab } from "#app/domain/order-tab.ts";
import type { Shown } from "#app/domain/purchase-order.ts";

const TAB_OF: Record<Shown, OrderTab> = {
  planned: "waiting",
  held: "waiting",
  not_sent: "on_its_way",
  unknown: "on_its_way",
  sent: "on_its_way",
  viewed: "on_its_way",
  accepted: "on_its_way",
  later: "on_its_way",
  part_refused: "on_its_way",
  refused: "on_its_way",
  part_shipped: "on_its_way",
  shipped: "on_its_way",
  in_shop: "done",
  cancel_requested: "on_its_way",
  cancelled: "done",
};

type Facts = Parameters<typeof orderTab>[0];
const facts = (wish: Partial<Facts>): Facts => ({ openProblems: 0, outcomes: ["qualified"], purchaseOrders: [], over: false, ...wish });

describe("The tab an order stands under", () => {
  test.each(Object.entries(TAB_OF) as [Shown, OrderTab][])("its only purchase order is «%s»: %s", (shown, tab) => {
    expect(orderTab(facts({ purchaseOrders: [shown] }))).toBe(tab);
  });

  const ROWS: [title: string, wish: Partial<Facts>, tab: OrderTab][] = [
    ["a problem wins over everything", { openProblems: 1, purchaseOrders: ["in_shop", "planned"] }, "needs_you"],
    ["a problem wins even where nothing is ours", { openProblems: 1, outcomes: ["not_dropshipped"] }, "needs_you"],
    ["one supplier is not told yet, the other has shipped", { purchaseOrders: ["in_shop", "planned"] }, "waiting"],
    ["one supplier is done, the other is not", { purchaseOrders: ["in_shop", "accepted"] }, "on_its_way"],
    ["one purchase order was cancelled, the other is in the shop", { purchaseOrders: ["cancelled", "in_shop"] }, "done"],
    ["nothing can go yet", { outcomes: ["held", "not_dropshipped"] }, "waiting"],
    ["nothing can go yet, and nothing will: it was cancelled", { outcomes: ["held"], over: true }, "done"],
    ["its supplier refused it, and the order is over: nobody waits for him any more", { purchaseOrders: ["refused", "in_shop"], over: true }, "done"],
    ["one line is on its way, another waits", { outcomes: ["qualified", "held"], purchaseOrders: ["sent"] }, "on_its_way"],
    ["one line is in the shop, another waits", { outcomes: ["qualified", "held"], purchaseOrders: ["in_shop"] }, "waiting"],
    ["its invalid lines were seen to", { outcomes: ["invalid", "not_dropshipped"] }, "done"],
    ["only one of the two codes, and nothing else", { outcomes: ["incomplete"] }, "done"],
    ["no line is for a supplier", { outcomes: ["not_dropshipped", "not_dropshipped"] }, "not_ours"],
    ["an order without lines", { outcomes: [] }, "not_ours"],
  ];
  test.each(ROWS)("%s", (_title, wish, tab) => {
    expect(orderTab(facts(wish))).toBe(tab);
  });
});
