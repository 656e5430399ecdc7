import { pino } from "pino";
import { env } from "#app/env.server.ts";

/** One JSON line an event. Give it ids, codes and counts; never a body, an address, a name, a token or a URL's query. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });

/** What may be logged of an error: its kind and code. A message can quote data that was passed in, so it stays out. */
export function errorFacts(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error };
  const where = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "))?.trim();
  return { error: error.name, errorCode: (error as { code?: unknown }).code, where };
}
