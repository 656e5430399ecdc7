import { describe, expect, test } from "vitest";
import {
  purchaseOrderNumber,
  shownAs,
  wasTold,
  whyNot,
  type Action,
  type Answer,
  type PurchaseOrderFacts,
  type Shown,
  type TransmissionStatus,
  type WhyNot,
} from "#app/domain/purchase-order.ts";

type Line = PurchaseOrderFacts["lines"][number];
const line = (quantity: number, shipped = 0, answer: Answer | null = null): Line => ({ quantity, shipped, answer });
const facts = (wish: Partial<PurchaseOrderFacts>): PurchaseOrderFacts => ({
  status: "open",
  openHolds: 0,
  transmissions: ["sent"],
  viewed: false,
  lines: [line(2)],
  inShop: false,
  ...wish,
});

describe("What people see of a purchase order", () => {
  const ROWS: [title: string, wish: Partial<PurchaseOrderFacts>, shown: Shown][] = [
    ["made, and about to be sent", { transmissions: [] }, "planned"],
    ["intended, not sent yet", { transmissions: ["intended"] }, "planned"],
    ["something holds it", { transmissions: [], openHolds: 1 }, "held"],
    ["the mail server refused it", { transmissions: ["failed"] }, "not_sent"],
    ["one of two contacts could not be told", { transmissions: ["sent", "failed"] }, "not_sent"],
    ["nobody knows whether the mail arrived", { transmissions: ["unknown"] }, "unknown"],
    ["nobody knows of one mail, another was refused", { transmissions: ["failed", "unknown"] }, "unknown"],
    ["sent", { transmissions: ["sent"] }, "sent"],
    ["sent; a hold that comes later holds nothing", { transmissions: ["sent"], openHolds: 1 }, "sent"],
    ["he opened it", { viewed: true }, "viewed"],
    ["he opened it, so the mail did arrive", { viewed: true, transmissions: ["unknown"] }, "viewed"],
    ["he confirmed all of it", { lines: [line(2, 0, "accepted"), line(1, 0, "accepted")] }, "accepted"],
    ["he confirmed one of two lines", { viewed: true, lines: [line(2, 0, "accepted"), line(1)] }, "viewed"],
    ["he confirmed one line and will ship the other later", { lines: [line(2, 0, "accepted"), line(1, 0, "later")] }, "later"],
    ["he refused one of two lines", { lines: [line(2, 0, "accepted"), line(1, 0, "refused")] }, "part_refused"],
    ["he refused all of it", { lines: [line(2, 0, "refused"), line(1, 0, "refused")] }, "refused"],
    ["a line the customer took back does not count as refused", { lines: [line(2, 0, "accepted"), line(0)] }, "accepted"],
    ["some units left", { lines: [line(2, 1, "accepted")] }, "part_shipped"],
    ["one of two lines left", { lines: [line(2, 2), line(1)] }, "part_shipped"],
    ["all left, the shop does not show it yet", { lines: [line(2, 2), line(1, 1)] }, "shipped"],
    ["all left but what he refused", { lines: [line(2, 2), line(1, 0, "refused")] }, "shipped"],
    ["some of a line left, the rest he refused", { lines: [line(5, 2, "refused")] }, "shipped"],
    ["all left, and the shop shows it", { lines: [line(2, 2)], inShop: true }, "in_shop"],
    ["some left and stand in the shop", { lines: [line(2, 1)], inShop: true }, "part_shipped"],
    ["more left than the customer still wants", { lines: [line(1, 2)], inShop: true }, "in_shop"],
    ["closed, and in the shop", { status: "closed", lines: [line(2, 2)], inShop: true }, "in_shop"],
    ["he is asked to cancel", { status: "cancel_requested", lines: [line(0)] }, "cancel_requested"],
    ["cancelled, whatever was said before", { status: "cancelled", lines: [line(2, 0, "accepted")] }, "cancelled"],
  ];
  test.each(ROWS)("%s", (_title, wish, shown) => {
    expect(shownAs(facts(wish))).toBe(shown);
  });
});

describe("Whether a supplier may know of it", () => {
  const ROWS: [statuses: TransmissionStatus[], told: boolean][] = [
    [[], false],
    [["intended"], false],
    [["failed"], false],
    [["sending"], true],
    [["unknown"], true],
    [["sent"], true],
    [["failed", "sent"], true],
    [["intended", "failed"], false],
  ];
  test.each(ROWS)("transmissions %j: %s", (statuses, told) => {
    expect(wasTold(statuses)).toBe(told);
  });
});

// One row a state, one column an action; a dot = allowed.
const ACTIONS: Action[] = ["send_again", "mark_as_sent", "enter_tracking", "cancel", "acknowledge", "ship"];
const ALLOWED: Record<Shown, string> = {
  planned: "not_sent_yet . . . . .",
  held: "held held . . . .",
  not_sent: ". . . . . .",
  unknown: ". . . . . .",
  sent: ". . . . . .",
  viewed: ". . . . . .",
  accepted: ". . . . . .",
  later: ". . . . . .",
  part_refused: ". . . . . .",
  refused: "refused . refused . . .",
  part_shipped: ". . . . . .",
  shipped: "all_shipped . all_shipped all_shipped all_shipped all_shipped",
  in_shop: "all_shipped . all_shipped all_shipped all_shipped all_shipped",
  cancel_requested: ". . . cancelled . cancelled",
  cancelled: "cancelled cancelled cancelled cancelled cancelled cancelled",
};

describe("What may be done with a purchase order, and why not", () => {
  const rows = (Object.keys(ALLOWED) as Shown[]).flatMap((shown) =>
    ALLOWED[shown].split(" ").map((cell, column) => [shown, ACTIONS[column]!, cell === "." ? null : (cell as WhyNot)] as const),
  );

  test("the table is whole", () => {
    expect(rows).toHaveLength(15 * 6);
  });

  test("what is sent is not marked as sent; a newer version nobody knows of is", () => {
    expect(whyNot("mark_as_sent", "accepted", ["sent", "sent"])).toBe("already_sent");
    expect(whyNot("mark_as_sent", "accepted", ["sent", "unknown"])).toBeNull();
    expect(whyNot("mark_as_sent", "in_shop", ["unknown"])).toBeNull();
  });

  test.each(rows)("%s: %s → %s", (shown, action, why) => {
    expect(whyNot(action, shown)).toBe(why);
  });
});

describe("The number people say on the telephone", () => {
  const ROWS: [order: string, code: string, sequence: number, double: number, number: string][] = [
    ["#1042", "ACME", 1, 1, "1042-ACME-1"],
    ["#1042", "ACME", 2, 1, "1042-ACME-2"],
    ["#1042", "ACME", 1, 2, "1042.2-ACME-1"],
    ["EN1042/B", "ACME", 1, 1, "EN1042-B-ACME-1"],
    ["  # 10 42 ", "NORD", 1, 1, "10-42-NORD-1"],
    ["#１０４２", "ACME", 1, 1, "1042-ACME-1"],
    ["заказ 7", "ACME", 1, 1, "заказ-7-ACME-1"],
    ["#", "ACME", 1, 1, "order-ACME-1"],
    ["", "ACME", 1, 1, "order-ACME-1"],
  ];
  test.each(ROWS)("order «%s» for %s, %i of it, the %i. of that name", (order, code, sequence, double, number) => {
    expect(purchaseOrderNumber(order, code, sequence, double)).toBe(number);
  });
});
