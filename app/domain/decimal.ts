export type DecimalRead = { ok: true; amount: string } | { ok: false; reason: "not_number" | "unclear" };

/**
 * An amount as people write it, with a point or a comma («12,50», «1.234,50», «1,234.50», «1'234.50»). Three digits
 * after a single sign may be thousands or decimals: that is unclear, and not guessed. «0,125» can only be decimals.
 */
export function readDecimal(raw: string): DecimalRead {
  const text = raw.replace(/[\s'’_]/g, "");
  if (!/^[+-]?\d[\d.,]*$/.test(text)) return { ok: false, reason: "not_number" };
  const points = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  if (points === 0 && commas === 0) return { ok: true, amount: text.replace("+", "") };
  if (points > 0 && commas > 0) {
    const decimal = text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : ".";
    return grouped(text, decimal);
  }
  const sign = points > 0 ? "." : ",";
  if (points + commas > 1) return grouped(text, sign === "." ? "," : ".");
  const [whole = "", decimals = ""] = text.split(sign);
  if (decimals.length === 3 && !/^[+-]?0+$/.test(whole)) return { ok: false, reason: "unclear" };
  return decimals === ""
    ? { ok: false, reason: "not_number" }
    : { ok: true, amount: `${whole}.${decimals}`.replace("+", "") };
}

/** Thousands must stand in threes; anything else is no number we would dare to read. */
function grouped(text: string, decimal: "." | ","): DecimalRead {
  const group = decimal === "." ? "," : ".";
  const [whole = "", decimals, ...more] = text.split(decimal);
  const inThrees = /^[+-]?\d{1,3}([.,]\d{3})*$/.test(whole) && !whole.includes(decimal);
  if (!inThrees || more.length > 0 || (decimals !== undefined && !/^\d+$/.test(decimals))) {
    return { ok: false, reason: "not_number" };
  }
  const digits = whole.replaceAll(group, "").replace("+", "");
  return { ok: true, amount: decimals === undefined ? digits : `${digits}.${decimals}` };
}
