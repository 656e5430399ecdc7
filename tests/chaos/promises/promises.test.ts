import { describe, expect, test } from "vitest";
import { checkSeen } from "../report.ts";
import { kept, keptBroken, mail, notice, NOON, problem, shipment, transmission } from "./kept.ts";
import { checkLeaks } from "./leaks.ts";
import type { Finding, Press, Seen } from "./seen.ts";

const units = (seen: Seen, more: Partial<Seen["facts"]["allocated"][number]>) => Object.assign(seen.facts.allocated[0]!, more);
const press = (button: Press["button"]): Press => ({ button, orderId: "o", purchaseOrderId: "p", answered: true });
/** A second line, of which nobody refused, shipped or asks anything. */
const anotherLine = (seen: Seen) => seen.orders[0]!.lines.push({ id: "k", supplier: "NORD", broken: false, wanted: 1 });

/** What breaks a promise, which one, and the Problem that would have made it honest. */
const BROKEN: [what: string, spoil: (seen: Seen) => unknown, promise: Finding["promise"], honest?: ReturnType<typeof problem>][] = [
  ["an order without a row", (seen) => (seen.facts.orders = []), "lost"],
  ["a unit nobody holds", (seen) => units(seen, { quantity: 1, shipped: 1 }), "lost"],
  ["a unit that was refused", (seen) => units(seen, { shipped: 1, answer: "refused" }), "lost", problem("lines_refused")],
  ["a unit too many", (seen) => units(seen, { quantity: 3 }), "doubled"],
  ["a unit too many that has left", (seen) => units(seen, { shipped: 3 }), "doubled", problem("shipped_but_removed")],
  ["a line taken out that a supplier has shipped", (seen) => (seen.orders[0]!.lines = []), "doubled", problem("shipped_but_removed")],
  ["a cancelled order that a supplier has shipped", (seen) => (seen.orders[0]!.cancelled = true), "doubled", problem("shipped_but_cancelled")],
  ["a cancelled order that a supplier still holds", (seen) => (units(seen, { shipped: 0 }), (seen.orders[0]!.cancelled = true)), "doubled"],
  ["an order sent though it was never paid", (seen) => (seen.orders[0]!.eligible = false), "doubled"],
  ["a line with another supplier", (seen) => units(seen, { code: "NORD" }), "misdirected"],
  ["a version nobody sent", (seen) => ((seen.facts.transmissions = []), (seen.mails = [])), "lost"],
  ["one held for a risk nobody is asked about", (seen) => held(seen, "risk_high"), "lost", problem("risk_high")],
  ["one held for money that has come", (seen) => held(seen, "payment"), "lost"],
  ["a mail that counts as sent and never arrived", (seen) => (seen.mails = []), "lost"],
  ["a mail that is still being sent", (seen) => (seen.facts.transmissions[0]!.status = "sending"), "lost"],
  ["a mail that was refused", (seen) => (seen.facts.transmissions[0]!.status = "failed"), "lost", problem("mail_refused")],
  ["a mail that came twice", (seen) => (seen.mails.push(mail()), seen.presses.push(press("send_again"))), "doubled"],
  ["a version mailed again without a person's word", (seen) => (seen.mails.push(mail(undefined, "1", "<m2>")), seen.presses.push(press("check_again"))), "doubled"],
  ["a mail that nobody meant to send", (seen) => seen.mails.push(mail(undefined, "2", "<m2>")), "unexplained"],
  ["a mail to a supplier it does not concern", (seen) => seen.mails.push(mail("orders@nord.example")), "misdirected"],
  ["a mail to nobody's address", (seen) => seen.mails.push(mail("eve@elsewhere.example", "2")), "misdirected"],
  ["a parcel taken and forgotten", (seen) => seen.reported.push({ purchaseOrder: "710001-ACME-1", number: "CH2" }), "lost"],
  ["a supplier who never gets through", (seen) => seen.gaveUp.push("710001-ACME-1"), "lost"],
  ["a parcel recorded twice", (seen) => (seen.facts.shipments = [shipment, { ...shipment, id: "t" }]), "doubled"],
  ["a parcel that is not in the shop", (seen) => (seen.orders[0]!.fulfilments = []), "lost", problem("write_back_unknown", "s")],
  ["a parcel that is in the shop twice", (seen) => seen.orders[0]!.fulfilments.push(seen.orders[0]!.fulfilments[0]!), "doubled"],
  ["a parcel with fewer units in the shop", (seen) => (seen.orders[0]!.fulfilments[0]!.lines = [{ id: "l", quantity: 1 }]), "lost", problem("write_back_differs", "s")],
  ["a corrected number that the shop was not told", (seen) => (seen.facts.shipments = [{ ...shipment, revision: 2, numbers: new Map([[1, ["CH1"]], [2, ["CH1X"]]]) }]), "lost"],
  ["a parcel in the shop that nobody reported", (seen) => seen.orders[0]!.fulfilments.push({ numbers: ["CH9"], lines: [] }), "unexplained"],
  ["a part that the shop refused", (seen) => (seen.facts.writeBacks[0]!.status = "refused"), "lost", problem("write_back_refused", "s")],
  ["a part that is still being written", (seen) => (seen.facts.writeBacks[0]!.status = "sending"), "lost"],
  ["work that was given up", (seen) => seen.facts.dead.push({ kind: "transmit", key: "transmit:p" }), "lost", problem("job_failed", "transmit:p")],
  ["a process that was cut off when told to end", (seen) => (seen.blows[0]!.exit = 1), "disorderly"],
  ["a process that ended by itself", (seen) => seen.fell.push("worker 1"), "disorderly"],
  ["another's customer on a supplier's page", (seen) => seen.pages[0]!.customers.add("710002"), "leaked"],
  ["a page that names nobody to ship to", (seen) => (seen.pages[0]!.nobodyToShipTo = true), "lost"],
  ["a merchant told of an order with nothing wrong", (seen) => seen.mails.push(notice()), "unexplained"],
];

/** Nobody was told of it yet, and nothing of it left. */
function held(seen: Seen, reason: string) {
  units(seen, { shipped: 0 });
  Object.assign(seen.facts, { transmissions: [], shipments: [], writeBacks: [], holds: [{ purchaseOrderId: "p", reason }] });
  Object.assign(seen, { mails: [], reported: [] });
  seen.orders[0]!.fulfilments = [];
}

const promisesBrokenIn = (seen: Seen) => checkSeen(seen).map((found) => found.promise);

describe("What chaos holds against the promises", () => {
  test("nothing is found where everything was kept", () => {
    expect(checkSeen(kept())).toEqual([]);
    expect(checkSeen(keptBroken())).toEqual([]);
  });

  test.each(BROKEN)("it finds %s", (_what, spoil, promise) => {
    const seen = kept();
    spoil(seen);
    expect(promisesBrokenIn(seen)).toContain(promise);
  });

  test.each(BROKEN.filter(([, , , honest]) => honest))("%s is no broken promise where a person is asked", (_what, spoil, _promise, honest) => {
    const seen = kept();
    spoil(seen);
    seen.facts.problems.push(honest!);
    expect(checkSeen(seen)).toEqual([]);
  });

  test.each(["lines_refused", "shipped_but_removed"])("a question about one line (%s) excuses no unit of another", (code) => {
    const seen = kept();
    anotherLine(seen);
    units(seen, code === "lines_refused" ? { shipped: 1, answer: "refused" } : { shipped: 3 });
    seen.facts.problems.push(problem(code));
    expect(checkSeen(seen)).toEqual([{ promise: "lost", what: expect.stringContaining("line k of NORD: 0 of 1") as string }]);
  });

  test("a question in one direction excuses nothing in the other", () => {
    const [few, many] = [kept(), kept()];
    units(few, { shipped: 1, answer: "refused" });
    few.facts.problems.push(problem("shipped_but_removed"));
    expect(promisesBrokenIn(few)).toEqual(["lost"]);
    units(many, { shipped: 3 });
    many.facts.problems.push(problem("lines_refused"));
    expect(promisesBrokenIn(many)).toEqual(["doubled"]);
  });

  test("a merchant was rightly told of a line that he has taken out of the order since", () => {
    const seen = keptBroken();
    seen.orders[0]!.lines.pop();
    seen.facts.problems = [];
    expect(checkSeen(seen)).toEqual([]);
  });

  test("a supplier who refused needs no word of the cancellation", () => {
    const seen = kept();
    held(seen, "payment");
    Object.assign(seen.orders[0]!, { cancelled: true });
    units(seen, { answer: "refused" });
    seen.facts.purchaseOrders[0]!.status = "cancelled";
    expect(checkSeen(seen)).toEqual([]);
  });

  test("what a person had sent again may come once more", () => {
    const seen = kept();
    seen.mails.push(mail(undefined, "1", "<m2>"));
    seen.facts.transmissions.push({ ...transmission, round: 2, messageId: "<m2>", sendingAt: NOON, settledAt: NOON });
    seen.presses.push(press("send_again"));
    expect(checkSeen(seen)).toEqual([]);
  });

  test.each<[string, (seen: Seen) => unknown, Finding["promise"]]>([
    ["got no mail", (seen) => seen.mails.pop(), "lost"],
    ["got it twice", (seen) => seen.mails.push(notice(undefined, "<n2>")), "doubled"],
    ["is asked nothing", (seen) => (seen.facts.problems = []), "lost"],
    ["was never meant to hear", (seen) => (seen.facts.notices = []), "lost"],
    ["is another than the one who got the mail", (seen) => (seen.mails.at(-1)!.to = ["anna@store.example"]), "misdirected"],
    ["refused nothing", (seen) => (seen.facts.notices[0]!.status = "failed"), "unexplained"],
    ["may have heard, though nothing was cut", (seen) => (seen.facts.notices[0]!.status = "unknown"), "unexplained"],
  ])("of a line without a supplier, it finds that the merchant %s", (_what, spoil, promise) => {
    const seen = keptBroken();
    spoil(seen);
    expect(promisesBrokenIn(seen)).toEqual([promise]);
  });

  test("it finds a customer and a link in clear, wherever they begin", () => {
    const token = "Ab3_".repeat(11).slice(0, 43);
    const places = [{ name: "log", bytes: Buffer.from(`\0Frieda Quendelmann7 x${token}y`) }];
    expect(checkLeaks(places, ["Quendelmann"], new Set([token])).map(({ promise }) => promise)).toEqual(["leaked", "leaked"]);
    expect(checkLeaks(places, ["Wispelgasse"], new Set(["z".repeat(43)]))).toEqual([]);
  });
});
