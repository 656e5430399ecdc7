/** How long a `Retry-After` header asks to wait, in milliseconds: it holds seconds or a date. Undefined = it says nothing. */
export function readRetryAfter(header: unknown, now = new Date()): number | undefined {
  const text = typeof header === "string" || typeof header === "number" ? String(header).trim() : "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
