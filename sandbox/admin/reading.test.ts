import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture, startTrial, until, type Trial } from "../trial.ts";

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
  await trial.install();
});
afterAll(() => trial.close());

describe("Reading", () => {
  it("shows every order of the shop page by page, forwards, backwards and from the middle", async () => {
    const ids = [];
    for (let n = 0; n < 7; n += 1)
      ids.push(`gid://shopify/Order/${await trial.place(fixture("pending-bank-transfer"))}`);
    const page = (args: string) =>
      trial.graphql(`{ orders(${args}) { nodes { id } pageInfo { hasNextPage endCursor startCursor } } }`);
    const seen = [];
    let after = "";
    for (;;) {
      const { orders } = (await page(`first: 3, sortKey: UPDATED_AT${after}`)).data;
      seen.push(...orders.nodes.map((order: { id: string }) => order.id));
      if (!orders.pageInfo.hasNextPage) break;
      after = `, after: "${orders.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual(ids);
    expect(
      (await page("first: 2, sortKey: UPDATED_AT, reverse: true")).data.orders.nodes.map(
        (one: { id: string }) => one.id,
      ),
    ).toEqual([ids[6], ids[5]]);
    expect((await page("last: 2, sortKey: UPDATED_AT")).data.orders.nodes.map((one: { id: string }) => one.id)).toEqual(
      [ids[5], ids[6]],
    );
  });

  it("finds orders by time, id, name and state", async () => {
    const paid = await trial.place({ ...JSON.parse(fixture("company-long-address")), name: "#9901" });
    await trial.place({ ...JSON.parse(fixture("cancelled-test-voided")), name: "#9902" });
    const names = async (query: string) => {
      const answer = await trial.graphql(
        "query ($q: String) { orders(first: 50, query: $q, sortKey: ID) { nodes { name } } }",
        { q: query },
      );
      return answer.errors ?? answer.data.orders.nodes.map((one: { name: string }) => one.name).toSorted();
    };
    expect(await names(`id:${paid}`)).toEqual(["#9901"]);
    expect(await names("name:9901 OR name:'#9902'")).toEqual(["#9901", "#9902"]);
    expect(await names("financial_status:paid fulfillment_status:unfulfilled name:#99*")).toEqual([]);
    expect(
      await names("financial_status:paid AND fulfillment_status:unfulfilled AND (name:#9901 OR name:#9902)"),
    ).toEqual(["#9901"]);
    expect(await names("status:cancelled -name:#9901")).toEqual(["#9902"]);
    expect(await names("updated_at:>='2030-01-01T00:00:00Z'")).toEqual([]);
    expect(await names("updated_at:>2020-01-01 tag:b2b")).toEqual(["#9901"]);
    expect((await names("colour:red"))[0].message).toContain('filter "colour"');
  });

  it("does not show an order of more than 60 days ago to an app without read_all_orders", async () => {
    const id = await trial.place(fixture("legacy-keys-failed-fulfilment"), "?keepDates=1");
    const { data } = await trial.graphql("query ($id: ID!) { order(id: $id) { id } }", {
      id: `gid://shopify/Order/${id}`,
    });
    expect(data.order).toBeNull();
  });

  it("keeps ids beyond 2^53 exact", async () => {
    await trial.place(fixture("ids-beyond-2pow53"));
    const id = "gid://shopify/Order/900719925474099377";
    const { data } = await trial.graphql(
      "query ($id: ID!) { order(id: $id) { id legacyResourceId lineItems(first: 1) { nodes { id } } } }",
      { id },
    );
    expect(data.order).toEqual({
      id,
      legacyResourceId: "900719925474099377",
      lineItems: { nodes: [{ id: "gid://shopify/LineItem/900719925474099355" }] },
    });
  });

  it("finds variants by barcode, SKU and product, with the app's own field", async () => {
    await trial.control("PUT", "/variants/7700001", {
      title: "Probe",
      sku: "PR-1",
      barcode: "4099001190015",
      supplierCode: "ACME",
      productId: "7700000",
      productSupplierCode: "NORD",
    });
    const query = `query ($q: String) { productVariants(first: 5, query: $q) { nodes {
      sku barcode metafield(namespace: "$app", key: "supplier_code") { value namespace type }
      product { title metafield(key: "supplier_code") { value } } } } }`;
    const wanted = [
      {
        sku: "PR-1",
        barcode: "4099001190015",
        metafield: { value: "ACME", namespace: expect.stringMatching(/^app--\d+$/), type: "single_line_text_field" },
        product: { title: "Probe", metafield: { value: "NORD" } },
      },
    ];
    for (const q of ["barcode:4099001190015", "sku:pr-1", "product_id:7700000", "id:7700001"]) {
      expect((await trial.graphql(query, { q })).data.productVariants.nodes).toEqual(wanted);
    }
  });

  it("holds any metafield a merchant keeps his GTINs in", async () => {
    await trial.control("PUT", "/variants/7700002", { title: "Probe", metafields: { "custom.gtin": "4099001190022" } });
    const query = `{ productVariant(id: "gid://shopify/ProductVariant/7700002") {
      metafield(namespace: "custom", key: "gtin") { value } metafields(first: 5) { nodes { namespace key } } } }`;
    expect((await trial.graphql(query)).data.productVariant).toEqual({
      metafield: { value: "4099001190022" },
      metafields: { nodes: [{ namespace: "custom", key: "gtin" }] },
    });
  });

  it("shows money, properties, the discount on a unit and what is left of each line", async () => {
    const id = await trial.place(fixture("multi-quantity-with-line-discount"));
    const { data } = await trial.graphql(
      `query ($id: ID!) { order(id: $id) { lineItems(first: 5) { nodes { quantity currentQuantity unfulfilledQuantity
        originalUnitPriceSet { shopMoney { amount currencyCode } }
        discountedUnitPriceSet { shopMoney { amount } } } } } }`,
      { id: `gid://shopify/Order/${id}` },
    );
    expect(data.order.lineItems.nodes).toEqual([
      {
        quantity: 5,
        currentQuantity: 5,
        unfulfilledQuantity: 5,
        originalUnitPriceSet: { shopMoney: { amount: "24.00", currencyCode: "EUR" } },
        discountedUnitPriceSet: { shopMoney: { amount: "21.60" } },
      },
    ]);
  });

  it("says PENDING until the risk is assessed, and rings when it is", async () => {
    const id = await trial.place(fixture("authorized-not-captured"), "?risk=pending");
    const ask = async () =>
      (
        await trial.graphql(
          "query ($id: ID!) { order(id: $id) { risk { recommendation assessments { riskLevel } } } }",
          { id: `gid://shopify/Order/${id}` },
        )
      ).data.order.risk;
    expect(await ask()).toEqual({ recommendation: "NONE", assessments: [{ riskLevel: "PENDING" }] });
    await trial.control("POST", `/orders/${id}/risk`, { risk: "high" });
    expect(await ask()).toEqual({ recommendation: "CANCEL", assessments: [{ riskLevel: "HIGH" }] });
    expect(
      await until("the assessment rings", () => trial.heard.some(({ topic, raw }) => topic === "orders/updated" && raw.includes(id)), Boolean),
    ).toBe(true);
  });

  it("never makes anything up: null where it may be, an error with the field's name where not", async () => {
    const { data, errors } = await trial.graphql("{ shop { description shopOwnerName } }");
    expect(data).toBeNull();
    expect(errors[0].message).toBe("The sandbox does not hold Shop.shopOwnerName");
    expect((await trial.graphql("{ shop { description } }")).data.shop).toEqual({ description: null });
    expect((await trial.graphql("{ collections(first: 1) { nodes { id } } }")).errors[0].message).toContain(
      'no resolver for the query "collections"',
    );
    expect((await trial.graphql("{ shop { colour } }")).errors[0].message).toContain('Cannot query field "colour"');
  });
});
