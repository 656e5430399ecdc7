import { readDecimal } from "#app/domain/decimal.ts";
import { checkGtin } from "#app/domain/gtin.ts";
import { parseMoney } from "#app/domain/money.ts";

/** One thing a supplier sells: what he asks for one, and his own number for it. */
export type CatalogueRow = { gtin14: string; cost: string | null; currency: string | null; supplierSku: string };

export type RowError =
  | "gtin_missing"
  | "gtin_not_digits"
  | "gtin_length"
  | "gtin_check_digit"
  | "gtin_shortened"
  | "cost_not_number"
  | "cost_unclear"
  | "cost_negative"
  | "currency_unknown"
  | "sku_too_long";

export type CatalogueColumn = "gtin" | "cost" | "currency" | "supplierSku";

// What suppliers call the columns, folded: letters and digits alone, without accents.
const NAMES: Record<CatalogueColumn, readonly string[]> = {
  gtin: [
    "gtin",
    "gtin14",
    "gtin13",
    "ean",
    "ean13",
    "eancode",
    "eannummer",
    "upc",
    "barcode",
    "strichcode",
    "codebarre",
    "codebarres",
    "codeean",
    "gencod",
  ],
  cost: [
    "cost",
    "price",
    "unitprice",
    "unitcost",
    "wholesaleprice",
    "netprice",
    "preis",
    "ek",
    "ekpreis",
    "einkaufspreis",
    "nettopreis",
    "hekpreis",
    "kosten",
    "prix",
    "prixht",
    "prixachat",
    "prixdachat",
    "cout",
    "tarif",
  ],
  currency: ["currency", "currencycode", "waehrung", "wahrung", "devise", "monnaie"],
  supplierSku: [
    "suppliersku",
    "sku",
    "articlenumber",
    "itemnumber",
    "article",
    "artikelnummer",
    "artikelnr",
    "artnr",
    "artikel",
    "lieferantenartikelnummer",
    "reference",
    "referencefournisseur",
    "ref",
    "refarticle",
    "codearticle",
  ],
};

const fold = (name: string) =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]/g, "");

/** Where each column stands in a file with this header; null when there is none for the GTIN. */
export function readHeader(cells: string[]): Partial<Record<CatalogueColumn, number>> | null {
  const names = cells.map(fold);
  const places = Object.entries(NAMES).map(([column, known]) => [
    column,
    names.findIndex((name) => known.includes(name)),
  ]);
  const columns = Object.fromEntries(places.filter(([, place]) => place !== -1)) as Partial<
    Record<CatalogueColumn, number>
  >;
  return columns.gtin === undefined ? null : columns;
}

const SYMBOLS: Record<string, string> = { "€": "EUR", "£": "GBP" };
const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

/** Reads one row; `currency` is what prices without one are in. A wrong row still says which GTIN it is about. */
export function readRow(
  cell: Record<CatalogueColumn, string>,
  currency: string,
): { ok: true; row: CatalogueRow } | { ok: false; error: RowError; gtin14: string | null } {
  const checked = checkGtin(cell.gtin);
  if (!checked.ok) {
    // «4,006E+12» is what Excel makes of thirteen digits in a narrow column.
    const shortened = /^\d[.,]?\d*E\+?\d+$/i.test(cell.gtin.trim());
    const error =
      checked.reason === "empty" ? "gtin_missing" : shortened ? "gtin_shortened" : (`gtin_${checked.reason}` as const);
    return { ok: false, error, gtin14: null };
  }
  const { gtin14 } = checked;
  const wrong = (error: RowError) => ({ ok: false as const, error, gtin14 });
  const supplierSku = cell.supplierSku.trim();
  if (supplierSku.length > 100) return wrong("sku_too_long");
  const [, before, amount, after] = /^([^\d+-]*)([\d+-](?:.*\d)?)([^\d]*)$/.exec(cell.cost.trim()) ?? [];
  if (amount === undefined) {
    return cell.cost.trim()
      ? wrong("cost_not_number")
      : { ok: true, row: { gtin14, cost: null, currency: null, supplierSku } };
  }
  const sign = `${before}${after}`.trim();
  const stated = [SYMBOLS[sign] ?? sign, cell.currency.trim()].map((code) => code.toUpperCase()).filter(Boolean);
  const code = stated[0] ?? currency;
  if (!CURRENCIES.has(code) || stated.some((other) => other !== code)) return wrong("currency_unknown");
  const read = readDecimal(amount);
  if (!read.ok) return wrong(`cost_${read.reason}`);
  const money = parseMoney(read.amount, code);
  if (!money) return wrong("cost_not_number");
  if (money.amount.startsWith("-")) return wrong("cost_negative");
  return { ok: true, row: { gtin14, cost: money.amount, currency: code, supplierSku } };
}
