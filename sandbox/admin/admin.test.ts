import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture, NORDWIND, startTrial, until, type Trial } from "../trial.ts";

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

describe("Reading", () => {
  it("shows every order of the shop page by page, forwards, backwards and from the middle", async () => {
    const ids = [];
    for (let n = 0; n < 7; n += 1) ids.push(`gid://shopify/Order/${await trial.place(fixture("pending-bank-transfer"))}`);
    const page = (args: string) => trial.graphql(`{ orders(${args}) { nodes { id } pageInfo { hasNextPage endCursor startCursor } } }`);
    const seen = [];
    let after = "";
    for (;;) {
      const { orders } = (await page(`first: 3, sortKey: UPDATED_AT${after}`)).data;
      seen.push(...orders.nodes.map((order: { id: string }) => order.id));
      if (!orders.pageInfo.hasNextPage) break;
      after = `, after: "${orders.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual(ids);
    expect((await page("first: 2, sortKey: UPDATED_AT, reverse: true")).data.orders.nodes.map((one: { id: string }) => one.id)).toEqual([ids[6], ids[5]]);
    expect((await page("last: 2, sortKey: UPDATED_AT")).data.orders.nodes.map((one: { id: string }) => one.id)).toEqual([ids[5], ids[6]]);
  });

  it("finds orders by time, id, name and state", async () => {
    const paid = await trial.place({ ...JSON.parse(fixture("company-long-address")), name: "#9901" });
    await trial.place({ ...JSON.parse(fixture("cancelled-test-voided")), name: "#9902" });
    const names = async (query: string) => {
      const answer = await trial.graphql("query ($q: String) { orders(first: 50, query: $q, sortKey: ID) { nodes { name } } }", { q: query });
      return answer.errors ?? answer.data.orders.nodes.map((one: { name: string }) => one.name).toSorted();
    };
    expect(await names(`id:${paid}`)).toEqual(["#9901"]);
    expect(await names("name:9901 OR name:'#9902'")).toEqual(["#9901", "#9902"]);
    expect(await names("financial_status:paid fulfillment_status:unfulfilled name:#99*")).toEqual([]);
    expect(await names("financial_status:paid AND fulfillment_status:unfulfilled AND (name:#9901 OR name:#9902)")).toEqual(["#9901"]);
    expect(await names("status:cancelled -name:#9901")).toEqual(["#9902"]);
    expect(await names("updated_at:>='2030-01-01T00:00:00Z'")).toEqual([]);
    expect(await names("updated_at:>2020-01-01 tag:b2b")).toEqual(["#9901"]);
    expect((await names("colour:red"))[0].message).toContain('filter "colour"');
  });

  it("does not show an order of more than 60 days ago to an app without read_all_orders", async () => {
    const id = await trial.place(fixture("legacy-keys-failed-fulfilment"), "?keepDates=1");
    const { data } = await trial.graphql("query ($id: ID!) { order(id: $id) { id } }", { id: `gid://shopify/Order/${id}` });
    expect(data.order).toBeNull();
  });

  it("keeps ids beyond 2^53 exact", async () => {
    await trial.place(fixture("ids-beyond-2pow53"));
    const id = "gid://shopify/Order/900719925474099377";
    const { data } = await trial.graphql("query ($id: ID!) { order(id: $id) { id legacyResourceId lineItems(first: 1) { nodes { id } } } }", { id });
    expect(data.order).toEqual({ id, legacyResourceId: "900719925474099377", lineItems: { nodes: [{ id: "gid://shopify/LineItem/900719925474099355" }] } });
  });

  it("finds variants by barcode, SKU and product, with the app's own field", async () => {
    await trial.control("PUT", "/variants/7700001", { title: "Probe", sku: "PR-1", barcode: "4099001190015", supplierCode: "ACME", productId: "7700000", productSupplierCode: "NORD" });
    const query = `query ($q: String) { productVariants(first: 5, query: $q) { nodes { sku barcode metafield(namespace: "$app", key: "supplier_code") { value namespace type } product { title metafield(key: "supplier_code") { value } } } } }`;
    const wanted = [{ sku: "PR-1", barcode: "4099001190015", metafield: { value: "ACME", namespace: expect.stringMatching(/^app--\d+$/), type: "single_line_text_field" }, product: { title: "Probe", metafield: { value: "NORD" } } }];
    for (const q of ["barcode:4099001190015", "sku:pr-1", "product_id:7700000", "id:7700001"]) {
      expect((await trial.graphql(query, { q })).data.productVariants.nodes).toEqual(wanted);
    }
  });

  it("shows money, properties, the discount on a unit and what is left of each line", async () => {
    const id = await trial.place(fixture("multi-quantity-with-line-discount"));
    const { data } = await trial.graphql(
      `query ($id: ID!) { order(id: $id) { lineItems(first: 5) { nodes { quantity currentQuantity unfulfilledQuantity
        originalUnitPriceSet { shopMoney { amount currencyCode } } discountedUnitPriceSet { shopMoney { amount } } } } } }`,
      { id: `gid://shopify/Order/${id}` },
    );
    expect(data.order.lineItems.nodes).toEqual([
      { quantity: 5, currentQuantity: 5, unfulfilledQuantity: 5, originalUnitPriceSet: { shopMoney: { amount: "24.00", currencyCode: "EUR" } }, discountedUnitPriceSet: { shopMoney: { amount: "21.60" } } },
    ]);
  });

  it("says PENDING until the risk is assessed, and rings when it is", async () => {
    const id = await trial.place(fixture("authorized-not-captured"), "?risk=pending");
    const ask = async () => (await trial.graphql("query ($id: ID!) { order(id: $id) { risk { recommendation assessments { riskLevel } } } }", { id: `gid://shopify/Order/${id}` })).data.order.risk;
    expect(await ask()).toEqual({ recommendation: "NONE", assessments: [{ riskLevel: "PENDING" }] });
    await trial.control("POST", `/orders/${id}/risk`, { risk: "high" });
    expect(await ask()).toEqual({ recommendation: "CANCEL", assessments: [{ riskLevel: "HIGH" }] });
    expect(await until(() => trial.heard.some(({ topic, raw }) => topic === "orders/updated" && raw.includes(id)), Boolean)).toBe(true);
  });

  it("never makes anything up: null where it may be, an error with the field's name where not", async () => {
    const { data, errors } = await trial.graphql("{ shop { description shopOwnerName } }");
    expect(data).toBeNull();
    expect(errors[0].message).toBe("The sandbox does not hold Shop.shopOwnerName");
    expect((await trial.graphql("{ shop { description } }")).data.shop).toEqual({ description: null });
    expect((await trial.graphql("{ collections(first: 1) { nodes { id } } }")).errors[0].message).toContain('no resolver for the query "collections"');
    expect((await trial.graphql("{ shop { colour } }")).errors[0].message).toContain('Cannot query field "colour"');
  });
});

describe("Writing products", () => {
  const update = (variants: object[], partial = false) =>
    trial.graphql(
      `mutation ($id: ID!, $variants: [ProductVariantsBulkInput!]!, $partial: Boolean) { productVariantsBulkUpdate(productId: $id, variants: $variants, allowPartialUpdates: $partial) {
        productVariants { barcode metafield(key: "supplier_code") { value } } userErrors { field code } } }`,
      { id: productId, variants, partial },
    );

  it("changes barcode and field of variants and rings products/update", async () => {
    const { data } = await update([{ id: variantId, barcode: "4099001100013", metafields: [{ namespace: "$app", key: "supplier_code", value: "NORD" }] }]);
    expect(data.productVariantsBulkUpdate).toEqual({ productVariants: [{ barcode: "4099001100013", metafield: { value: "NORD" } }], userErrors: [] });
    expect(await until(() => trial.topics().includes("products/update"), Boolean)).toBe(true);
  });

  it("changes nothing when one variant is wrong, unless partial updates are allowed", async () => {
    const variants = [{ id: variantId, barcode: "1" }, { id: "gid://shopify/ProductVariant/1", barcode: "2" }];
    const wrong = [{ field: ["variants", "1", "id"], code: "PRODUCT_VARIANT_DOES_NOT_EXIST" }];
    expect((await update(variants)).data.productVariantsBulkUpdate).toEqual({ productVariants: null, userErrors: wrong });
    const { data } = await update(variants, true);
    expect(data.productVariantsBulkUpdate).toMatchObject({ productVariants: [{ barcode: "1" }], userErrors: wrong });
  });

  const set = async (metafields: object[]) =>
    (await trial.graphql(`mutation ($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { value compareDigest } userErrors { code elementIndex field } } }`, { m: metafields })).data.metafieldsSet;
  const field = (value: string, more = {}) => ({ ownerId: variantId, namespace: "$app", key: "supplier_code", value, ...more });

  it("sets fields only if they are as they were read", async () => {
    const { metafields } = await set([field("ACME")]);
    expect((await set([field("SUD", { compareDigest: metafields[0].compareDigest })])).userErrors).toEqual([]);
    expect((await set([field("NORD", { compareDigest: metafields[0].compareDigest })])).userErrors).toMatchObject([{ code: "STALE_OBJECT", elementIndex: 0 }]);
  });

  it("takes 25 fields at a time, all or none of them", async () => {
    expect((await set(Array.from({ length: 26 }, () => field("X")))).userErrors).toMatchObject([{ code: "LESS_THAN_OR_EQUAL_TO" }]);
    expect((await set([field("GOOD"), field("bad\nline")])).userErrors).toMatchObject([{ code: "INVALID_VALUE", elementIndex: 1 }]);
    const { data } = await trial.graphql(`query ($id: ID!) { productVariant(id: $id) { metafield(key: "supplier_code") { value } } }`, { id: variantId });
    expect(data.productVariant.metafield.value).toBe("SUD");
  });

  it("deletes a field", async () => {
    const metafields = [{ ownerId: variantId, namespace: "$app", key: "supplier_code" }];
    const { data } = await trial.graphql("mutation ($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { deletedMetafields { key } userErrors { message } } }", { m: metafields });
    expect(data.metafieldsDelete).toEqual({ deletedMetafields: [{ key: "supplier_code" }], userErrors: [] });
  });
});

describe("Writing orders", () => {
  it("adds tags, and overwrites the note", async () => {
    const id = `gid://shopify/Order/${await trial.place(fixture("company-long-address"))}`;
    await trial.graphql("mutation ($id: ID!) { tagsAdd(id: $id, tags: [\"forwarded\", \"b2b\"]) { userErrors { message } } }", { id });
    const { data } = await trial.graphql("mutation ($i: OrderInput!) { orderUpdate(input: $i) { order { note tags } userErrors { message } } }", { i: { id, note: "sent" } });
    expect(data.orderUpdate).toEqual({ order: { note: "sent", tags: ["b2b", "forwarded"] }, userErrors: [] });
  });

  it("answers a mutation it does not know with an error that says so", async () => {
    const { errors } = await trial.graphql("mutation { productSet(input: {}) { userErrors { message } } }");
    expect(errors[0].message).toContain('no resolver for the mutation "productSet"');
  });
});

describe("What an app may", () => {
  it("is refused what its scopes do not hold, as Shopify words it", async () => {
    const { errors } = await trial.graphql("{ location { name inventoryLevels(first: 1) { nodes { id } } } }");
    expect(errors[0]).toMatchObject({ path: ["location", "inventoryLevels"], extensions: { code: "ACCESS_DENIED", requiredAccess: "`read_inventory` access scope." } });
    const denied = await trial.graphql("mutation { fulfillmentOrderSubmitFulfillmentRequest(id: \"gid://shopify/FulfillmentOrder/1\") { userErrors { message } } }");
    expect(denied.errors[0]).toMatchObject({ extensions: { code: "ACCESS_DENIED" }, message: expect.stringContaining("write_third_party_fulfillment_orders") });
  });

  it("is not known with a wrong token, nor in another shop", async () => {
    await trial.control("PUT", "/shops/suedwind.myshopify.com");
    expect((await trial.graphql("{ shop { name } }", {}, NORDWIND, "shpat_wrong")).status).toBe(401);
    expect((await trial.graphql("{ shop { name } }", {}, "suedwind.myshopify.com")).status).toBe(401);
  });

  it("pays for what it asks, may ask 1,000 points at most, and is throttled when the bucket is empty", async () => {
    const cheap = await trial.graphql("{ shop { name } }");
    expect(cheap.extensions.cost).toMatchObject({ requestedQueryCost: 1, actualQueryCost: 1, throttleStatus: { maximumAvailable: 20000, restoreRate: 1000 } });
    const dear = await trial.graphql("{ orders(first: 100) { nodes { lineItems(first: 20) { nodes { id } } } } }");
    expect(dear).toMatchObject({ status: 200, errors: [{ extensions: { code: "MAX_COST_EXCEEDED" } }] });
    await trial.control("PUT", "/plan", { restoreRate: 1, maximumAvailable: 60 });
    const ask = () => trial.graphql("{ orders(first: 50, query: \"id:1\") { nodes { id } } }");
    expect((await ask()).extensions.cost).toMatchObject({ requestedQueryCost: 52, actualQueryCost: 2 });
    await trial.graphql("{ products(first: 50) { nodes { id } } }");
    const refused = await ask();
    expect(refused).toMatchObject({ status: 200, errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] });
    await trial.control("PUT", "/clock", { advanceSeconds: 60 });
    expect((await ask()).data.orders.nodes).toEqual([]);
    await trial.control("PUT", "/plan", { restoreRate: 1000, maximumAvailable: 20000 });
  });
});

it("Fault switches: a 500, a throttled call, a line cut before and after the effect", async () => {
  const id = `gid://shopify/Order/${await trial.place(fixture("pending-bank-transfer"))}`;
  const tag = (name: string) => trial.graphql("mutation ($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { message } } }", { id, tags: [name] });
  const tags = async () => (await trial.graphql("query ($id: ID!) { order(id: $id) { tags } }", { id })).data.order.tags;
  await trial.control("POST", "/faults", [
    { kind: "api.500", times: 1, operation: "tagsAdd" },
    { kind: "api.throttled", times: 1, operation: "tagsAdd" },
    { kind: "api.timeout_before", times: 1, operation: "tagsAdd" },
    { kind: "api.timeout_after", times: 1, operation: "tagsAdd" },
  ]);
  expect((await tag("one")).status).toBe(500);
  await expect(tag("two")).rejects.toThrow("fetch failed");
  expect(await tags()).toEqual([]);
  expect((await tag("three")).errors[0].extensions.code).toBe("THROTTLED");
  await expect(tag("four")).rejects.toThrow("fetch failed");
  expect(await tags()).toEqual(["four"]);
  expect((await tag("five")).status).toBe(200);
});
