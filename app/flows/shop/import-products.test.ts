import { beforeEach, expect, test, vi } from "vitest";
import { db, write } from "#app/db.server.ts";
import type { CodeChange, Page, ShopVariant } from "#app/domain/platform.ts";
import { importProduct, importProducts, readProductsAgain } from "#app/flows/shop/import-products.server.ts";
import { judgeProducts } from "#app/flows/shop/judge-products.server.ts";
import { saveCodes } from "#app/flows/merchant/save-codes.server.ts";
import { newMerchant, newSupplier } from "#tests/account.ts";

// The shop: what it holds, in pages of two; and what it does when it is written to.
let held: ShopVariant[] = [];
let asked: (string | null)[] = [];
let breaks: (() => void) | null = null;
const refuse = new Map<string, string>();

vi.mock("#app/flows/shop/reach-shop.server.ts", () => ({
  reachShop: async () => ({ platform: { fetchProducts, writeCodes }, connection: {} }),
}));

async function fetchProducts(_shop: unknown, which: object, cursor: string | null): Promise<Page<ShopVariant>> {
  asked.push(cursor);
  const all = "productId" in which ? held.filter((one) => one.platformProductId === which.productId) : held;
  const from = Number(cursor ?? 0);
  if (from > 0) breaks?.();
  return { items: all.slice(from, from + 2), next: from + 2 < all.length ? String(from + 2) : null };
}

async function writeCodes(_shop: unknown, changes: CodeChange[]) {
  return changes.map((change) => {
    const said = refuse.get(change.platformVariantId) ?? null;
    const variant = held.find((one) => one.platformVariantId === change.platformVariantId);
    if (!said && variant) {
      if (change.gtin !== undefined) variant.gtin = change.gtin;
      if (change.supplierCode !== undefined) variant.variantSupplierCode = change.supplierCode;
    }
    return said;
  });
}

const variant = (id: number, over: Partial<ShopVariant> = {}): ShopVariant => ({
  platformProductId: `p${id}`,
  platformVariantId: `v${id}`,
  productTitle: `Thing ${id}`,
  variantTitle: "",
  sku: `S-${id}`,
  gtin: "4006381333931",
  variantSupplierCode: "acme",
  productSupplierCode: "",
  imageUrl: null,
  updatedAt: new Date("2026-01-01"),
  ...over,
});

let accountId: string;
let shopId: string;
let supplierId: string;
beforeEach(async () => {
  ({ accountId, shopId } = await newMerchant());
  supplierId = await newSupplier(accountId, "ACME", { acceptsAnyGtin: true });
  held = [1, 2, 3, 4, 5].map((id) => variant(id));
  asked = [];
  breaks = null;
  refuse.clear();
});

const shown = async () =>
  (await db.productVariant.findMany({ where: { shopId }, orderBy: { platformVariantId: "asc" } })).map((row) =>
    `${row.platformVariantId} ${row.verdict} ${row.verdictReason}`.trim(),
  );

test("All variants are read, page by page, with what can be forwarded", async () => {
  held[1] = variant(2, { gtin: "" });
  held[2] = variant(3, { gtin: "4006381333932" });
  held[3] = variant(4, { gtin: "", variantSupplierCode: "" });
  held[4] = variant(5, { variantSupplierCode: "", productSupplierCode: "ACME" });
  await importProducts(shopId);
  expect(await shown()).toEqual([
    "v1 ready",
    "v2 incomplete gtin_missing",
    "v3 invalid gtin_check_digit",
    "v4 not_dropshipped no_codes",
    "v5 ready",
  ]);
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(shop.productsReadAt).toBeInstanceOf(Date);
  expect([shop.productsReadFrom, shop.productsCursor]).toEqual([null, null]);
});

test("Dates come back as they went in", async () => {
  await importProducts(shopId);
  const row = await db.productVariant.findFirstOrThrow({ where: { shopId } });
  expect(row.shopUpdatedAt).toEqual(new Date("2026-01-01"));
});

test("What the shop no longer holds is dropped by the next reading", async () => {
  await importProducts(shopId);
  held = held.slice(0, 3);
  await importProducts(shopId);
  expect(await shown()).toHaveLength(3);
});

test("A reading that broke off goes on where it stopped", async () => {
  breaks = () => {
    throw new Error("the shop is down");
  };
  await expect(importProducts(shopId)).rejects.toThrow("the shop is down");
  expect(await shown()).toHaveLength(2);
  breaks = null;
  asked = [];
  await importProducts(shopId);
  expect(asked).toEqual(["2", "4"]);
  expect(await shown()).toHaveLength(5);
});

test("Asked for anew, the reading under way ends and the next begins at the first product", async () => {
  let pressed: Promise<void> | null = null;
  breaks = () => (pressed ??= readProductsAgain(shopId));
  await importProducts(shopId);
  await pressed;
  expect(await shown()).not.toHaveLength(5);
  asked = [];
  await importProducts(shopId);
  expect(asked[0]).toBeNull();
  expect(await shown()).toHaveLength(5);
});

test("One product is read alone, and loses the variants it no longer has", async () => {
  held = [1, 2, 3].map((id) => variant(id, { platformProductId: "p1" }));
  await importProducts(shopId);
  held = [variant(1, { platformProductId: "p1", sku: "new" }), variant(3, { platformProductId: "p1" })];
  await importProduct(shopId, "p1");
  expect(await shown()).toEqual(["v1 ready", "v3 ready"]);
});

test("After a supplier is taken back to a draft, his products are no longer ready", async () => {
  await importProducts(shopId);
  await write((tx) => tx.supplier.update({ where: { id: supplierId }, data: { status: "draft" } }));
  await judgeProducts(accountId);
  expect(new Set(await shown())).toEqual(new Set([1, 2, 3, 4, 5].map((id) => `v${id} invalid supplier_draft`)));
});

test("Saved codes go to the shop, each with its own answer, and the page shows what the shop then holds", async () => {
  await importProducts(shopId);
  refuse.set("v2", "Barcode is too long");
  const changes = [
    { platformVariantId: "v1", gtin: "" },
    { platformVariantId: "v2", gtin: "1" },
    { platformVariantId: "v9", gtin: "1" },
    { platformVariantId: "v3", supplierCode: "" },
  ];
  const answers = await saveCodes({ accountId, shopId, changes });
  expect(answers).toEqual([null, { said: "Barcode is too long" }, { code: "not_found" }, null]);
  expect((await shown()).slice(0, 3)).toEqual([
    "v1 incomplete gtin_missing",
    "v2 ready",
    "v3 incomplete supplier_code_missing",
  ]);
});

test("Nobody writes into another account's shop", async () => {
  await importProducts(shopId);
  const other = await newMerchant();
  const changes = [{ platformVariantId: "v1", gtin: "" }];
  expect(await saveCodes({ accountId: other.accountId, shopId, changes })).toEqual([{ code: "access_lost" }]);
  expect(held[0]!.gtin).toBe("4006381333931");
});
