import { withoutZeros } from "#app/lib/without-zeros.ts";

type Reviver = (key: string, value: unknown, context: { source: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/**
 * Reads JSON without losing a digit: a whole number beyond 2^53 comes as text (JSON.parse alone would round it, and an
 * id would name another thing). Throws SyntaxError.
 */
export function parseExactJson(text: string): unknown {
  // Asking about each value takes ten times as long, and few texts hold so long a number.
  if (!/\d{16}|\\u0000/.test(text)) return JSON.parse(text);
  return parse(text, (_key, value, { source }) =>
    typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? source : withoutZeros(value),
  );
}
