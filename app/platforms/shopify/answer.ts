import { AccessLost } from "#app/domain/platform.ts";
import type { ThrottleStatus } from "./budget.ts";
import { RequestRefused, ShopTrouble } from "./trouble.ts";

type AnswerError = { message: string; path?: readonly (string | number)[]; extensions?: { code?: string } };

export type RawAnswer = {
  data?: unknown;
  errors?: readonly AnswerError[];
  extensions?: { cost?: { requestedQueryCost?: number; throttleStatus?: ThrottleStatus } };
};

/**
 * The data of an answer that stands on its feet. Only one kind of error leaves data good: a field within that the app
 * may not see (protected customer data), which is null then. A null that has any other cause would pass for a fact.
 */
export function answerOf<Result>({ data, errors = [], extensions }: RawAnswer): Result {
  for (const error of errors) {
    const code = error.extensions?.code ?? "";
    if (code === "THROTTLED") throw new ShopTrouble("throttled", { retryAfterMs: refillTime(extensions) });
    if (code === "ACCESS_DENIED") {
      if ((error.path?.length ?? 0) > 1) continue;
      throw new AccessLost(`Shopify lets us not use ${error.path?.[0] ?? "this"}: a scope is missing`);
    }
    // Errors found before anything ran carry no path, or a code of their own; within a run Shopify says INTERNAL….
    if (code === "INTERNAL_SERVER_ERROR" || code === "TIMEOUT" || (code === "" && error.path)) {
      throw new ShopTrouble("internal_error");
    }
    throw new RequestRefused(code || "invalid", error.message.slice(0, 300));
  }
  if (data === undefined || data === null) throw new ShopTrouble("unreadable");
  return data as Result;
}

/** How long until the points of this request will be there, in milliseconds. */
function refillTime(extensions: RawAnswer["extensions"]): number | undefined {
  const { requestedQueryCost = 0, throttleStatus } = extensions?.cost ?? {};
  if (!throttleStatus) return undefined;
  const missing = requestedQueryCost - throttleStatus.currentlyAvailable;
  return Math.max(1000, (missing / Math.max(1, throttleStatus.restoreRate)) * 1000);
}
