import { beforeAll, describe, expect, test } from "vitest";
import { write } from "#app/db.server.ts";
import type { ShopVariant } from "#app/domain/platform.ts";
import { keepVariants } from "#app/flows/shop/keep-variants.server.ts";
import { productsPage } from "#app/queries/products.server.ts";
import { newMerchant, newSupplier } from "#tests/account.ts";

const PEN = "4006381333931";
const variant = (id: number, over: Partial<ShopVariant> = {}): ShopVariant => ({
  platformProductId: `${id}`,
  platformVariantId: `${id}`,
  productTitle: `Pen ${String(id).padStart(4, "0")}`,
  variantTitle: "",
  sku: `PEN-${id}`,
  gtin: "",
  variantSupplierCode: "",
  productSupplierCode: "",
  imageUrl: null,
  updatedAt: new Date(),
  ...over,
});

describe("The Products page", () => {
  let reader: { account: { id: string }; shop: { id: string; productsReadAt: Date | null } };
  const none = { verdict: null, search: "", after: null, before: null };
  const ids = async (asked: object) =>
    (await productsPage(reader, { ...none, ...asked })).rows.map((row) => Number(row.id));

  beforeAll(async () => {
    const { accountId, shopId } = await newMerchant();
    await newSupplier(accountId, "ACME");
    reader = { account: { id: accountId }, shop: { id: shopId, productsReadAt: null } };
    const all = Array.from({ length: 1200 }, (_, at) => variant(at + 1));
    all[6] = variant(7, { productTitle: "Ärmelschoner", sku: "SLEEVE 7", gtin: PEN, variantSupplierCode: "nobody" });
    for (let at = 0; at < all.length; at += 400) {
      await write((tx) => keepVariants(tx, { id: shopId, accountId }, all.slice(at, at + 400), new Date()));
    }
    // Another shop's variants are never among them.
    const other = await newMerchant();
    await write((tx) =>
      keepVariants(tx, { id: other.shopId, accountId: other.accountId }, [variant(9999)], new Date()),
    );
  });

  test("goes on page by page, forwards and back, without a gap or a double", async () => {
    const seen: number[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const page = await productsPage(reader, { ...none, after });
      seen.push(...page.rows.map((row) => Number(row.id)));
      if (pages === 1) {
        const back = await productsPage(reader, { ...none, before: page.previous });
        expect(back.rows.map((row) => Number(row.id))).toEqual(seen.slice(0, 50));
        expect(back.previous).toBeNull();
      }
      after = page.next;
      pages += 1;
    } while (after);
    expect(pages).toBe(24);
    expect(seen).toHaveLength(1200);
    expect(new Set(seen).size).toBe(1200);
    expect(seen).not.toContain(9999);
  });

  test("stops counting above a thousand", async () => {
    expect((await productsPage(reader, none)).counts).toEqual({
      ready: 0,
      incomplete: 0,
      invalid: 1,
      not_dropshipped: 1001,
    });
  });

  test.each([
    ["an SKU's beginning", "sleeve", [7]],
    ["a GTIN in groups", "4-006381-333931", [7]],
    ["a GTIN with its zeros", "04006381333931", [7]],
    ["a title's beginning", "ärmel", [7]],
    ["an exact SKU that begins others too", "PEN-120", [120, 1200]],
    ["nothing there is", "zzz", []],
  ])("finds by %s", async (_what, search, found) => {
    expect(await ids({ search })).toEqual(found);
  });

  test("filters by verdict", async () => {
    expect(await ids({ verdict: "invalid" })).toEqual([7]);
    expect(await ids({ verdict: "ready" })).toEqual([]);
  });

  test("takes an invented place in the list for the beginning", async () => {
    expect((await ids({ after: "nonsense" }))[0]).toBe(1);
  });
});
