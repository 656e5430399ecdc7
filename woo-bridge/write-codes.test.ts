import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopVariant } from "#app/domain/platform.ts";
import { startTestStore } from "#tests/woo-store.ts";
import { fetchProducts } from "./read-products.ts";
import { writeCodes } from "./write-codes.ts";

let store: Awaited<ReturnType<typeof startTestStore>>;
beforeAll(async () => {
  store = await startTestStore();
  await store.control("PUT", "/products/900", { name: "Lampe &amp; Schirm", sku: "L-1", gtin: "4006381333931", supplierCode: "ACME" });
  await store.control("PUT", "/products/901", { name: "Becher", sku: "B-1" });
});
afterAll(() => store?.close());

const own = (id: string) => ({ platformProductId: id, platformVariantId: id });
const one = async (productId: string, shop = store.shop) => (await fetchProducts(shop, { productId }, null)).items;
async function all(shop = store.shop) {
  const items: ShopVariant[] = [];
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page = await fetchProducts(shop, { changedSince: null }, cursor);
    expect(page.items.length, "as many as are kept in one write").toBeLessThanOrEqual(500);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

test("A simple product is its own variant, with its code as that variant's", async () => {
  expect(await one("900")).toMatchObject([
    { ...own("900"), productTitle: "Lampe & Schirm", variantTitle: "", gtin: "4006381333931", variantSupplierCode: "ACME", productSupplierCode: "" },
  ]);
});

test("One refused item does not keep the others from being written; the shop's own words say why", async () => {
  const [twice, written] = await writeCodes(store.shop, [
    { ...own("901"), gtin: "4006381333931" },
    { ...own("900"), supplierCode: "NORD" },
  ]);
  expect(twice).toMatch(/GTIN/);
  expect(written).toBeNull();
  expect(await one("900")).toMatchObject([{ variantSupplierCode: "NORD", gtin: "4006381333931" }]);
});

test("What the shop makes of a GTIN in silence is said", async () => {
  expect(await writeCodes(store.shop, [{ ...own("901"), gtin: "ABC-123" }])).toEqual(["The shop keeps «-123» instead of «ABC-123»."]);
});

test("A GTIN goes into the merchant's own field where he named one, and is read from there", async () => {
  const shop = { ...store.shop, gtinSource: "meta:_ean" };
  expect(await writeCodes(shop, [{ ...own("901"), gtin: "96385074", supplierCode: "SUD" }])).toEqual([null]);
  expect(await one("901", shop)).toMatchObject([{ gtin: "96385074", variantSupplierCode: "SUD" }]);
  expect((await one("901"))[0]!.gtin).not.toBe("96385074");
});

test("A variation gives up its GTIN though its product has one, which the shop shows in its place", async () => {
  await store.control("PUT", "/products/910", { name: "Hemd", type: "variable", gtin: "5901234123457", attributes: [{ name: "Art", variation: true, options: ["S"] }] });
  await store.control("PUT", "/variations/911", { productId: 910, gtin: "5901234123464", attributes: [{ name: "Art", option: "S" }] });
  const variation = { platformProductId: "910", platformVariantId: "911" };
  expect(await writeCodes(store.shop, [{ ...variation, gtin: "" }])).toEqual([null]);
  expect(await one("910")).toMatchObject([{ gtin: "" }]);
  expect(await writeCodes(store.shop, [{ ...variation, gtin: "4006381333931" }])).toEqual([expect.stringMatching(/GTIN/)]);
});

test("A catalogue of many pages is read whole, each variant once; a variation leads to all of its product's", async () => {
  const batch = Array.from({ length: 120 }, (_, at) => ({ name: `Ding ${at}`, sku: `D-${at}` }));
  const { post } = await import("./client.ts");
  await post(store.shop, "products/batch", { create: batch.slice(0, 100) });
  await post(store.shop, "products/batch", { create: batch.slice(100) });
  for (let at = 0; at < 9; at += 1) {
    const id = 20_000 + at * 10;
    await store.control("PUT", `/products/${id}`, { name: `Hemd ${at}`, type: "variable", attributes: [{ name: "Art", variation: true, options: ["S", "M"] }], supplierCode: "ACME" });
    for (const [step, option] of ["S", "M"].entries()) {
      await store.control("PUT", `/variations/${id + 1 + step}`, { productId: id, sku: `H-${at}-${option}`, attributes: [{ name: "Art", option }] });
    }
  }
  const variants = await all();
  expect(new Set(variants.map(({ platformVariantId }) => platformVariantId)).size).toBe(variants.length);
  expect(variants.filter(({ sku }) => sku.startsWith("D-"))).toHaveLength(120);
  expect(variants.filter(({ sku }) => sku.startsWith("H-"))).toHaveLength(18);
  expect((await one("20011")).map(({ sku, variantTitle, productSupplierCode }) => [sku, variantTitle, productSupplierCode])).toEqual([
    ["H-1-S", "S", "ACME"],
    ["H-1-M", "M", "ACME"],
  ]);
});
