import { instant } from "../facts.ts";
import { finding, isAsked, struckBy, type Finding, type Seen } from "./seen.ts";

/** In milliseconds of the machine: no adapter waits longer for an answer. */
const LONGEST_SENDING = 30_000;
/** So much later, in milliseconds, a process may learn of a step of the clock: it was halted meanwhile. */
const LATE = 6_000;
/** How long a run counts as alive without a sign of life, in milliseconds of the clock. */
const LEASE = 30_000;

/** An effect of unknown outcome: `from` and `to` = when it began, and when it was given up. */
type Doubt = { what: string; by: "mail" | "shopify" | "woocommerce"; code: string; from: number; to: number };

/** Faults after which an effect may have happened, by whose line it is and the code that says so. */
const FAULTS: Record<Doubt["by"], Record<string, readonly string[]>> = {
  mail: { cut_after_content: ["smtp.cut_before_dot", "smtp.cut_at_dot", "smtp.cut_after_dot"] },
  shopify: { cut: ["api.timeout_before", "api.timeout_after"], server_error: ["api.500"] },
  woocommerce: { cut: ["woo.api.timeout_before", "woo.api.timeout_after"], server_error: ["woo.api.500"] },
};

/** Every mail to a supplier and every write to a shop of which nobody knows. */
export function doubts({ facts }: Seen): Doubt[] {
  const mails = facts.transmissions.filter(({ status }) => status === "unknown");
  const writes = facts.writeBacks.filter(({ status }) => status === "unknown");
  const codeOf = (evidence: string) => (JSON.parse(evidence) as { code?: string }).code ?? "none";
  return [
    ...mails.map((one) => ({ what: one.messageId, by: "mail" as const, code: codeOf(one.evidence), from: instant(one.sendingAt!), to: instant(one.settledAt!) })),
    ...writes.map((one) => ({
      what: `the shipment ${one.shipmentId}`,
      by: one.platform as "shopify" | "woocommerce",
      code: codeOf(one.evidence),
      from: instant(one.intendedAt),
      to: instant(one.settledAt!),
    })),
  ];
}

/** "Unknown" is honest only where a blow or a cut fell between effect and answer; and then a person is asked. */
export function checkUnknown(seen: Seen): Finding[] {
  const all = doubts(seen);
  const died = all.filter(({ code }) => code === "process_died").filter((doubt) => !isExplained(seen, doubt));
  const cut = [...Map.groupBy(all.filter(({ code }) => code !== "process_died"), ({ by, code }) => `${by}: ${code}`)].flatMap(([name, same]) => {
    const { by, code } = same[0]!;
    const times = struckBy(seen.struck, FAULTS[by][code] ?? []);
    return same.length > times ? [finding("unexplained", `${same.length} are unknown by "${name}" after ${times} such faults`)] : [];
  });
  return [...died.map(({ what }) => finding("unexplained", `${what} is unknown though nothing died while it was sent`)), ...cut, ...checkWrites(seen)];
}

/**
 * Whether something that could have been sending it died, or lost its job to another, between its beginning and its end,
 * no later than it could have been under way.
 */
function isExplained({ blows, moves, several }: Seen, { from, to }: Doubt): boolean {
  const deaths = blows.filter(({ kind, works }) => works && (kind === "kill -9" || kind === "database")).map(({ at }) => ({ at, late: 0 }));
  // Where the clock steps over a lease, another takes over what is under way; who was halted meanwhile still goes by the old time.
  const leaps = several ? moves.filter(({ by }) => by > LEASE).map(({ at }) => ({ at, late: LATE })) : [];
  return [...deaths, ...leaps].some(({ at, late }) => from <= at + late && at <= to && sinceThen(at) <= LONGEST_SENDING);

  /** How long it had been under way, by the machine. */
  function sinceThen(at: number): number {
    const stepped = moves.filter((move) => move.at >= from - LATE && move.at < at).reduce((sum, { by }) => sum + by, 0);
    return at - from - stepped;
  }
}

/** A part that did not leave, and for which the shop has no place by the next try, is asked about in these words. */
const ASKED: Record<string, string[]> = { intended: ["shop_has_less", "shop_order_gone"] };

/** What became of each part of a shipment is known and stands in the shop, or a person is asked. */
function checkWrites(seen: Seen): Finding[] {
  return seen.facts.writeBacks.flatMap(({ shipmentId, part, status }) => {
    if (status === "matches") return [];
    const asked = isAsked(seen, ASKED[status] ?? [`write_back_${status}`], ({ key }) => key.endsWith(`:${shipmentId}`));
    return asked ? [] : [finding("lost", `the part ${part} of shipment ${shipmentId} is ${status}, and nobody is asked`)];
  });
}
