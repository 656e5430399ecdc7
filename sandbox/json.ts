/** A JSON value as read by `parseJson`: whole numbers beyond 2^53 arrive as bigint, so that no id is rounded. */
export type Json = null | boolean | number | bigint | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: SourceReviver) => Json;
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** Reads JSON without losing a digit of a whole number. Throws SyntaxError like JSON.parse. */
export function parseJson(text: string): Json {
  if (!/\d{16}/.test(text)) return JSON.parse(text) as Json;
  return parse(text, (_key, value, { source }) =>
    typeof value === "number" && !Number.isSafeInteger(value) && source && /^-?\d+$/.test(source)
      ? BigInt(source)
      : value,
  );
}

/** Writes JSON; a bigint becomes a plain number with all its digits, as Shopify sends it. */
export function stringifyJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // A bigint stopped it; the replacer below is several times slower.
  }
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? rawJSON(String(part)) : part));
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of a list that are objects; anything else is an empty list. */
export function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Text as given, numbers as text; null for everything else. */
export function text(value: Json | undefined): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : null;
}

/** Text that says something, or null. */
export function filled(value: Json | undefined): string | null {
  return text(value)?.trim() ? text(value) : null;
}

/** The digits of a numeric id (number, text or gid), or null. */
export function idText(value: Json | undefined): string | null {
  return text(value)?.match(/^(?:gid:\/\/shopify\/\w+\/)?(\d+)$/)?.[1] ?? null;
}

/** An id of digits as the number REST shows: exact, whatever its size. */
export function idNumber(id: string): number | bigint {
  return Number.isSafeInteger(Number(id)) ? Number(id) : BigInt(id);
}

/** A whole number of things, or null. */
export function count(value: Json | undefined): number | null {
  const number = Number(filled(value) ?? Number.NaN);
  return Number.isInteger(number) ? number : null;
}

/** An instant in milliseconds, or null. */
export function instant(value: Json | undefined): number | null {
  const time = Date.parse(filled(value) ?? "");
  return Number.isNaN(time) ? null : time;
}
