import { describe, expect, test } from "vitest";
import type { Mail } from "#tests/sandbox-shop.ts";
import { checkLeaks } from "./leaks.ts";
import { checkMailbox, checkTold, checkUnknown } from "./mails.ts";
import { checkOrders } from "./orders.ts";
import type { Finding, Seen } from "./seen.ts";
import { checkShipments } from "./shipments.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const mail = (to = "orders@acme.example", version = "1") =>
  ({ to: [to], subject: "Nordwind: 1-ACME-1", headers: { "x-stafette-purchase-order": "1-ACME-1", "x-stafette-version": version } }) as unknown as Mail;
const transmission = { purchaseOrderId: "p", version: 1, recipient: "orders@acme.example", round: 1, status: "sent", evidence: '{"code":"process_died"}', sendingAt: NOON, settledAt: NOON + 60_000 };
const shipment = { id: "s", orderId: "o", purchaseOrderId: "p", revision: 1, numbers: new Map([[1, ["CH1"]]]), lines: [{ platformLineId: "l", quantity: 2 }] };

/** One order of two units, mailed, shipped and written to the shop: everything as promised. */
const kept = (): Seen => ({
  facts: {
    orders: [{ id: "o", platformOrderId: "7", domain: "shop" }],
    allocated: [{ orderId: "o", platformLineId: "l", code: "ACME", status: "open", quantity: 2, answer: null }],
    purchaseOrders: [{ id: "p", number: "1-ACME-1", orderId: "o", code: "ACME", status: "open", version: 1, holds: 0 }],
    transmissions: [{ ...transmission }],
    shipments: [shipment],
    problems: [],
    dead: [],
  },
  orders: [{ orderId: "7", domain: "shop", name: "#1", eligible: true, paid: true, cancelled: false, finished: false, lines: [{ id: "l", supplier: "ACME", wanted: 2 }], fulfilments: [{ numbers: ["CH1"], lines: [{ id: "l", quantity: 2 }] }] }],
  mails: [mail()],
  contacts: new Map([["ACME", "orders@acme.example"], ["NORD", "orders@nord.example"]]),
  merchants: ["merchant@shop.example"],
  reported: [{ purchaseOrder: "1-ACME-1", number: "CH1" }],
  gaveUp: [],
  blows: [],
});
const checkAll = (seen: Seen) => [...checkOrders(seen), ...checkTold(seen), ...checkMailbox(seen), ...checkShipments(seen), ...checkUnknown(seen, 0)];
const problem = (code: string, key = "") => ({ code, key: `${code}:${key}`, orderId: "o", purchaseOrderId: "p", domain: "shop" });

/** What breaks a promise, which one, and the Problem that would have made it honest. */
const BROKEN: [what: string, spoil: (seen: Seen) => unknown, promise: Finding["promise"], honest?: ReturnType<typeof problem>][] = [
  ["an order without a row", (seen) => (seen.facts.orders = []), "lost"],
  ["a unit nobody holds", (seen) => (seen.facts.allocated[0]!.quantity = 1), "lost", problem("lines_refused")],
  ["a unit too many", (seen) => (seen.facts.allocated[0]!.quantity = 3), "doubled", problem("shipped_but_removed")],
  ["a line taken out that a supplier still holds", (seen) => (seen.orders[0]!.lines = []), "doubled", problem("shipped_but_removed")],
  ["a cancelled order that a supplier still holds", (seen) => (seen.orders[0]!.cancelled = true), "doubled", problem("shipped_but_cancelled")],
  ["an order sent though it was never paid", (seen) => (seen.orders[0]!.eligible = false), "doubled"],
  ["a line with another supplier", (seen) => (seen.facts.allocated[0]!.code = "NORD"), "misdirected"],
  ["a version nobody sent", (seen) => (seen.facts.transmissions = []), "lost"],
  ["a mail that counts as sent and never arrived", (seen) => (seen.mails = []), "lost"],
  ["a mail that is still being sent", (seen) => (seen.facts.transmissions[0]!.status = "sending"), "lost"],
  ["a mail that was refused", (seen) => (seen.facts.transmissions[0]!.status = "failed"), "lost", problem("mail_refused")],
  ["a version mailed twice", (seen) => seen.mails.push(mail()), "doubled"],
  ["a mail to a supplier it does not concern", (seen) => seen.mails.push(mail("orders@nord.example")), "misdirected"],
  ["a mail to nobody's address", (seen) => seen.mails.push(mail("eve@elsewhere.example", "2")), "misdirected"],
  ["a parcel taken and forgotten", (seen) => seen.reported.push({ purchaseOrder: "1-ACME-1", number: "CH2" }), "lost"],
  ["a supplier who never gets through", (seen) => seen.gaveUp.push("1-ACME-1"), "lost"],
  ["a parcel recorded twice", (seen) => (seen.facts.shipments = [shipment, { ...shipment, id: "t" }]), "doubled"],
  ["a parcel that is not in the shop", (seen) => (seen.orders[0]!.fulfilments = []), "lost", problem("write_back_unknown", "s")],
  ["a parcel that is in the shop twice", (seen) => seen.orders[0]!.fulfilments.push(seen.orders[0]!.fulfilments[0]!), "doubled"],
  ["a parcel with fewer units in the shop", (seen) => (seen.orders[0]!.fulfilments[0]!.lines = [{ id: "l", quantity: 1 }]), "lost", problem("write_back_differs", "s")],
  ["a corrected number that the shop was not told", (seen) => (seen.facts.shipments = [{ ...shipment, revision: 2, numbers: new Map([[1, ["CH1"]], [2, ["CH1X"]]]) }]), "lost"],
  ["a parcel in the shop that nobody reported", (seen) => seen.orders[0]!.fulfilments.push({ numbers: ["CH9"], lines: [] }), "unexplained"],
];

describe("What chaos holds against the promises", () => {
  test("nothing is found where everything was kept", () => {
    expect(checkAll(kept())).toEqual([]);
  });

  test.each(BROKEN)("it finds %s", (_what, spoil, promise) => {
    const seen = kept();
    spoil(seen);
    expect(checkAll(seen).map((found) => found.promise)).toContain(promise);
  });

  test.each(BROKEN.filter(([, , , honest]) => honest))("%s is no broken promise where a person is asked", (_what, spoil, _promise, honest) => {
    const seen = kept();
    spoil(seen);
    seen.facts.problems.push(honest!);
    expect(checkAll(seen)).toEqual([]);
  });

  test("a supplier who refused needs no word of the cancellation", () => {
    const seen = kept();
    Object.assign(seen.orders[0]!, { cancelled: true });
    Object.assign(seen.facts.allocated[0]!, { answer: "refused" });
    expect(checkOrders(seen)).toEqual([]);
  });

  test("what nobody knows is honest where a process was killed while it was sent, and nowhere else", () => {
    const seen = kept();
    seen.facts.transmissions[0]!.status = "unknown";
    seen.facts.problems.push(problem("mail_unknown"));
    seen.blows = [{ kind: "SIGTERM", at: NOON + 10 }, { kind: "kill -9", at: NOON - 10 }];
    expect(checkAll(seen).map(({ promise }) => promise)).toEqual(["unexplained"]);
    seen.blows.push({ kind: "kill -9", at: NOON + 10 });
    expect(checkAll(seen)).toEqual([]);
  });

  test("a line cut within a mail explains one that nobody knows of, and one alone", () => {
    const seen = kept();
    seen.facts.transmissions[0] = { ...transmission, status: "unknown", evidence: '{"code":"cut_after_content"}' };
    expect(checkUnknown(seen, 1)).toEqual([]);
    expect(checkUnknown(seen, 0).map(({ promise }) => promise)).toEqual(["unexplained"]);
  });

  test("it finds a customer and a link in clear, wherever they begin", () => {
    const token = "Ab3_".repeat(11).slice(0, 43);
    const places = [{ name: "log", bytes: Buffer.from(`\0Frieda Quendelmann7 x${token}y`) }];
    expect(checkLeaks(places, ["Quendelmann"], new Set([token])).map(({ promise }) => promise)).toEqual(["leaked", "leaked"]);
    expect(checkLeaks(places, ["Wispelgasse"], new Set(["z".repeat(43)]))).toEqual([]);
  });
});
