type Bag = Record<string, unknown>;

/** `_fields=id,billing.email`: what is not named is left out; links stay with a single thing, as in the real one. */
export function pickFields(body: unknown, wanted: string | Map<string, string> | undefined): unknown {
  if (wanted === undefined || wanted === "") return body;
  const names = typeof wanted === "string" ? wanted.split(",").map((name) => name.trim()) : [...wanted.values()];
  if (Array.isArray(body)) return body.map((one) => pick(one as Bag, names));
  if (typeof body !== "object" || body === null) return body;
  const { _links } = body as Bag;
  return { ...pick(body as Bag, names), ...(_links ? { _links } : {}) };
}

function pick(from: Bag, names: string[]): Bag {
  const picked: Bag = {};
  for (const name of Object.keys(from)) {
    const inner = names.filter((one) => one.startsWith(`${name}.`)).map((one) => one.slice(name.length + 1));
    if (names.includes(name)) picked[name] = from[name];
    else if (inner.length > 0) picked[name] = pickFields(from[name], inner.join(","));
  }
  return picked;
}
