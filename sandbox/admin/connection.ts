import type { World } from "../store/types.ts";
import { complain, type Fields } from "./context.ts";
import type { Condition } from "./search.ts";

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

interface Placed {
  cursor: string;
  node: unknown;
}

/** A connection over a list that is at hand. */
export function listConnection<Row extends { id: string }>(
  rows: Row[],
  args: PageArguments,
  show: (row: Row) => unknown,
): Fields {
  const size = pageSize(args);
  let list = args.reverse ? rows.toReversed() : rows;
  const indexOf = (cursor: string) => {
    const id = readCursor(cursor)[0];
    const index = list.findIndex((row) => row.id === id);
    if (index < 0) throw complain("Invalid cursor for current pagination sort.");
    return index;
  };
  const from = args.after ? indexOf(args.after) + 1 : 0;
  const to = args.before ? indexOf(args.before) : list.length;
  const total = list.length;
  const start = args.last ? Math.max(from, to - size) : from;
  const end = args.last ? to : Math.min(to, from + size);
  list = list.slice(start, end);
  const placed = list.map((row) => ({ cursor: writeCursor([row.id]), node: show(row) }));
  return connection(placed, end < total, start > 0);
}

/** A connection over a table: sorted by an SQL expression and then by id, one page read. */
export function tableConnection<Row extends { id: string }>(
  { db }: World,
  table: string,
  where: Condition,
  sort: string,
  args: PageArguments,
  show: (row: Row) => unknown,
): Fields {
  const size = pageSize(args);
  const backwards = Boolean(args.last);
  const descending = Boolean(args.reverse) !== backwards;
  const place = `(${sort}, ${KEY})`;
  const conditions = [where];
  const bound = (cursor: string, forwards: boolean): Condition => {
    const [value, id] = readCursor(cursor);
    return { sql: `${place} ${forwards !== Boolean(args.reverse) ? ">" : "<"} (?, ?)`, values: [value!, String(id)] };
  };
  if (args.after) conditions.push(bound(args.after, true));
  if (args.before) conditions.push(bound(args.before, false));
  const order = descending ? "DESC" : "ASC";
  const found = db
    .prepare<(string | number)[], Row & { sortedBy: string | number; idKey: string }>(
      `SELECT *, ${sort} AS sortedBy, ${KEY} AS idKey FROM ${table}
       WHERE ${conditions.map(({ sql }) => sql).join(" AND ")} ORDER BY sortedBy ${order}, idKey ${order} LIMIT ?`,
    )
    .all(...conditions.flatMap(({ values }) => values), size + 1);
  const page = found.slice(0, size);
  if (backwards) page.reverse();
  const placed = page.map((row) => ({ cursor: writeCursor([row.sortedBy, row.idKey]), node: show(row) }));
  const more = found.length > size;
  return connection(placed, backwards ? Boolean(args.before) : more, backwards ? more : Boolean(args.after));
}

const KEY = "substr('00000000000000000000' || id, -20)";

function connection(placed: Placed[], hasNextPage: boolean, hasPreviousPage: boolean): Fields {
  return {
    nodes: placed.map(({ node }) => node),
    edges: placed,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: placed[0]?.cursor ?? null,
      endCursor: placed.at(-1)?.cursor ?? null,
    },
  };
}

function pageSize({ first, last }: PageArguments): number {
  if (first == null && last == null) throw complain("you must provide one of first or last");
  if (first != null && last != null) throw complain("providing both first and last is not supported");
  const size = first ?? last ?? 0;
  if (size < 0 || size > 250) throw complain(`${first == null ? "last" : "first"} must be between 0 and 250`);
  return size;
}

function writeCursor(place: (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function readCursor(cursor: string): (string | number)[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(place)) return place as (string | number)[];
  } catch {
    // Falls through: not one of our cursors.
  }
  throw complain("Invalid cursor for current pagination sort.");
}
