import { AccessLost, type Effect } from "#app/domain/platform.ts";
import { RequestRefused, ShopTrouble, type TroubleKind } from "./trouble.ts";

/**
 * What a write came to when no clear answer followed. THE table: where it says `unknown` the shop may have done it,
 * and nobody tries again without looking. What is not in it is `unknown`.
 */
const OUTCOMES: Record<TroubleKind, "not_sent" | "unknown"> = {
  /** Refused at the door, before anything ran. */
  throttled: "not_sent",
  /** No connection was made. */
  unreachable: "not_sent",
  /** The bytes had left, or may have. */
  timeout: "unknown",
  cut: "unknown",
  server_error: "unknown",
  internal_error: "unknown",
  unreadable: "unknown",
};

type UserError = { field?: readonly string[] | null; message: string };

/** What an answer says: the reference of what was made (null = it lacks it), or why not. */
export type Read = { ref: string | null; userErrors: readonly UserError[]; evidence: Record<string, string> };

/** Runs a write and says what it came to. */
export async function effectOf<Answer>(
  write: () => Promise<Answer>,
  read: (answer: Answer) => Read,
): Promise<Effect> {
  try {
    const { ref, userErrors, evidence } = read(await write());
    if (userErrors.length > 0) return { outcome: "refused", code: "user_error", evidence: spoken(userErrors) };
    return ref ? { outcome: "accepted", ref, evidence } : { outcome: "unknown", code: "no_reference", evidence };
  } catch (error) {
    return effectOfError(error);
  }
}

function effectOfError(error: unknown): Effect {
  if (error instanceof ShopTrouble) return troubled(error);
  if (error instanceof AccessLost) return { outcome: "not_sent", code: "access_lost", evidence: {} };
  if (error instanceof RequestRefused) return { outcome: "refused", code: "request", evidence: { said: error.code } };
  return { outcome: "unknown", code: "unclassified", evidence: {} };
}

/** The shop's own words, for the merchant. */
function spoken(userErrors: readonly UserError[]): Record<string, string> {
  return { said: userErrors.map(({ message }) => message).join(" · ").slice(0, 300) };
}

function troubled({ kind, down, retryAfterMs }: ShopTrouble): Effect {
  return { outcome: OUTCOMES[kind], code: kind, evidence: {}, down, retryAfterMs };
}
