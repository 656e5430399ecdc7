import { describe, expect, test } from "vitest";
import { checkPair, decideLine, heldReason, isReleased, type LineFacts, type OrderFacts } from "#app/domain/line-outcome.ts";
import type { ForwardWhen, Payment } from "#app/domain/order.ts";

const GTIN = "4006381333931";
const GTIN14 = "04006381333931";
const sellsAll = () => true;
const SUPPLIERS = new Map(
  [
    { code: "ACME", status: "active", sells: sellsAll },
    { code: "INVITED", status: "invited", sells: sellsAll },
    { code: "PAUSED", status: "paused", sells: sellsAll },
    { code: "DRAFT", status: "draft", sells: sellsAll },
    { code: "GONE", status: "removed", sells: sellsAll },
    { code: "CATALOGUE", status: "active", sells: (gtin14: string) => gtin14 === GTIN14 },
    { code: "STRASSE", status: "active", sells: sellsAll },
  ].map(({ code, ...facts }) => [code, { id: `id-${code}`, ...facts }]),
);

describe("The verdict on a line's two codes", () => {
  const ROWS: [title: string, gtin: string, code: string, verdict: object][] = [
    ["neither code", "", "", { outcome: "not_dropshipped", reason: "no_codes" }],
    ["neither code, only blanks", "  ", " \t", { outcome: "not_dropshipped", reason: "no_codes" }],
    ["a supplier code without a GTIN", "", "ACME", { outcome: "incomplete", reason: "gtin_missing" }],
    ["a GTIN of nothing but zeros is no GTIN", "0000000000000", "ACME", { outcome: "incomplete", reason: "gtin_missing" }],
    ["a GTIN without a supplier code", GTIN, "", { outcome: "incomplete", reason: "supplier_code_missing" }],
    ["a GTIN with a letter", "400638133393X", "ACME", { outcome: "invalid", reason: "gtin_not_digits" }],
    ["a GTIN of eleven digits", "40063813339", "ACME", { outcome: "invalid", reason: "gtin_length" }],
    ["a GTIN with one wrong digit", "4006381333932", "ACME", { outcome: "invalid", reason: "gtin_check_digit" }],
    ["a supplier nobody knows", GTIN, "WEST", { outcome: "invalid", reason: "supplier_unknown" }],
    ["a supplier that is a draft", GTIN, "DRAFT", { outcome: "invalid", reason: "supplier_draft", supplierId: "id-DRAFT" }],
    ["a supplier that was removed", GTIN, "GONE", { outcome: "invalid", reason: "supplier_removed", supplierId: "id-GONE" }],
    ["a GTIN he does not sell", "96385074", "CATALOGUE", { outcome: "invalid", reason: "not_in_catalogue", supplierId: "id-CATALOGUE" }],
    ["a GTIN of his catalogue", GTIN, "CATALOGUE", { outcome: "qualified", supplierId: "id-CATALOGUE", gtin14: GTIN14 }],
    ["a supplier who sells everything", GTIN, "ACME", { outcome: "qualified", reason: "", supplierId: "id-ACME", gtin14: GTIN14 }],
    ["an invited supplier", GTIN, "INVITED", { outcome: "qualified", supplierId: "id-INVITED" }],
    ["a paused supplier: the codes are good", GTIN, "PAUSED", { outcome: "qualified", supplierId: "id-PAUSED" }],
    ["a GTIN with hyphens and blanks", " 4-006381-333931 ", "ACME", { outcome: "qualified", gtin14: GTIN14 }],
    ["eight digits", "96385074", "ACME", { outcome: "qualified", gtin14: "00000096385074" }],
    ["twelve digits", "036000291452", "ACME", { outcome: "qualified", gtin14: "00036000291452" }],
    ["a code in small letters with blanks around", GTIN, " acme ", { outcome: "qualified", supplierId: "id-ACME" }],
    ["a code with ß", GTIN, "Straße", { outcome: "qualified", supplierId: "id-STRASSE" }],
  ];
  test.each(ROWS)("%s", (_title, gtin, code, verdict) => {
    expect(checkPair(gtin, code, SUPPLIERS)).toMatchObject(verdict);
  });
});

const LINE: LineFacts = {
  gtin: GTIN,
  supplierCode: "ACME",
  currentQuantity: 2,
  remaining: 2,
  needsShipping: true,
  giftCard: false,
  otherService: null,
};
const ORDER: OrderFacts = { test: false, cancelled: false, held: null };
const bad = { gtin: "4006381333932" };
const none = { gtin: "", supplierCode: "" };

describe("What becomes of a line", () => {
  const ROWS: [title: string, line: Partial<LineFacts>, order: Partial<OrderFacts>, outcome: object][] = [
    ["good codes, in an order that may go", {}, {}, { outcome: "qualified", supplierId: "id-ACME", gtin14: GTIN14 }],
    ["a gift card, codes or not", { giftCard: true }, {}, { outcome: "not_dropshipped", reason: "gift_card" }],
    ["a gift card without codes", { giftCard: true, ...none }, {}, { outcome: "not_dropshipped", reason: "no_codes" }],
    ["nothing to ship", { needsShipping: false }, {}, { outcome: "not_dropshipped", reason: "no_shipping" }],
    ["another service ships it", { otherService: "Amazon" }, {}, { outcome: "not_dropshipped", reason: "other_service" }],
    ["a test order", {}, { test: true }, { outcome: "not_dropshipped", reason: "test_order" }],
    ["a cancelled order", {}, { cancelled: true }, { outcome: "not_dropshipped", reason: "cancelled" }],
    ["taken back by the customer", { currentQuantity: 0, remaining: 0 }, {}, { outcome: "not_dropshipped", reason: "nothing_left" }],
    ["shipped already", { remaining: 0 }, {}, { outcome: "not_dropshipped", reason: "already_shipped" }],
    ["bad codes, but a gift card: nobody is told", { ...bad, giftCard: true }, {}, { outcome: "not_dropshipped", reason: "gift_card" }],
    ["bad codes in a cancelled order: nobody is told", bad, { cancelled: true }, { outcome: "not_dropshipped", reason: "cancelled" }],
    ["bad codes on something shipped already: nobody is told", { ...bad, remaining: 0 }, {}, { outcome: "not_dropshipped", reason: "already_shipped" }],
    ["good codes, not paid yet", {}, { held: "unpaid" }, { outcome: "held", reason: "unpaid", supplierId: "id-ACME" }],
    ["good codes, forwarding is off", {}, { held: "forwarding_off" }, { outcome: "held", reason: "forwarding_off" }],
    ["good codes, from before the start", {}, { held: "before_start" }, { outcome: "held", reason: "before_start" }],
    ["good codes, found late", {}, { held: "found_late" }, { outcome: "held", reason: "found_late" }],
    ["its supplier is paused", { supplierCode: "PAUSED" }, {}, { outcome: "held", reason: "supplier_paused", supplierId: "id-PAUSED" }],
    ["unpaid, and its supplier is paused: the order's reason", { supplierCode: "PAUSED" }, { held: "unpaid" }, { outcome: "held", reason: "unpaid" }],
    ["bad codes are said at once, paid or not", bad, { held: "unpaid" }, { outcome: "invalid", reason: "gtin_check_digit" }],
    ["one code, not paid yet: a matter of the product", { gtin: "" }, { held: "unpaid" }, { outcome: "incomplete", reason: "gtin_missing" }],
    ["no codes, not paid yet", none, { held: "unpaid" }, { outcome: "not_dropshipped", reason: "no_codes" }],
  ];
  test.each(ROWS)("%s", (_title, line, order, outcome) => {
    expect(decideLine({ ...LINE, ...line }, { ...ORDER, ...order }, SUPPLIERS)).toMatchObject(outcome);
  });
});

describe("Why an order may not go by itself", () => {
  const DAY = 24 * 3600_000;
  const PLACED = new Date("2026-11-20T12:00:00Z");
  const after = (ms: number) => new Date(PLACED.getTime() + ms);
  type Order = Parameters<typeof heldReason>[0];
  type Shop = Parameters<typeof heldReason>[1];
  const ROWS: [title: string, order: Partial<Order>, shop: Partial<Shop>, reason: string | null][] = [
    ["paid, forwarding on from before it", {}, {}, null],
    ["forwarding was never given a start", {}, { forwardFrom: null }, null],
    ["forwarding is off", {}, { forwarding: false }, "forwarding_off"],
    ["placed before the start", {}, { forwardFrom: after(1) }, "before_start"],
    ["placed in the very moment of the start", {}, { forwardFrom: PLACED }, null],
    ["placed before the shop was connected again", {}, { reconnectedAt: after(1) }, "before_start"],
    ["placed after the shop was connected again", {}, { reconnectedAt: after(-1) }, null],
    ["from before a reconnect, but a person sends it", { released: true }, { reconnectedAt: after(DAY) }, null],
    ["found three days after it was placed", { firstSeenAt: after(3 * DAY) }, {}, null],
    ["found more than three days after it was placed", { firstSeenAt: after(3 * DAY + 1) }, {}, "found_late"],
    ["not paid", { payment: "pending" }, {}, "unpaid"],
    ["authorised, where that is enough", { payment: "authorized" }, { forwardWhen: "authorized" }, null],
    ["authorised, where it must be paid", { payment: "authorized" }, {}, "unpaid"],
    ["not paid, where any will do", { payment: "pending" }, { forwardWhen: "any" }, null],
    ["all of the money went back", { payment: "refunded" }, { forwardWhen: "any" }, "unpaid"],
    ["from before the start, but a person sends it", { released: true }, { forwardFrom: after(DAY) }, null],
    ["found late, but a person sends it", { released: true, firstSeenAt: after(30 * DAY) }, {}, null],
    ["forwarding is off, but a person sends it", { released: true }, { forwarding: false }, null],
    ["a person sends it, but it is not paid", { released: true, payment: "pending" }, {}, "unpaid"],
  ];
  test.each(ROWS)("%s", (_title, order, shop, reason) => {
    expect(
      heldReason(
        { payment: "paid" as Payment, placedAt: PLACED, firstSeenAt: PLACED, released: false, ...order },
        { forwarding: true, forwardFrom: after(-DAY), reconnectedAt: null, forwardWhen: "paid" as ForwardWhen, ...shop },
      ),
    ).toBe(reason);
  });
});

describe("Whether a person's word that an order goes still stands", () => {
  const [before, said, after] = [1, 2, 3].map((day) => new Date(`2026-11-0${day}T12:00:00Z`)) as [Date, Date, Date];
  test.each([
    ["given, while its shop is connected", said, {}, true],
    ["given after the shop was connected again", said, { reconnectedAt: before }, true],
    ["given before the shop was let go: whether it is still true there, nobody can ask", said, { status: "disconnected" }, false],
    ["given before the shop came back: it may have been served in another way", said, { reconnectedAt: after }, false],
    ["never given", null, {}, false],
  ])("%s", (_title, releasedAt, shop, stands) => {
    expect(isReleased(releasedAt, { status: "connected", reconnectedAt: null, ...shop })).toBe(stands);
  });
});
