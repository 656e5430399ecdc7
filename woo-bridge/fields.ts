import { decodeEntities } from "#app/lib/html-text.ts";

/** A piece of the REST API's JSON. Plugins put texts where numbers belong, and leave out or empty what they like. */
export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});
export const listIn = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** Text of a text or number, character references read; "" for anything else. */
export const textIn = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? decodeEntities(String(value)).trim() : "";

/** A number of a number or a text that is one; 0 for anything else. */
export function numberIn(value: unknown): number {
  const number = typeof value === "number" || (typeof value === "string" && value.trim()) ? Number(value) : 0;
  return Number.isFinite(number) ? number : 0;
}

/** An id as digits; "" where there is none, which WordPress writes as 0. */
export function idIn(value: unknown): string {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return /^[1-9]\d*$/.test(text) ? text : "";
}

/** An instant of the API's GMT texts («2026-11-21T17:09:04», with a blank as well) or of seconds since 1970. */
export function instantIn(value: unknown): Date | null {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  if (/^\d{9,11}$/.test(text)) return new Date(Number(text) * 1000);
  const read = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d$/.test(text) ? new Date(`${text.replace(" ", "T")}Z`) : null;
  return read && !Number.isNaN(read.getTime()) ? read : null;
}

/** As the API takes an instant beside `dates_are_gmt`: whole seconds, no zone. */
export const gmtOf = (instant: Date) => instant.toISOString().slice(0, 19);

/** The value under a key of the `meta_data` of an order, a line, a product or a fulfilment; the last one counts. */
export const metaIn = (thing: Fields, key: string): unknown =>
  listIn(thing.meta_data).findLast((entry) => entry.key === key)?.value;
