import { idNumber } from "../json.ts";
import { ring } from "../webhooks/ring.ts";
import { claimId, freshId, gid } from "./ids.ts";
import { ensureLocation, primaryLocation } from "./locations.ts";
import { setMetafield, SUPPLIER_CODE } from "./metafields.ts";
import { findProduct, findVariant, listVariants } from "./products.ts";
import { restProduct } from "./rest-product.ts";
import { put } from "./rows.ts";
import type { Product, Variant, World } from "./types.ts";

export interface VariantWish {
  productId?: string | null;
  productTitle?: string;
  vendor?: string;
  status?: Product["status"];
  picture?: string | null;
  title?: string;
  sku?: string | null;
  barcode?: string | null;
  price?: string;
  cost?: string | null;
  requiresShipping?: boolean;
  /** Name of the location it ships from; made when it is new. */
  location?: string;
  /** App-owned fields; null or "" removes them, absent leaves them. */
  supplierCode?: string | null;
  productSupplierCode?: string | null;
  /** Any other fields of the variant, by "namespace.key". */
  metafields?: Record<string, string | null>;
}

/** Makes or changes the variant `id`, with its product. Rings products/create or products/update. */
export function putVariant(world: World, shop: string, id: string, wish: VariantWish, quiet = false): Variant {
  return world.db.transaction(() => {
    const known = findVariant(world, shop, id);
    const now = world.clock.now();
    claimId(world, shop, "variant", id);
    const productId = known?.productId ?? wish.productId ?? claimId(world, shop, "product", null);
    const product = findProduct(world, shop, productId);
    claimId(world, shop, "product", productId);
    const title = wish.productTitle ?? product?.title ?? wish.title ?? `Product ${productId}`;
    put(world.db, "products", {
      shop,
      id: productId,
      title,
      vendor: wish.vendor ?? product?.vendor ?? "Nordwind",
      status: wish.status ?? product?.status ?? "ACTIVE",
      handle: product?.handle ?? `${slug(title)}-${productId.slice(-4)}`,
      picture: wish.picture === undefined ? product?.picture ?? null : wish.picture,
      createdAt: product?.createdAt ?? now,
      updatedAt: now,
    } satisfies Product);
    const location = wish.location ? ensureLocation(world, shop, wish.location) : primaryLocation(world, shop);
    put(world.db, "variants", {
      shop,
      id,
      productId,
      inventoryItemId: known?.inventoryItemId ?? freshId(world),
      position: known?.position ?? listVariants(world, shop, productId).length + 1,
      title: wish.title ?? known?.title ?? "Default Title",
      sku: wish.sku === undefined ? known?.sku ?? null : wish.sku,
      barcode: wish.barcode === undefined ? known?.barcode ?? null : wish.barcode || null,
      price: wish.price ?? known?.price ?? "10.00",
      cost: wish.cost === undefined ? known?.cost ?? null : wish.cost,
      requiresShipping: Number(wish.requiresShipping ?? known?.requiresShipping ?? true) as 0 | 1,
      locationId: known && !wish.location ? known.locationId : location.id,
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
    } satisfies Variant);
    const field = { shop, key: SUPPLIER_CODE };
    if (wish.supplierCode !== undefined) {
      setMetafield(world, { ...field, owner: gid("ProductVariant", id), value: wish.supplierCode });
    }
    if (wish.productSupplierCode !== undefined) {
      setMetafield(world, { ...field, owner: gid("Product", productId), value: wish.productSupplierCode });
    }
    for (const [name, value] of Object.entries(wish.metafields ?? {})) {
      const [namespace, key] = [name.slice(0, name.lastIndexOf(".")), name.slice(name.lastIndexOf(".") + 1)];
      setMetafield(world, { shop, owner: gid("ProductVariant", id), namespace, key, value });
    }
    if (!quiet) ringProduct(world, shop, productId, product ? "products/update" : "products/create");
    return findVariant(world, shop, id)!;
  })();
}

/** Tells the app that a product was made or changed. */
export function ringProduct(world: World, shop: string, productId: string, topic: string): void {
  ring(world, shop, topic, productId, restProduct(world, findProduct(world, shop, productId)!));
}

/** Takes the product and its variants away, as the merchant's Delete button does. */
export function deleteProduct(world: World, shop: string, id: string): void {
  world.db.transaction(() => {
    for (const variant of listVariants(world, shop, id)) removeFields(world, shop, gid("ProductVariant", variant.id));
    removeFields(world, shop, gid("Product", id));
    world.db.prepare("DELETE FROM variants WHERE shop = ? AND productId = ?").run(shop, id);
    world.db.prepare("DELETE FROM products WHERE shop = ? AND id = ?").run(shop, id);
    ring(world, shop, "products/delete", id, { id: idNumber(id) });
  })();
}

function removeFields({ db }: World, shop: string, owner: string): void {
  db.prepare("DELETE FROM metafields WHERE shop = ? AND owner = ?").run(shop, owner);
}

function slug(title: string): string {
  return (
    title
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "product"
  );
}
