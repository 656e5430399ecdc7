import { readFileSync } from "node:fs";
import { freshId } from "./store/ids.ts";
import { draftBody } from "./store/order-draft.ts";
import { placeOrder } from "./store/order-intake.ts";
import { listProducts } from "./store/products.ts";
import { putVariant, type VariantWish } from "./store/product-changes.ts";
import type { World } from "./store/types.ts";
import { isObject, objects, parseJson, text } from "./json.ts";

/** GTIN-13 of twelve digits: the check digit is added. */
function gtin13(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
  return twelve + ((10 - (sum % 10)) % 10);
}

const file = () => parseJson(readFileSync(new URL("./seed.json", import.meta.url), "utf8"));

/** Products in every state of the two codes. Does nothing in a shop that has products. */
export function seedProducts(world: World, shop: string): void {
  if (listProducts(world, shop).length > 0) return;
  const seed = file();
  world.db.transaction(() => {
    for (const product of isObject(seed) ? objects(seed.products) : []) {
      const productId = freshId(world);
      for (const variant of objects(product.variants)) {
        const twelve = text(variant.gtin);
        const wish: VariantWish = {
          productId,
          productTitle: text(product.title) ?? undefined,
          vendor: text(product.vendor) ?? undefined,
          picture: `/pictures/${text(product.picture)}.svg`,
          title: text(variant.title) ?? undefined,
          sku: text(variant.sku),
          barcode: twelve ? gtin13(twelve) : text(variant.barcode),
          price: text(variant.price) ?? undefined,
          cost: text(variant.cost),
          supplierCode: text(variant.supplier) ?? undefined,
          productSupplierCode: text(product.supplier) ?? undefined,
        };
        putVariant(world, shop, freshId(world), wish, true);
      }
    }
  })();
}

/** The few orders of a first start, placed once the app listens. */
export function seedOrders(world: World, shop: string): void {
  const seed = file();
  const bySku = world.db.prepare<string[], string>("SELECT id FROM variants WHERE shop = ? AND sku = ?").pluck();
  for (const order of isObject(seed) ? objects(seed.orders) : []) {
    const lines = objects(order.lines).flatMap(({ sku, quantity }) => {
      const variantId = bySku.get(shop, text(sku) ?? "");
      return variantId ? { variantId, quantity: Number(quantity) } : [];
    });
    const address = isObject(order.address) ? order.address : undefined;
    placeOrder(
      world,
      shop,
      draftBody(world, shop, {
        lines,
        address,
        email: text(order.email) ?? undefined,
        note: text(order.note),
        financialStatus: text(order.financialStatus) ?? undefined,
      }),
    );
  }
}
