const CURRENCIES: Record<string, [name: string, symbol: string]> = {
  EUR: ["Euro", "€"],
  PLN: ["Polish z&#x142;oty", "zł"],
  USD: ["United States (US) dollar", "$"],
  GBP: ["Pound sterling", "£"],
  CHF: ["Swiss franc", "CHF"],
};

export const symbolOf = (code: string): string => CURRENCIES[code]?.[1] ?? code;
export const nameOf = (code: string): string => CURRENCIES[code]?.[0] ?? code;

/** The symbol as HTML entities, as WooCommerce writes it into pages. */
export const symbolHtml = (code: string): string =>
  code === "PLN" ? "&#122;&#322;" : symbolOf(code).replace(/[^A-Z]/g, (one) => `&#${one.codePointAt(0)};`);

/** Two decimals, as text. */
export const money = (value: number): string => (Math.round((value + Number.EPSILON) * 100) / 100).toFixed(2);
