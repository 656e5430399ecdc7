/**
 * A text without zero bytes, which no text of ours may hold: PostgreSQL refuses them, and nobody types them. Whatever is
 * no text passes.
 */
export const withoutZeros = <Value>(value: Value): Value =>
  typeof value === "string" && value.includes("\0") ? (value.replaceAll("\0", "") as typeof value) : value;
