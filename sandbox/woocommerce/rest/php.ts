/** A query as PHP reads it: `a[]=1&a[]=2` is a list, `a[x]=1` a map, of two names alike the last counts. */
export type Query = Map<string, string | Map<string, string>>;

const plain = (words: string) => {
  try {
    return decodeURIComponent(words.replace(/\+/g, " "));
  } catch {
    return words;
  }
};

export function readQuery(search: string): Query {
  const query: Query = new Map();
  for (const part of search.replace(/^\?/, "").split("&").filter(Boolean)) {
    const [rawName = "", ...rest] = part.split("=");
    const value = plain(rest.join("="));
    const [, name = "", inner] = /^([^[]+)(?:\[([^\]]*)\])?/.exec(plain(rawName)) ?? [];
    if (!name) continue;
    if (inner === undefined) {
      query.set(name, value);
      continue;
    }
    const held = query.get(name);
    const list = held instanceof Map ? held : new Map<string, string>();
    query.set(name, list.set(inner === "" ? String(list.size) : inner, value));
  }
  return query;
}

/** RFC 3986, as PHP's rawurlencode. */
export function encode(words: string): string {
  return encodeURIComponent(words).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A query written as WordPress writes it in Link headers (http_build_query). */
export function writeQuery(query: Query): string {
  return [...query]
    .flatMap(([name, value]) =>
      typeof value === "string"
        ? [`${encode(name)}=${encode(value)}`]
        : [...value].map(([key, one]) => `${encode(`${name}[${key}]`)}=${encode(one)}`),
    )
    .join("&");
}

/** JSON as PHP writes it: slashes escaped, everything beyond ASCII as \\u. The signature of a webhook covers these bytes. */
export function phpJson(value: unknown): string {
  return JSON.stringify(value).replace(/[/\u007f-\uffff]/g, (one) =>
    one === "/" ? "\\/" : `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
