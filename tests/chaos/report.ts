import { checkLeaks } from "./promises/leaks.ts";
import { checkMailbox, checkTold } from "./promises/mails.ts";
import { checkNotices } from "./promises/notices.ts";
import { checkOrders } from "./promises/orders.ts";
import { checkPages } from "./promises/pages.ts";
import type { Finding, Seen } from "./promises/seen.ts";
import { checkShipments } from "./promises/shipments.ts";
import { checkUnknown, doubts } from "./promises/unknown.ts";
import { checkWork } from "./promises/work.ts";
import type { Ran } from "./run.ts";

/** What was seen of orders, mails and processes, held against everything that was promised. */
export const checkSeen = (seen: Seen): Finding[] =>
  [checkOrders, checkTold, checkMailbox, checkNotices, checkPages, checkShipments, checkUnknown, checkWork].flatMap((check) => check(seen));

export const checkAll = ({ seen, places, personal, secrets }: Ran): Finding[] => [...checkSeen(seen), ...checkLeaks(places, personal, secrets)];

/** The run as a table: what was tried, what struck, what is asked, and what broke. */
export function report({ seen, places }: Ran, findings: Finding[]): string {
  const unknown = doubts(seen);
  const arrived = new Set(seen.mails.map(({ messageId }) => messageId));
  const mails = unknown.filter(({ by }) => by === "mail");
  const broken = (promise: Finding["promise"]) => findings.filter((one) => one.promise === promise).length;
  const rows: [string, string | number][] = [
    ["orders placed", seen.orders.length],
    ["purchase orders", seen.facts.purchaseOrders.length],
    ["mails that arrived", `${seen.mails.length} (${seen.mails.filter(({ to }) => [...seen.merchants.values()].includes(to.join())).length} to merchants)`],
    ["shipments", seen.facts.shipments.length],
    ["blows", countedOf(seen.blows.map(({ kind }) => kind))],
    ["faults that struck", counted(seen.struck)],
    ["buttons pressed", `${countedOf(seen.presses.map(({ button }) => button))} (${seen.presses.filter(({ answered }) => answered).length} answered)`],
    ["lost", broken("lost")],
    ["doubled", broken("doubled")],
    ["to the wrong supplier", broken("misdirected")],
    ["not explained", broken("unexplained")],
    ["ends that were not in order", broken("disorderly")],
    ["unknown by", countedOf(unknown.map(({ by, code }) => `${by}: ${code}`))],
    ["unknown and asked", `${mails.length} mails (${mails.filter(({ what }) => arrived.has(what)).length} had arrived), ${unknown.length - mails.length} writes to a shop`],
    ["other questions to people", questions(seen)],
    ["work given up", seen.facts.dead.length],
    ["customers on suppliers' pages", seen.pages.reduce((sum, { customers }) => sum + customers.size, 0)],
    ["personal data or secrets in clear", `${broken("leaked")} (${places.length} places, ${Math.round(places.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6)} MB searched)`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`), ...findings.map(({ promise, what }) => `  ✗ ${promise}: ${what}`)].join("\n");
}

const counted = (counts: Map<string, number>) => [...counts].map(([what, times]) => `${what} ${times}`).sort().join(", ") || "none";
const countedOf = (all: string[]) => counted(new Map([...Map.groupBy(all, (one) => one)].map(([what, same]) => [what, same.length])));
const questions = ({ facts }: Seen) => countedOf(facts.problems.map(({ code }) => code).filter((code) => !code.endsWith("_unknown")));
