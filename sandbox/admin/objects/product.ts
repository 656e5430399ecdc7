import { showInstant } from "../../clock.ts";
import { gid } from "../../store/ids.ts";
import { findProduct, listVariants, pictureUrl } from "../../store/products.ts";
import type { Product, Variant, World } from "../../store/types.ts";
import { listConnection, type PageArguments } from "../connection.ts";
import type { Context, Fields } from "../context.ts";
import { ownerOfMetafields } from "./metafield.ts";

export function productFields(context: Context, product: Product): Fields {
  const { world } = context;
  const variants = () => listVariants(world, product.shop, product.id);
  const images = () => [imageFields(world, product)].filter((image) => image !== null);
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    legacyResourceId: product.id,
    title: product.title,
    vendor: product.vendor,
    status: product.status,
    handle: product.handle,
    description: "",
    descriptionHtml: "",
    productType: "",
    tags: [],
    isGiftCard: false,
    createdAt: showInstant(product.createdAt),
    updatedAt: showInstant(product.updatedAt),
    publishedAt: product.status === "ACTIVE" ? showInstant(product.createdAt) : null,
    featuredImage: () => imageFields(world, product),
    featuredMedia: () => mediaFields(world, product),
    images: (args: PageArguments) => listConnection(images() as { id: string }[], args, (image) => image),
    media: (args: PageArguments) => {
      const media = mediaFields(world, product);
      return listConnection((media ? [media] : []) as { id: string }[], args, (one) => one);
    },
    hasOnlyDefaultVariant: () => variants().length === 1 && variants()[0]!.title === "Default Title",
    variants: (args: PageArguments) => listConnection(variants(), args, (variant) => variantFields(context, variant)),
    variantsCount: () => ({ count: variants().length, precision: "EXACT" }),
    ...ownerOfMetafields(context, gid("Product", product.id)),
  };
}

export function variantFields(context: Context, variant: Variant): Fields {
  const { world, shop } = context;
  const product = () => findProduct(world, variant.shop, variant.productId)!;
  const inventoryItem: Fields = {
    __typename: "InventoryItem",
    id: gid("InventoryItem", variant.inventoryItemId),
    legacyResourceId: variant.inventoryItemId,
    sku: variant.sku,
    tracked: true,
    requiresShipping: Boolean(variant.requiresShipping),
    unitCost: variant.cost && { amount: variant.cost, currencyCode: shop.currency },
    createdAt: showInstant(variant.createdAt),
    updatedAt: showInstant(variant.updatedAt),
    variant: () => variantFields(context, variant),
  };
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    legacyResourceId: variant.id,
    title: variant.title,
    displayName: () => `${product().title} - ${variant.title}`,
    sku: variant.sku,
    barcode: variant.barcode,
    price: variant.price,
    position: variant.position,
    createdAt: showInstant(variant.createdAt),
    updatedAt: showInstant(variant.updatedAt),
    selectedOptions: [{ name: "Title", value: variant.title, optionValue: null }],
    inventoryItem,
    image: null,
    media: (args: PageArguments) => listConnection([] as { id: string }[], args, (one) => one),
    product: () => productFields(context, product()),
    ...ownerOfMetafields(context, gid("ProductVariant", variant.id)),
  };
}

export function imageFields(world: World, product: Product): Fields | null {
  const url = pictureUrl(world, product.picture);
  return url ? { id: gid("ProductImage", product.id), url, src: url, originalSrc: url, altText: product.title } : null;
}

function mediaFields(world: World, product: Product): Fields | null {
  const image = imageFields(world, product);
  if (!image) return null;
  const id = gid("MediaImage", product.id);
  return {
    __typename: "MediaImage",
    id,
    alt: product.title,
    image,
    preview: { image },
    mediaContentType: "IMAGE",
    status: "READY",
  };
}
