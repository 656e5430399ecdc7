import type { CodeChange, Platform, ShopConnection } from "#app/domain/platform.ts";
import { ask } from "./client.ts";
import { gtinField } from "./gtin-field.ts";
import { digitsOf, gid } from "./ids.ts";
import { writeMetafields, type MetafieldChange } from "./write-metafields.ts";
import { graphql } from "./schema.ts";

const SetBarcodes = graphql(`
  mutation SetBarcodes($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(productId: $productId, variants: $variants, allowPartialUpdates: true) {
      productVariants {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`);

/** Shopify takes this many variants of one product in a call; ours stay small, so that one call stays quick. */
const VARIANTS_A_CALL = 100;

type Failures = Map<CodeChange, string>;

/**
 * Writes GTINs and supplier codes into the shop: a barcode or the merchant's metafield, and the app's own metafield.
 * One answer a change, in their order: null = written, else why not, in the shop's words.
 */
export const writeCodes: Platform["writeCodes"] = async (shop, changes) => {
  const failures: Failures = new Map();
  const { byMetafield, namespace, key } = gtinField(shop.gtinSource);
  const metafields: MetafieldChange[] = [];
  for (const change of changes) {
    const ownerId = gid("ProductVariant", change.platformVariantId);
    if (byMetafield && change.gtin !== undefined) {
      metafields.push({ change, ownerId, namespace, key, value: change.gtin.trim() });
    }
    if (change.supplierCode !== undefined) {
      metafields.push({ change, ownerId, namespace: "$app", key: "supplier_code", value: change.supplierCode.trim() });
    }
  }
  if (!byMetafield) await writeBarcodes(shop, changes, failures);
  await writeMetafields(shop, metafields, failures);
  return changes.map((change) => failures.get(change) ?? null);
};

async function writeBarcodes(shop: ShopConnection, changes: CodeChange[], failures: Failures) {
  const byProduct = Map.groupBy(
    changes.filter((change) => change.gtin !== undefined),
    (change) => change.platformProductId,
  );
  for (const [productId, all] of byProduct) {
    for (let at = 0; at < all.length; at += VARIANTS_A_CALL) {
      await writeSome(shop, productId, all.slice(at, at + VARIANTS_A_CALL), failures);
    }
  }
}

async function writeSome(shop: ShopConnection, productId: string, some: CodeChange[], failures: Failures) {
  const variants = some.map(({ platformVariantId, gtin = "" }) => ({
    id: gid("ProductVariant", platformVariantId),
    barcode: gtin.trim(),
  }));
  const { productVariantsBulkUpdate: answer } = await ask(shop, SetBarcodes, {
    productId: gid("Product", productId),
    variants,
  });
  const written = new Set(answer?.productVariants?.map(({ id }) => digitsOf(id)));
  for (const { field, message } of answer?.userErrors ?? []) {
    // ["variants", "3", "barcode"] names the fourth; without a place it holds for all that were not written.
    const at = Number(field?.[1] ?? Number.NaN);
    const named = some[at];
    if (named) failures.set(named, message);
    else for (const change of some) if (!written.has(change.platformVariantId)) failures.set(change, message);
  }
}
