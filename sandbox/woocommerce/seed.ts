import { readFileSync } from "node:fs";
import { objects, text, type Json, type JsonObject } from "../json.ts";
import { countPosts, selectPosts } from "./shop/posts.ts";
import { createProduct } from "./shop/product-write.ts";
import { findStore } from "./shop/stores.ts";
import type { Woo } from "./woo.ts";

/** The meta by which the bridge and its plugin name a supplier. */
export const SUPPLIER_META = "_stafette_supplier_code";

const SEED = JSON.parse(readFileSync(new URL("seed.json", import.meta.url), "utf8")) as { products: JsonObject[] };

/** A first set of products in an empty store: every state of the two codes, simple, variable and one bundle. */
export function seedStore(woo: Woo, slug: string): void {
  const store = findStore(woo, slug);
  if (!store || countPosts(woo, slug, "kind = 'product'") > 0) return;
  woo.db.transaction(() => {
    for (const { variations, supplierCode, bundles, ...body } of SEED.products) {
      const bundled = (Array.isArray(bundles) ? bundles.map(text) : []).map((sku, at) => ({
        bundled_item_id: at + 1,
        product_id: selectPosts(woo, slug, "sku = ?", sku)[0]?.id ?? 0,
        quantity_min: 1,
        quantity_max: 1,
      }));
      const meta_data = [...objects(body.meta_data), ...supplier(supplierCode)];
      const post = createProduct(
        woo,
        store,
        { ...body, meta_data, ...(bundled.length > 0 && { bundled_items: bundled }) },
        { kind: "product" },
      );
      const [attribute] = objects(body.attributes);
      for (const { option, supplierCode: own, ...variation } of objects(variations)) {
        const attributes = [{ name: attribute?.name, option }];
        createProduct(
          woo,
          store,
          { ...variation, attributes, meta_data: supplier(own) },
          { kind: "variation", parent: post.id },
        );
      }
    }
  })();
}

const supplier = (code: Json | undefined): JsonObject[] =>
  text(code) === null ? [] : [{ key: SUPPLIER_META, value: text(code) }];
