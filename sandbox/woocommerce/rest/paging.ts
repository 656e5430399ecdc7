import type { JsonObject } from "../../json.ts";
import { invalidParam } from "./errors.ts";
import { writeQuery, type Query } from "./php.ts";
import { param, type Call, type Reply } from "./route.ts";
import { readDate } from "../shop/time.ts";

/** Answers a whole number of the query within bounds, else the default. Throws rest_invalid_param. */
function whole({ query }: Call, name: string, otherwise: number, least: number, most = Infinity): number {
  const said = query.get(name);
  if (said === undefined || said === "") return otherwise;
  const number = Number(said);
  if (said instanceof Map || !Number.isInteger(number))
    throw invalidParam(name, "rest_invalid_type", `${name} is not of type integer.`);
  if (number >= least && number <= most) return number;
  const bounds =
    most === Infinity
      ? `${name} must be greater than or equal to ${least}`
      : `${name} must be between ${least} (inclusive) and ${most} (inclusive)`;
  throw invalidParam(name, "rest_out_of_bounds", bounds);
}

function oneOf({ query }: Call, name: string, words: string[]): string {
  const said = query.get(name);
  if (said === undefined) return words[0]!;
  if (typeof said === "string" && words.includes(said)) return said;
  throw invalidParam(name, "rest_not_in_enum", `${name} is not one of ${sentence(words)}.`);
}

/** "a, b, and c" */
export const sentence = (words: string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")}, and ${words.at(-1)}`;

export interface Paging {
  limit: number;
  offset: number;
  page: number;
  orderBy: string;
  conditions: string[];
  values: (string | number)[];
}

const ORDERS: Record<string, string> = {
  date: "created",
  id: "id",
  include: "id",
  title: "json_extract(body, '$.name')",
  slug: "json_extract(body, '$.slug')",
  modified: "modified",
};

/** What every list of posts understands: pages, order, include, exclude, parent, dates. */
export function readPaging(call: Call): Paging {
  const limit = whole(call, "per_page", 10, 1, 100);
  const page = whole(call, "page", 1, 1);
  const offset = whole(call, "offset", (page - 1) * limit, 0);
  const by = ORDERS[oneOf(call, "orderby", ["date", "id", "include", "title", "slug", "modified"])]!;
  const way = oneOf(call, "order", ["desc", "asc"]);
  const paging: Paging = { limit, page, offset, orderBy: `${by} ${way}, id ${way}`, conditions: [], values: [] };
  const { conditions, values } = paging;
  for (const [name, condition] of [
    ["include", "id IN"],
    ["exclude", "id NOT IN"],
    ["parent", "parent IN"],
  ] as const) {
    const ids = listParam(call, name);
    if (ids.length === 0) continue;
    if (ids.some((id) => !/^\d+$/.test(id)))
      throw invalidParam(name, "rest_invalid_type", `${name}[0] is not of type integer.`);
    conditions.push(`${condition} (${ids.join(",")})`);
  }
  const isGmt = ["1", "true"].includes(String(call.query.get("dates_are_gmt")));
  for (const [name, condition] of [
    ["after", "created >"],
    ["before", "created <"],
    ["modified_after", "modified >"],
    ["modified_before", "modified <"],
  ] as const) {
    const said = call.query.get(name);
    if (said === undefined || said === "") continue;
    const at = readDate(String(said), call.store, isGmt);
    if (Number.isNaN(at)) throw invalidParam(name, "rest_invalid_date", "Invalid date.");
    conditions.push(`${condition} ?`);
    values.push(at);
  }
  return paging;
}

/** `a,b`, `a[]=…` or a JSON list, as words. */
export function listParam(call: Call, name: string): string[] {
  const said = param(call, name);
  const all = Array.isArray(said)
    ? said.map(String)
    : said === undefined || said === null
    ? []
    : String(said).split(",");
  return all.map((one) => one.trim()).filter(Boolean);
}

/** The page with its headers. Past the end the total is 0, as in the real one. */
export function pageReply(
  call: Call,
  address: string,
  { page, limit, offset }: Pick<Paging, "page" | "limit" | "offset">,
  total: number,
  items: JsonObject[],
  defaults: [string, Query extends Map<string, infer V> ? V : never][] = [],
): Reply {
  const shown = items.length === 0 && offset > 0 ? 0 : total;
  const pages = Math.ceil(shown / limit);
  const at = (number: number) => {
    const query: Query = new Map(call.query);
    if (query.get("dates_are_gmt") === "true") query.set("dates_are_gmt", "1");
    for (const [name, value] of defaults) query.set(name, value);
    query.set("page", String(number));
    return `<${address}?${writeQuery(query)}>`;
  };
  const link = [
    ...(page > 1 ? [`${at(page > pages ? pages : page - 1)}; rel="prev"`] : []),
    ...(page < pages ? [`${at(page + 1)}; rel="next"`] : []),
  ].join(", ");
  const headers = { "X-WP-Total": String(shown), "X-WP-TotalPages": String(pages), ...(link && { Link: link }) };
  return { body: items, headers };
}
