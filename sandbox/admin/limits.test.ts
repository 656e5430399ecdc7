import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture, NORDWIND, startTrial, type Trial } from "../trial.ts";

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
  await trial.install();
});
afterAll(() => trial.close());

describe("What an app may", () => {
  it("is refused what its scopes do not hold, as Shopify words it", async () => {
    const { errors } = await trial.graphql("{ location { name inventoryLevels(first: 1) { nodes { id } } } }");
    expect(errors[0]).toMatchObject({
      path: ["location", "inventoryLevels"],
      extensions: { code: "ACCESS_DENIED", requiredAccess: "`read_inventory` access scope." },
    });
    const denied = await trial.graphql(
      `mutation { fulfillmentOrderSubmitFulfillmentRequest(id: "gid://shopify/FulfillmentOrder/1") {
        userErrors { message } } }`,
    );
    expect(denied.errors[0]).toMatchObject({
      extensions: { code: "ACCESS_DENIED" },
      message: expect.stringContaining("write_third_party_fulfillment_orders"),
    });
  });

  it("is not known with a wrong token, nor in another shop", async () => {
    await trial.control("PUT", "/shops/suedwind.myshopify.com");
    expect((await trial.graphql("{ shop { name } }", {}, NORDWIND, "shpat_wrong")).status).toBe(401);
    expect((await trial.graphql("{ shop { name } }", {}, "suedwind.myshopify.com")).status).toBe(401);
  });

  it("pays for what it asks, may ask 1,000 points at most, and is throttled when the bucket is empty", async () => {
    const cheap = await trial.graphql("{ shop { name } }");
    expect(cheap.extensions.cost).toMatchObject({
      requestedQueryCost: 1,
      actualQueryCost: 1,
      throttleStatus: { maximumAvailable: 20000, restoreRate: 1000 },
    });
    const dear = await trial.graphql("{ orders(first: 100) { nodes { lineItems(first: 20) { nodes { id } } } } }");
    expect(dear).toMatchObject({ status: 200, errors: [{ extensions: { code: "MAX_COST_EXCEEDED" } }] });
    await trial.control("PUT", "/plan", { restoreRate: 1, maximumAvailable: 60 });
    const ask = () => trial.graphql('{ orders(first: 50, query: "id:1") { nodes { id } } }');
    expect((await ask()).extensions.cost).toMatchObject({ requestedQueryCost: 52, actualQueryCost: 2 });
    await trial.graphql("{ products(first: 50) { nodes { id } } }");
    const refused = await ask();
    expect(refused).toMatchObject({
      status: 200,
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
    });
    await trial.control("PUT", "/clock", { advanceSeconds: 60 });
    expect((await ask()).data.orders.nodes).toEqual([]);
    await trial.control("PUT", "/plan", { restoreRate: 1000, maximumAvailable: 20000 });
  });
});

it("Fault switches: a 500, a throttled call, a line cut before and after the effect", async () => {
  const id = `gid://shopify/Order/${await trial.place(fixture("pending-bank-transfer"))}`;
  const tag = (name: string) =>
    trial.graphql(
      "mutation ($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { message } } }",
      { id, tags: [name] },
    );
  const tags = async () =>
    (await trial.graphql("query ($id: ID!) { order(id: $id) { tags } }", { id })).data.order.tags;
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
