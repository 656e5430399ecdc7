import { complain } from "./context.ts";

/** A condition in SQL with its values. */
export interface Condition {
  sql: string;
  values: (string | number)[];
}
type Comparison = "" | ">" | ">=" | "<" | "<=";
export type Filter = (value: string, comparison: Comparison) => Condition;
export interface Filters {
  /** By the name before the colon. */
  named: Record<string, Filter>;
  /** For a word without one. */
  bare: Filter;
}

const TOKEN = /\s*(?:(\()|(\))|(-)?(?:([\w.]+):)?(>=|<=|>|<)?(?:"([^"]*)"|'([^']*)'|([^\s()"']+)))/y;

/** Shopify's search syntax (name:value, comparisons, quotes, AND, OR, NOT, -, parentheses) as an SQL condition. */
export function compileSearch(query: string | null | undefined, filters: Filters): Condition {
  const tokens = tokenize(query ?? "");
  let at = 0;

  function anyOf(): Condition {
    const parts = [allOf()];
    while (tokens[at]?.word === "OR") {
      at += 1;
      parts.push(allOf());
    }
    return join(parts, " OR ");
  }

  function allOf(): Condition {
    const parts: Condition[] = [];
    while (at < tokens.length && tokens[at]!.word !== "OR" && !tokens[at]!.close) {
      if (tokens[at]!.word === "AND") at += 1;
      else parts.push(term());
    }
    return join(parts, " AND ");
  }

  function term(): Condition {
    const token = tokens[at]!;
    at += 1;
    if (token.word === "NOT" || (token.not && token.open)) return not(term());
    if (token.open) {
      const inside = anyOf();
      at += 1;
      return inside;
    }
    const filter = token.name ? filters.named[token.name] : filters.bare;
    if (!filter) throw complain(`The sandbox does not know the search filter "${token.name}"`);
    const condition = filter(token.value, token.comparison);
    return token.not ? not(condition) : condition;
  }

  return tokens.length > 0 ? anyOf() : { sql: "1", values: [] };
}

interface Token {
  open?: boolean;
  close?: boolean;
  not?: boolean;
  name?: string;
  comparison: Comparison;
  value: string;
  /** An unquoted word by itself: it may be AND, OR or NOT. */
  word?: string;
}

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(query); match; match = TOKEN.exec(query)) {
    end = TOKEN.lastIndex;
    const [, open, close, minus, name, comparison, double, single, plain] = match;
    const value = double ?? single ?? plain ?? "";
    tokens.push({
      open: Boolean(open),
      close: Boolean(close),
      not: Boolean(minus),
      name,
      comparison: (comparison ?? "") as Comparison,
      value,
      word: name || comparison ? undefined : plain,
    });
  }
  if (query.slice(end).trim()) throw complain(`The sandbox cannot read the search from "${query.slice(end)}" on`);
  return tokens;
}

function join(parts: Condition[], by: string): Condition {
  if (parts.length === 0) return { sql: "1", values: [] };
  return { sql: `(${parts.map(({ sql }) => sql).join(by)})`, values: parts.flatMap(({ values }) => values) };
}

function not({ sql, values }: Condition): Condition {
  return { sql: `NOT ${sql}`, values };
}

/** Text, whole and without regard to case; `abc*` is a prefix; `*` alone: is there at all. */
export function textFilter(expression: string): Filter {
  return (value) => {
    if (value === "*") return { sql: `coalesce(${expression}, '') <> ''`, values: [] };
    if (value.endsWith("*")) return { sql: `lower(${expression}) LIKE lower(?) || '%'`, values: [value.slice(0, -1)] };
    return { sql: `lower(coalesce(${expression}, '')) = lower(?)`, values: [value] };
  };
}

/** Numeric ids or gids, one or several with commas between; comparisons by size. */
export function idFilter(expression: string): Filter {
  return (value, comparison) => {
    const ids = value.split(",").map((id) =>
      id
        .trim()
        .replace(/^gid:\/\/shopify\/\w+\//, "")
        .padStart(20, "0"),
    );
    const key = `substr('00000000000000000000' || ${expression}, -20)`;
    if (comparison) return { sql: `${key} ${comparison} ?`, values: [ids[0]!] };
    return { sql: `${key} IN (${ids.map(() => "?").join(", ")})`, values: ids };
  };
}

/** Instants, compared in whole seconds as Shopify shows them; a day alone means all of it (UTC). */
export function timeFilter(column: string): Filter {
  return (value, comparison) => {
    const time = Date.parse(value);
    if (Number.isNaN(time)) throw complain(`The sandbox cannot read the date "${value}" in a search`);
    const seconds = Math.floor(time / 1000);
    const shown = `(${column} / 1000)`;
    if (comparison) return { sql: `${shown} ${comparison} ?`, values: [seconds] };
    const length = /^\d{4}-\d\d-\d\d$/.test(value) ? 86_400 : 1;
    return { sql: `${shown} BETWEEN ? AND ?`, values: [seconds, seconds + length - 1] };
  };
}

/** Words with a meaning of their own, each an SQL condition. */
export function wordFilter(words: Record<string, string>): Filter {
  return (value) => {
    const sql = words[value.toLowerCase()];
    if (!sql)
      throw complain(`The sandbox does not know "${value}" in a search; it knows ${Object.keys(words).join(", ")}`);
    return { sql, values: [] };
  };
}
