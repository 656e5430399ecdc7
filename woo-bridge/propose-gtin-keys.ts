import { checkGtin } from "#app/domain/gtin.ts";
import type { ShopConnection } from "#app/domain/platform.ts";
import { getPage, MOST_A_PAGE } from "./client.ts";
import { idIn, listIn, textIn, type Fields } from "./fields.ts";
import { gtinSourceOf, isVariable, SUPPLIER_CODE } from "./product-fields.ts";

/** A place where a store may keep its GTINs. `source` is what `ShopConnection.gtinSource` takes. */
export type GtinKey = { source: string; key: string; filled: number; valid: number; examples: string[] };

const PAGES = 3;
const VARIABLE_PRODUCTS = 20;
/** A page waits for it: after this a store is asked nothing more. */
const PATIENCE_MS = 5000;

/**
 * Looks through the newest products and proposes fields most of whose values pass the check digit, the fullest first.
 * WooCommerce's own field is `barcode`.
 */
export async function proposeGtinKeys(shop: ShopConnection, patienceMs = PATIENCE_MS): Promise<GtinKey[]> {
  const found = new Map<string, GtinKey>();
  for (const thing of await someProducts(shop, Date.now() + patienceMs)) {
    count(found, "barcode", "global_unique_id", textIn(thing.global_unique_id));
    for (const { key, value } of listIn(thing.meta_data)) {
      const name = textIn(key);
      if (name !== SUPPLIER_CODE) count(found, gtinSourceOf(name), name, textIn(value));
    }
  }
  return [...found.values()]
    // One number of ten holds by chance.
    .filter(({ filled, valid }) => valid > 0 && valid >= filled / 2)
    .sort((one, other) => other.valid - one.valid || Number(other.source === "barcode") - Number(one.source === "barcode"));
}

async function someProducts(shop: ShopConnection, until: number): Promise<Fields[]> {
  const late = () => Date.now() >= until;
  const products: Fields[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const some = await getPage(shop, "products", { per_page: MOST_A_PAGE, page });
    products.push(...some);
    if (some.length < MOST_A_PAGE || late()) break;
  }
  const variations: Fields[] = [];
  for (const product of products.filter(isVariable).slice(0, VARIABLE_PRODUCTS)) {
    if (late()) break;
    variations.push(...(await getPage(shop, `products/${idIn(product.id)}/variations`, { per_page: MOST_A_PAGE })));
  }
  return [...products, ...variations];
}

function count(found: Map<string, GtinKey>, source: string, key: string, value: string) {
  if (value === "") return;
  const entry = found.get(source) ?? { source, key, filled: 0, valid: 0, examples: [] };
  entry.filled += 1;
  if (checkGtin(value).ok) {
    entry.valid += 1;
    if (entry.examples.length < 3) entry.examples.push(value);
  }
  found.set(source, entry);
}
