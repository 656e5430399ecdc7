import type { ShopConnection } from "#app/domain/platform.ts";
import { getPage, MOST_A_PAGE, orNull } from "./client.ts";
import { idIn, type Fields } from "./fields.ts";
import { inHundreds } from "./product-fields.ts";

/** What the catalogue says of an order's lines: the product, and the variation where there is one. Both may be gone. */
export type LineProducts = (line: Fields) => { product: Fields | null; variation: Fields | null };

/** Asks once for all products of an order's lines, and once a variable product for the variations. */
export async function productsOf(shop: ShopConnection, lines: Fields[]): Promise<LineProducts> {
  const found = new Map<string, Fields>();
  const keep = (some: Fields[]) => some.forEach((one) => found.set(idIn(one.id), one));
  for (const include of inHundreds(lines.map((line) => line.product_id))) {
    keep(await getPage(shop, "products", { include, per_page: MOST_A_PAGE }));
  }
  const varied = Map.groupBy(
    lines.filter((line) => idIn(line.variation_id) && found.has(idIn(line.product_id))),
    (line) => idIn(line.product_id),
  );
  for (const [productId, some] of varied) {
    for (const include of inHundreds(some.map((line) => line.variation_id))) {
      const path = `products/${productId}/variations`;
      const gone = ["woocommerce_rest_product_invalid_id"];
      keep((await orNull(gone, () => getPage(shop, path, { include, per_page: MOST_A_PAGE }))) ?? []);
    }
  }
  return (line) => ({
    product: found.get(idIn(line.product_id)) ?? null,
    variation: found.get(idIn(line.variation_id)) ?? null,
  });
}
