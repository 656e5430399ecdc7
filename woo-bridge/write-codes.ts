import type { CodeChange, Platform, ShopConnection } from "#app/domain/platform.ts";
import { MOST_A_PAGE, post } from "./client.ts";
import { fieldsIn, idIn, listIn, textIn, type Fields } from "./fields.ts";
import { gtinIn, gtinMetaKey, SUPPLIER_CODE, supplierCodeIn } from "./product-fields.ts";
import { RequestRefused } from "./trouble.ts";

/**
 * Writes GTINs and supplier codes by the batch endpoints: simple products together, variations by product. One answer a
 * change, in their order: null = written, else why not, in the store's words.
 */
export const writeCodes: Platform["writeCodes"] = async (shop, changes) => {
  const failures = new Map<CodeChange, string>();
  const byPath = Map.groupBy(changes, ({ platformProductId: product, platformVariantId: variant }) =>
    product === variant ? "products/batch" : `products/${product}/variations/batch`,
  );
  for (const [path, all] of byPath) {
    for (let at = 0; at < all.length; at += MOST_A_PAGE) {
      await writeSome(shop, path, all.slice(at, at + MOST_A_PAGE), failures);
    }
  }
  return changes.map((change) => failures.get(change) ?? null);
};

async function writeSome(shop: ShopConnection, path: string, some: CodeChange[], failures: Map<CodeChange, string>) {
  let answer: Fields;
  try {
    answer = await post(shop, path, { update: some.map((change) => updateOf(shop, change)) });
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    for (const change of some) failures.set(change, error.message || error.code);
    return;
  }
  // In the order they were asked for; the id makes sure of it.
  const items = listIn(answer.update);
  for (const [at, change] of some.entries()) {
    const item = items[at];
    const said = whyNot(shop, change, item && idIn(item.id) === change.platformVariantId ? item : undefined);
    if (said) failures.set(change, said);
  }
}

function updateOf({ gtinSource }: ShopConnection, { platformVariantId, gtin, supplierCode }: CodeChange) {
  const key = gtinMetaKey(gtinSource);
  const meta_data = [
    ...(gtin !== undefined && key ? [{ key, value: gtin.trim() }] : []),
    ...(supplierCode !== undefined ? [{ key: SUPPLIER_CODE, value: supplierCode.trim() }] : []),
  ];
  return {
    id: Number(platformVariantId),
    ...(gtin !== undefined && !key ? { global_unique_id: gtin.trim() } : {}),
    ...(meta_data.length > 0 ? { meta_data } : {}),
  };
}

/** WooCommerce keeps what it likes of a GTIN («ABC-123» becomes «-123») and calls that success: so it is compared. */
function whyNot({ gtinSource }: ShopConnection, change: CodeChange, item: Fields | undefined): string | null {
  const { gtin, supplierCode } = change;
  if (!item) return "The shop did not answer for this product.";
  if (item.error) return textIn(fieldsIn(item.error).message) || textIn(fieldsIn(item.error).code) || "refused";
  const kept = gtinIn(item, gtinSource);
  // A variation that gave up its own shows its product's.
  const givenUp = gtin?.trim() === "" && change.platformVariantId !== change.platformProductId && !gtinMetaKey(gtinSource);
  if (gtin !== undefined && !givenUp && kept !== gtin.trim()) return `The shop keeps «${kept}» instead of «${gtin.trim()}».`;
  const code = supplierCodeIn(item);
  if (supplierCode !== undefined && code !== supplierCode.trim()) return `The shop keeps «${code}» instead of «${supplierCode.trim()}».`;
  return null;
}
