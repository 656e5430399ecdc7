import { gid } from "./ids.ts";
import { findMetafield, SUPPLIER_CODE } from "./metafields.ts";
import { ID_KEY, one, rows } from "./rows.ts";
import type { Product, Variant, World } from "./types.ts";

export function findProduct({ db }: World, shop: string, id: string): Product | undefined {
  return one(db, "products", shop, id);
}

export function findVariant({ db }: World, shop: string, id: string): Variant | undefined {
  return one(db, "variants", shop, id);
}

export function listProducts({ db }: World, shop: string): Product[] {
  return rows(db, "products", `shop = ? ORDER BY ${ID_KEY}`, shop);
}

export function listVariants({ db }: World, shop: string, productId: string): Variant[] {
  return rows(db, "variants", "shop = ? AND productId = ? ORDER BY position", shop, productId);
}

/** The two codes' second half as the app keeps it: on the variant itself, and on its product. */
export function supplierCodes(world: World, variant: Variant): { own: string | null; product: string | null } {
  const read = (owner: string) => findMetafield(world, variant.shop, owner, null, SUPPLIER_CODE)?.value ?? null;
  return { own: read(gid("ProductVariant", variant.id)), product: read(gid("Product", variant.productId)) };
}

/** Where a browser finds the picture. */
export function pictureUrl({ publicUrl }: World, picture: string | null): string | null {
  return picture?.startsWith("/") ? publicUrl + picture : picture;
}
