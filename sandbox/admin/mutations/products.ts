import { gid, idOf } from "../../store/ids.ts";
import { setMetafield } from "../../store/metafields.ts";
import { ringProduct } from "../../store/product-changes.ts";
import { findProduct, findVariant } from "../../store/products.ts";
import { change } from "../../store/rows.ts";
import type { Refusal } from "../../store/types.ts";
import type { Context, Fields, Root } from "../context.ts";
import { productFields, variantFields } from "../objects/product.ts";

interface VariantInput {
  id?: string | null;
  barcode?: string | null;
  price?: string | null;
  inventoryItem?: { sku?: string | null; cost?: string | null; requiresShipping?: boolean | null } | null;
  metafields?: { namespace?: string | null; key?: string | null; type?: string | null; value?: string | null }[] | null;
  [other: string]: unknown;
}

const UNDERSTOOD = ["id", "barcode", "price", "inventoryItem", "metafields"];

function check(context: Context, productId: string, input: VariantInput, index: number): Refusal | null {
  const field = (name: string) => ["variants", String(index), name];
  if (!input.id)
    return { field: field("id"), message: "Product variant ID is missing", code: "PRODUCT_VARIANT_ID_MISSING" };
  const unknown = Object.keys(input).find((name) => !UNDERSTOOD.includes(name));
  if (unknown) return { field: field(unknown), message: `The sandbox cannot change ${unknown}`, code: "INVALID_INPUT" };
  const variant = findVariant(context.world, context.shop.domain, idOf("ProductVariant", input.id) ?? "");
  if (variant?.productId !== productId) {
    return { field: field("id"), message: "Product variant does not exist", code: "PRODUCT_VARIANT_DOES_NOT_EXIST" };
  }
  if ((input.barcode?.length ?? 0) > 255)
    return { field: field("barcode"), message: "Barcode is too long (maximum is 255 characters)", code: "TOO_LONG" };
  if (input.metafields?.some(({ key, value }) => !key || value == null)) {
    return { field: field("metafields"), message: "Key and value must be given", code: "INVALID_INPUT" };
  }
  return null;
}

function write({ world, shop }: Context, input: VariantInput): void {
  const id = idOf("ProductVariant", input.id!)!;
  const { sku, cost, requiresShipping } = input.inventoryItem ?? {};
  change(world.db, "variants", shop.domain, id, {
    updatedAt: world.clock.now(),
    ...(input.barcode !== undefined && { barcode: input.barcode || null }),
    ...(input.price != null && { price: input.price }),
    ...(sku !== undefined && { sku }),
    ...(cost !== undefined && { cost }),
    ...(requiresShipping != null && { requiresShipping: Number(requiresShipping) }),
  });
  for (const { namespace, key, type, value } of input.metafields ?? []) {
    const owner = gid("ProductVariant", id);
    setMetafield(world, { shop: shop.domain, owner, namespace, key: key!, type: type ?? undefined, value: value! });
  }
}

function productVariantsBulkUpdate(
  args: { productId: string; variants: VariantInput[]; allowPartialUpdates?: boolean | null },
  context: Context,
): Fields {
  const { world, shop } = context;
  const productId = idOf("Product", args.productId) ?? "";
  if (!findProduct(world, shop.domain, productId)) {
    const error = { field: ["productId"], message: "Product does not exist", code: "PRODUCT_DOES_NOT_EXIST" };
    return { product: null, productVariants: null, userErrors: [error] };
  }
  const checked = args.variants.map((input, index) => ({ input, refusal: check(context, productId, input, index) }));
  const userErrors = checked.flatMap(({ refusal }) => refusal ?? []);
  const allowed = userErrors.length > 0 && !args.allowPartialUpdates ? [] : checked.filter(({ refusal }) => !refusal);
  if (allowed.length > 0) {
    world.db.transaction(() => {
      for (const { input } of allowed) write(context, input);
      change(world.db, "products", shop.domain, productId, { updatedAt: world.clock.now() });
      ringProduct(world, shop.domain, productId, "products/update");
    })();
  }
  const changed = allowed.map(({ input }) => findVariant(world, shop.domain, idOf("ProductVariant", input.id!)!)!);
  return {
    product: () => productFields(context, findProduct(world, shop.domain, productId)!),
    productVariants:
      userErrors.length > 0 && changed.length === 0 ? null : changed.map((one) => variantFields(context, one)),
    userErrors,
  };
}

export const PRODUCT_MUTATIONS: Record<string, Root> = { productVariantsBulkUpdate };
