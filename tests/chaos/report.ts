import { checkLeaks } from "./promises/leaks.ts";
import { checkMailbox, checkTold, checkUnknown, unknownMails } from "./promises/mails.ts";
import { checkOrders } from "./promises/orders.ts";
import type { Finding, Seen } from "./promises/seen.ts";
import { checkShipments } from "./promises/shipments.ts";
import type { Ran } from "./run.ts";

/** Cuts after which a mail may be with the server. */
const CUTS = ["smtp.cut_before_dot", "smtp.cut_at_dot", "smtp.cut_after_dot"];

/** Everything that was promised, held against what was seen. */
export const checkAll = ({ seen, struck, places, personal, secrets }: Ran): Finding[] => [
  ...checkOrders(seen),
  ...checkTold(seen),
  ...checkMailbox(seen),
  ...checkShipments(seen),
  ...checkUnknown(seen, CUTS.reduce((sum, kind) => sum + (struck.get(kind) ?? 0), 0)),
  ...checkLeaks(places, personal, secrets),
];

/** The run as a table: what was tried, what struck, what is asked, and what broke. */
export function report({ seen, struck, places }: Ran, findings: Finding[]): string {
  const unknown = unknownMails(seen);
  const writeBacks = seen.facts.problems.filter(({ code }) => code === "write_back_unknown").length;
  const broken = (promise: Finding["promise"]) => findings.filter((one) => one.promise === promise).length;
  const rows: [string, string | number][] = [
    ["orders placed", seen.orders.length],
    ["purchase orders", seen.facts.purchaseOrders.length],
    ["mails that arrived", seen.mails.length],
    ["shipments", seen.facts.shipments.length],
    ["blows", blowsOf(seen)],
    ["faults that struck", counted(struck)],
    ["lost", broken("lost")],
    ["doubled", broken("doubled")],
    ["to the wrong supplier", broken("misdirected")],
    ["not explained", broken("unexplained")],
    ["unknown by", countedOf(unknown.map(({ code }) => code))],
    ["unknown and asked", `${unknown.length} mails (${unknown.filter(({ arrived }) => arrived).length} had arrived), ${writeBacks} writes to a shop`],
    ["other questions to people", questions(seen)],
    ["personal data or secrets in clear", `${broken("leaked")} (${places.length} places, ${Math.round(places.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6)} MB searched)`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`), ...findings.map(({ promise, what }) => `  ✗ ${promise}: ${what}`)].join("\n");
}

const counted = (counts: Map<string, number>) => [...counts].map(([what, times]) => `${what} ${times}`).sort().join(", ") || "none";
const countedOf = (all: string[]) => counted(new Map([...Map.groupBy(all, (one) => one)].map(([what, same]) => [what, same.length])));

const blowsOf = ({ blows }: Seen) => countedOf(blows.map(({ kind }) => kind));
const questions = ({ facts }: Seen) => countedOf(facts.problems.map(({ code }) => code).filter((code) => !code.endsWith("_unknown")));
