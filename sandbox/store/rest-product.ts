import { showInstant } from "../clock.ts";
import { idNumber, type JsonObject } from "../json.ts";
import { gid } from "./ids.ts";
import { listVariants, pictureUrl } from "./products.ts";
import type { Product, Variant, World } from "./types.ts";

/** The product as Shopify's webhooks carry it. */
export function restProduct(world: World, product: Product): JsonObject {
  const picture = pictureUrl(world, product.picture);
  const image = picture ? { position: 1, alt: null, src: picture, variant_ids: [] } : null;
  return {
    id: idNumber(product.id),
    title: product.title,
    body_html: null,
    vendor: product.vendor,
    product_type: "",
    created_at: showInstant(product.createdAt),
    handle: product.handle,
    updated_at: showInstant(product.updatedAt),
    published_at: showInstant(product.createdAt),
    status: product.status.toLowerCase(),
    tags: "",
    admin_graphql_api_id: gid("Product", product.id),
    variants: listVariants(world, product.shop, product.id).map(restVariant),
    images: image ? [image] : [],
    image,
  };
}

function restVariant(variant: Variant): JsonObject {
  return {
    id: idNumber(variant.id),
    product_id: idNumber(variant.productId),
    title: variant.title,
    price: variant.price,
    sku: variant.sku,
    position: variant.position,
    fulfillment_service: "manual",
    inventory_management: "shopify",
    option1: variant.title,
    created_at: showInstant(variant.createdAt),
    updated_at: showInstant(variant.updatedAt),
    taxable: true,
    barcode: variant.barcode,
    inventory_item_id: idNumber(variant.inventoryItemId),
    requires_shipping: Boolean(variant.requiresShipping),
    admin_graphql_api_id: gid("ProductVariant", variant.id),
  };
}
