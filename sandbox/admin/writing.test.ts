import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture, startTrial, until, type Trial } from "../trial.ts";

let trial: Trial;
let variantId: string;
let productId: string;
beforeAll(async () => {
  trial = await startTrial();
  await trial.install();
  const [first] = await trial.control<{ id: string; productId: string; sku: string }[]>("GET", "/variants");
  variantId = `gid://shopify/ProductVariant/${first!.id}`;
  productId = `gid://shopify/Product/${first!.productId}`;
});
afterAll(() => trial.close());

describe("Writing products", () => {
  const update = (variants: object[], partial = false) =>
    trial.graphql(
      `mutation ($id: ID!, $variants: [ProductVariantsBulkInput!]!, $partial: Boolean) {
        productVariantsBulkUpdate(productId: $id, variants: $variants, allowPartialUpdates: $partial) {
        productVariants { barcode metafield(key: "supplier_code") { value } } userErrors { field code } } }`,
      { id: productId, variants, partial },
    );

  it("changes barcode and field of variants and rings products/update", async () => {
    const { data } = await update([
      {
        id: variantId,
        barcode: "4099001100013",
        metafields: [{ namespace: "$app", key: "supplier_code", value: "NORD" }],
      },
    ]);
    expect(data.productVariantsBulkUpdate).toEqual({
      productVariants: [{ barcode: "4099001100013", metafield: { value: "NORD" } }],
      userErrors: [],
    });
    expect(await until("the product rings", () => trial.topics().includes("products/update"), Boolean)).toBe(true);
  });

  it("changes nothing when one variant is wrong, unless partial updates are allowed", async () => {
    const variants = [
      { id: variantId, barcode: "1" },
      { id: "gid://shopify/ProductVariant/1", barcode: "2" },
    ];
    const wrong = [{ field: ["variants", "1", "id"], code: "PRODUCT_VARIANT_DOES_NOT_EXIST" }];
    expect((await update(variants)).data.productVariantsBulkUpdate).toEqual({
      productVariants: null,
      userErrors: wrong,
    });
    const { data } = await update(variants, true);
    expect(data.productVariantsBulkUpdate).toMatchObject({ productVariants: [{ barcode: "1" }], userErrors: wrong });
  });

  const set = async (metafields: object[]) =>
    (
      await trial.graphql(
        `mutation ($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) {
          metafields { value compareDigest } userErrors { code elementIndex field } } }`,
        { m: metafields },
      )
    ).data.metafieldsSet;
  const field = (value: string, more = {}) => ({
    ownerId: variantId,
    namespace: "$app",
    key: "supplier_code",
    value,
    ...more,
  });

  it("sets fields only if they are as they were read", async () => {
    const { metafields } = await set([field("ACME")]);
    expect((await set([field("SUD", { compareDigest: metafields[0].compareDigest })])).userErrors).toEqual([]);
    expect((await set([field("NORD", { compareDigest: metafields[0].compareDigest })])).userErrors).toMatchObject([
      { code: "STALE_OBJECT", elementIndex: 0 },
    ]);
  });

  it("takes 25 fields at a time, all or none of them", async () => {
    expect((await set(Array.from({ length: 26 }, () => field("X")))).userErrors).toMatchObject([
      { code: "LESS_THAN_OR_EQUAL_TO" },
    ]);
    expect((await set([field("GOOD"), field("bad\nline")])).userErrors).toMatchObject([
      { code: "INVALID_VALUE", elementIndex: 1 },
    ]);
    const { data } = await trial.graphql(
      `query ($id: ID!) { productVariant(id: $id) { metafield(key: "supplier_code") { value } } }`,
      { id: variantId },
    );
    expect(data.productVariant.metafield.value).toBe("SUD");
  });

  it("deletes a field", async () => {
    const metafields = [{ ownerId: variantId, namespace: "$app", key: "supplier_code" }];
    const { data } = await trial.graphql(
      `mutation ($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) {
        deletedMetafields { key } userErrors { message } } }`,
      { m: metafields },
    );
    expect(data.metafieldsDelete).toEqual({ deletedMetafields: [{ key: "supplier_code" }], userErrors: [] });
  });
});

describe("Writing orders", () => {
  it("adds tags, and overwrites the note", async () => {
    const id = `gid://shopify/Order/${await trial.place(fixture("company-long-address"))}`;
    await trial.graphql(
      'mutation ($id: ID!) { tagsAdd(id: $id, tags: ["forwarded", "b2b"]) { userErrors { message } } }',
      { id },
    );
    const { data } = await trial.graphql(
      "mutation ($i: OrderInput!) { orderUpdate(input: $i) { order { note tags } userErrors { message } } }",
      { i: { id, note: "sent" } },
    );
    expect(data.orderUpdate).toEqual({ order: { note: "sent", tags: ["b2b", "forwarded"] }, userErrors: [] });
  });

  it("answers a mutation it does not know with an error that says so", async () => {
    const { errors } = await trial.graphql("mutation { productSet(input: {}) { userErrors { message } } }");
    expect(errors[0].message).toContain('no resolver for the mutation "productSet"');
  });
});
