import type { Page, Platform, ShopConnection, ShopVariant } from "#app/domain/platform.ts";
import { getAll, getOne, getPage, MOST_A_PAGE, orNull, type Params } from "./client.ts";
import { gmtOf, idIn, instantIn, textIn, type Fields } from "./fields.ts";
import { gtinIn, imageIn, inHundreds, isVariable, optionsOf, supplierCodeIn, variationsOwnGtin } from "./product-fields.ts";

/** A page of the product list, or variable products of it whose variations are still to be read. */
type Cursor = { page: number; variable: string[] };

const GONE = ["woocommerce_rest_product_invalid_id"];
/** Products whose variations are read in one go. */
const VARIABLE_A_CALL = 4;

/**
 * Variants with their codes: of one product (none, when it is gone), all, or those of products changed since an instant
 * (WooCommerce counts a change of a variation as one of its product). A simple product is its own variant.
 */
export const fetchProducts: Platform["fetchProducts"] = async (shop, which, cursor) => {
  if ("productId" in which) return { items: await variantsOf(shop, which.productId), next: null };
  const at: Cursor = cursor ? (JSON.parse(cursor) as Cursor) : { page: 1, variable: [] };
  return at.variable.length > 0 ? readVariations(shop, at) : readList(shop, which.changedSince, at.page);
};

/** The bell rings for variations by their own id: theirs is the product above them. */
async function variantsOf(shop: ShopConnection, productId: string, isParent = false): Promise<ShopVariant[]> {
  const found = await orNull(GONE, () => getOne(shop, `products/${productId}`));
  if (!found || textIn(found.status) === "trash") return [];
  // Above a variation stands a product: a store that says another one does would be asked for ever.
  if (textIn(found.type) === "variation" && idIn(found.parent_id)) return isParent ? [] : variantsOf(shop, idIn(found.parent_id), true);
  return isVariable(found) ? variationsOf(shop, found) : [toVariant(shop, found, found)];
}

async function readList(shop: ShopConnection, since: Date | null, page: number): Promise<Page<ShopVariant>> {
  const changed: Params = since ? { modified_after: gmtOf(new Date(since.getTime() - 1000)), dates_are_gmt: true } : {};
  const products = await getPage(shop, "products", { ...changed, orderby: "id", order: "asc", per_page: MOST_A_PAGE, page });
  const variable = products.filter(isVariable).map((product) => idIn(product.id));
  return {
    items: products.filter((product) => !isVariable(product)).map((product) => toVariant(shop, product, product)),
    next: cursorOf({ page: page + 1, variable }, products.length === MOST_A_PAGE),
  };
}

/** Variations of some of the products; the rest waits in the cursor. */
async function readVariations(shop: ShopConnection, { page, variable }: Cursor): Promise<Page<ShopVariant>> {
  const [some = []] = inHundreds(variable.slice(0, VARIABLE_A_CALL));
  const products = await getPage(shop, "products", { include: some, per_page: MOST_A_PAGE });
  const items: ShopVariant[] = [];
  for (const product of products) items.push(...(await variationsOf(shop, product)));
  return { items, next: cursorOf({ page, variable: variable.slice(VARIABLE_A_CALL) }, true) };
}

const cursorOf = (cursor: Cursor, more: boolean) =>
  more || cursor.variable.length > 0 ? JSON.stringify(cursor) : null;

async function variationsOf(shop: ShopConnection, product: Fields): Promise<ShopVariant[]> {
  const path = `products/${idIn(product.id)}/variations`;
  const variations = await orNull(GONE, () => getAll(shop, path, { orderby: "id", order: "asc" }));
  return (variations ?? []).map((variation) => toVariant(shop, product, variation));
}

function toVariant(shop: ShopConnection, product: Fields, variation: Fields): ShopVariant {
  const simple = product === variation;
  const changed = instantIn(variation.date_modified_gmt) ?? instantIn(product.date_modified_gmt) ?? new Date(0);
  return {
    platformProductId: idIn(product.id),
    platformVariantId: idIn(variation.id),
    productTitle: textIn(product.name),
    variantTitle: simple ? "" : optionsOf(variation),
    sku: textIn(variation.sku),
    gtin: simple ? gtinIn(product, shop.gtinSource) : variationsOwnGtin(gtinIn(variation, shop.gtinSource), product, shop.gtinSource),
    variantSupplierCode: supplierCodeIn(variation),
    productSupplierCode: simple ? "" : supplierCodeIn(product),
    imageUrl: imageIn(variation) ?? imageIn(product),
    updatedAt: changed,
  };
}
