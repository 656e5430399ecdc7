import { gid } from "../store/ids.ts";
import { APP_NAMESPACE, SUPPLIER_CODE } from "../store/metafields.ts";
import { findProduct, pictureUrl, supplierCodes } from "../store/products.ts";
import { rows } from "../store/rows.ts";
import type { Product, Shop, Variant, World } from "../store/types.ts";

/** A variant as a list shows it, with the two codes as they count. */
export interface VariantRow {
  variant: Variant;
  product: Product;
  picture: string | null;
  /** The variant's own code, else its product's, else "". */
  supplierCode: string;
}

/** Variants by product, those whose title, SKU or barcode contains `search`; at most `limit`. */
export function variantRows(world: World, shop: Shop, search: string, limit: number): VariantRow[] {
  const like = `%${search.replace(/[%_\\]/g, "\\$&")}%`;
  const found = rows<Variant>(
    world.db,
    "variants",
    `shop = ? AND (title LIKE ? ESCAPE '\\' OR sku LIKE ? ESCAPE '\\' OR barcode LIKE ? ESCAPE '\\' OR EXISTS (
       SELECT 1 FROM products p
       WHERE p.shop = variants.shop AND p.id = variants.productId AND p.title LIKE ? ESCAPE '\\'))
     ORDER BY length(productId), productId, position LIMIT ?`,
    shop.domain,
    like,
    like,
    like,
    like,
    limit,
  );
  return found.map((variant) => viewVariant(world, variant));
}

export function viewVariant(world: World, variant: Variant): VariantRow {
  const product = findProduct(world, variant.shop, variant.productId)!;
  const { own, product: inherited } = supplierCodes(world, variant);
  return { variant, product, picture: pictureUrl(world, product.picture), supplierCode: own ?? inherited ?? "" };
}

export function nameOf({ variant, product }: Pick<VariantRow, "variant" | "product">): string {
  return variant.title === "Default Title" ? product.title : `${product.title}, ${variant.title}`;
}

/**
 * One variant each of the two suppliers with the most products here: with a GTIN of 13 digits whose check digit is
 * right, sold and shipped. (The pages judge no codes; this only picks something that shows the way.)
 */
export const SAMPLE_CARTS_SQL = `
  WITH coded AS (
    SELECT v.id, v.barcode, upper(trim(f.value)) AS code FROM variants v
    JOIN products p ON p.shop = v.shop AND p.id = v.productId AND p.status = 'ACTIVE'
    JOIN metafields f ON f.shop = v.shop AND f.namespace = '${APP_NAMESPACE}' AND f.key = '${SUPPLIER_CODE}'
      AND f.owner IN ('${gid("ProductVariant", "")}' || v.id, '${gid("Product", "")}' || v.productId)
    WHERE v.shop = ? AND v.requiresShipping = 1 AND length(v.barcode) = 13
      AND (10 - (substr(v.barcode,1,1) + substr(v.barcode,3,1) + substr(v.barcode,5,1) + substr(v.barcode,7,1)
        + substr(v.barcode,9,1) + substr(v.barcode,11,1) + 3 * (substr(v.barcode,2,1) + substr(v.barcode,4,1)
        + substr(v.barcode,6,1) + substr(v.barcode,8,1) + substr(v.barcode,10,1) + substr(v.barcode,12,1))) % 10) % 10
        = CAST(substr(v.barcode,13,1) AS INTEGER))
  SELECT min(id) AS variantId FROM coded GROUP BY code ORDER BY count(*) DESC, code LIMIT 2`;
