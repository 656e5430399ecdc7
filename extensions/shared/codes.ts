import { ask, type Admin } from "./admin.ts";
import { PRODUCT_CODES, VARIANT_CODES } from "./documents.ts";

/** The two codes of one variant, "" where there is none. */
export interface Codes {
  gtin: string;
  supplierCode: string;
}

interface VariantCodes extends Codes {
  id: string;
  title: string;
}

export interface ProductRecord {
  id: string;
  supplierCode: string;
  variants: VariantCodes[];
}

type Field = { value: string } | null;
interface VariantNode {
  id: string;
  title: string;
  barcode: string | null;
  supplierCode: Field;
}
interface VariantAnswer {
  productVariant: (VariantNode & { product: { id: string; supplierCode: Field } }) | null;
}
interface ProductAnswer {
  product: {
    id: string;
    supplierCode: Field;
    variants: { nodes: VariantNode[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  } | null;
}

const read = (node: VariantNode): VariantCodes => ({
  id: node.id,
  title: node.title,
  gtin: node.barcode ?? "",
  supplierCode: node.supplierCode?.value ?? "",
});

/** One variant, with its product's id and code. */
export async function fetchVariant(admin: Admin, id: string): Promise<ProductRecord> {
  const { productVariant } = await ask<VariantAnswer>(admin, VARIANT_CODES, { id });
  if (!productVariant) throw new Error("Shopify does not know this variant");
  const { product } = productVariant;
  return { id: product.id, supplierCode: product.supplierCode?.value ?? "", variants: [read(productVariant)] };
}

/** A product with all its variants (2,048 at most), 50 at a time. */
export async function fetchProduct(admin: Admin, id: string): Promise<ProductRecord> {
  const variants: VariantCodes[] = [];
  let supplierCode = "";
  let after: string | null = null;
  do {
    const { product }: ProductAnswer = await ask<ProductAnswer>(admin, PRODUCT_CODES, { id, after });
    if (!product) throw new Error("Shopify does not know this product");
    supplierCode = product.supplierCode?.value ?? "";
    variants.push(...product.variants.nodes.map(read));
    after = product.variants.pageInfo.hasNextPage ? product.variants.pageInfo.endCursor : null;
  } while (after);
  return { id, supplierCode, variants };
}
