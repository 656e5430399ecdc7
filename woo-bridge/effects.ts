import { AccessLost, type Effect } from "#app/domain/platform.ts";
import { RequestRefused, ShopTrouble, type TroubleKind } from "./trouble.ts";

/**
 * What a write came to when no clear answer followed. THE table: where it says `unknown` the store may have done it,
 * and nobody tries again without looking.
 */
const OUTCOMES: Record<TroubleKind, "not_sent" | "unknown"> = {
  /** Refused at the door, before anything ran. */
  throttled: "not_sent",
  turned_away: "not_sent",
  /** No connection was made. */
  unreachable: "not_sent",
  /** The bytes had left, or may have. */
  timeout: "unknown",
  cut: "unknown",
  /** 503 as well: a proxy says it of a store that is still at work. */
  server_error: "unknown",
  unreadable: "unknown",
};

export type Evidence = Record<string, string>;

/** Runs a write that is the effect itself, and says what it came to. */
export async function effectOf(write: () => Promise<{ ref: string; evidence: Evidence }>): Promise<Effect> {
  try {
    return { outcome: "accepted", ...(await write()) };
  } catch (error) {
    if (error instanceof ShopTrouble) return troubled(error);
    if (error instanceof AccessLost) return shutOut(error);
    if (error instanceof RequestRefused) return refused("request", error.message || error.code);
    return { outcome: "unknown", code: "unclassified", evidence: {} };
  }
}

/** What comes before the effect and changes nothing a customer sees: if it fails, nothing was sent. */
export async function beforehand<Result>(work: () => Promise<Result>): Promise<{ done: Result } | { effect: Effect }> {
  try {
    return { done: await work() };
  } catch (error) {
    if (error instanceof RequestRefused) return { effect: refused("request", error.message || error.code) };
    if (error instanceof AccessLost) return { effect: shutOut(error) };
    const code = error instanceof ShopTrouble ? error.kind : "unclassified";
    return { effect: { outcome: "not_sent", code, evidence: {} } };
  }
}

export const refused = (code: string, said: string): Effect => ({ outcome: "refused", code, evidence: { said } });

const shutOut = ({ shut: { reason } }: AccessLost): Effect => ({ outcome: "not_sent", code: "access_lost", evidence: { reason } });

function troubled({ kind, down, retryAfterMs }: ShopTrouble): Effect {
  return { outcome: OUTCOMES[kind], code: kind, evidence: {}, down, retryAfterMs };
}
