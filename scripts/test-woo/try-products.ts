import type { ShopConnection, ShopVariant } from "#app/domain/platform.ts";
import { proposeGtinKeys } from "#woo-bridge/propose-gtin-keys.ts";
import { fetchProducts } from "#woo-bridge/read-products.ts";
import { writeCodes } from "#woo-bridge/write-codes.ts";
import { freshGtin, type Goods } from "./goods.ts";
import { expectSame, type Report } from "./report.ts";

const codesOf = (one: ShopVariant) => [one.platformVariantId, one.gtin, one.variantSupplierCode, one.productSupplierCode];

export async function tryProducts(report: Report, shop: ShopConnection, goods: Goods): Promise<void> {
  const made = await report.run("Makes a simple and a variable product", async () => {
    await goods.makeProducts();
    return `products ${goods.simple.id} and ${goods.variable.id}`;
  });
  if (!made) throw new Error("without products there is nothing to try");
  const { simple, variable } = goods;
  const [small, medium] = variable.variations;

  await report.run("Reads GTIN and supplier code of product and variation", async () => {
    const { items: lamp } = await fetchProducts(shop, { productId: simple.id }, null);
    expectSame("lamp", lamp.map(codesOf), [[simple.id, simple.gtin, "ACME", ""]]);
    const { items: shirts } = await fetchProducts(shop, { productId: variable.id }, null);
    expectSame("shirts", shirts.map(codesOf), [
      [small!.id, small!.gtin, "", "NORD"],
      [medium!.id, medium!.gtin, "SUD", "NORD"],
    ]);
    const { items: byVariation } = await fetchProducts(shop, { productId: medium!.id }, null);
    expectSame("by the variation's own id", byVariation.length, 2);
  });

  await report.run("Reads the whole catalogue, each variant once", async () => {
    const seen: string[] = [];
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const page = await fetchProducts(shop, { changedSince: null }, cursor);
      seen.push(...page.items.map(({ platformVariantId }) => platformVariantId));
      cursor = page.next;
    }
    expectSame("twice", seen.length - new Set(seen).size, 0);
    expectSame("ours", [simple.id, small!.id, medium!.id].every((id) => seen.includes(id)), true);
    return `${seen.length} variants`;
  });

  await report.run("Writes codes by batch, and shows each refusal", async () => {
    const own = { platformProductId: simple.id, platformVariantId: simple.id };
    const shirt = { platformProductId: variable.id, platformVariantId: small!.id };
    simple.gtin = freshGtin();
    const gone = { platformProductId: "999999999", platformVariantId: "999999999", gtin: "96385074" };
    const [ok, twice, missing] = await writeCodes(shop, [
      { ...own, gtin: simple.gtin, supplierCode: "ACME2" },
      { ...shirt, gtin: medium!.gtin },
      gone,
    ]);
    expectSame("a good one", ok, null);
    if (!twice) throw new Error("the same GTIN twice was let through");
    if (!missing) throw new Error("a product that is not there was written");
    const [odd] = await writeCodes(shop, [{ ...own, gtin: "ABC-123" }]);
    if (!odd) throw new Error("a GTIN of letters was let through unsaid");
    expectSame("back again", await writeCodes(shop, [{ ...own, gtin: simple.gtin, supplierCode: "ACME" }]), [null]);
    expectSame("cleared", await writeCodes(shop, [{ ...shirt, supplierCode: "X" }, { ...shirt, supplierCode: "" }]), [null, null]);
    return `«${twice}» «${missing}» «${odd}»`;
  });

  await report.run("Proposes fields that hold GTINs", async () => {
    const keys = await proposeGtinKeys(shop);
    expectSame("WooCommerce's own among them", keys.some(({ source }) => source === "barcode"), true);
    return keys.map(({ key, valid, filled }) => `${key} ${valid}/${filled}`).join(", ");
  });
}
