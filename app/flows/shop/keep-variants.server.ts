import { v7 as newId } from "uuid";
import { Prisma } from "#app/generated/sqlite/client.ts";
import type { Tx } from "#app/db.server.ts";
import { checkGtin } from "#app/domain/gtin.ts";
import type { ShopVariant } from "#app/domain/platform.ts";
import { productVerdict } from "#app/domain/product-verdict.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";
import { supplierLookup } from "#app/queries/supplier-lookup.server.ts";

const COLUMNS = [
  "id",
  "shopId",
  "platformProductId",
  "platformVariantId",
  "productTitle",
  "variantTitle",
  "sku",
  "skuKey",
  "gtin",
  "gtin14",
  "variantSupplierCode",
  "productSupplierCode",
  "imageUrl",
  "verdict",
  "verdictReason",
  "shopUpdatedAt",
  "readAt",
] as const;

const column = (name: string) => Prisma.raw(`"${name}"`);
const TAKEN_OVER = COLUMNS.filter((name) => name !== "id" && name !== "shopId" && name !== "platformVariantId").map(
  (name) => Prisma.sql`${column(name)} = excluded.${column(name)}`,
);

/** A statement takes 32,766 values at most, and some products have more variations than fit. */
const ROWS_A_STATEMENT = 500;

/**
 * Writes what the shop said of some variants with their verdicts into the cache the Products page shows.
 * `readAt` is when the shop was asked: an answer to an earlier question does not overwrite a later one.
 */
export async function keepVariants(
  tx: Tx,
  shop: { id: string; accountId: string },
  variants: ShopVariant[],
  readAt: Date,
): Promise<void> {
  if (variants.length === 0) return;
  const suppliers = await supplierLookup(
    tx,
    shop.accountId,
    variants.map((variant) => variant.gtin),
  );
  const rows = variants.map((variant) => {
    const checked = checkGtin(variant.gtin);
    const facts: Record<(typeof COLUMNS)[number], unknown> = {
      id: newId(),
      shopId: shop.id,
      platformProductId: variant.platformProductId,
      platformVariantId: variant.platformVariantId,
      productTitle: variant.productTitle,
      variantTitle: variant.variantTitle,
      sku: variant.sku,
      skuKey: foldSearchKey(variant.sku),
      gtin: variant.gtin,
      gtin14: checked.ok ? checked.gtin14 : "",
      variantSupplierCode: variant.variantSupplierCode,
      productSupplierCode: variant.productSupplierCode,
      imageUrl: variant.imageUrl,
      ...productVerdict(variant, suppliers),
      shopUpdatedAt: variant.updatedAt,
      readAt,
    };
    return Prisma.sql`(${Prisma.join(COLUMNS.map((name) => facts[name]))})`;
  });
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await tx.$executeRaw`
      INSERT INTO "ProductVariant" (${Prisma.join(COLUMNS.map(column))}) VALUES ${Prisma.join(rows.slice(at, at + ROWS_A_STATEMENT))}
      ON CONFLICT ("shopId", "platformVariantId") DO UPDATE SET ${Prisma.join(TAKEN_OVER)}
      WHERE "ProductVariant"."readAt" <= excluded."readAt"`;
  }
}
