import type { LineOutcome } from "#app/domain/line-outcome.ts";

/**
 * The key of an outcome's sentence in the namespace `sentences`. Its parameters: supplier (a name), code, gtin (as the
 * shop holds it), service (who else ships it).
 */
export const outcomeKey = (outcome: LineOutcome["outcome"] | "new", reason: string) => `outcome.${outcome}.${reason || "ready"}`;
