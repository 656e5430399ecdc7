import { afterEach, describe, expect, it } from "vitest";
import { NORDWIND, startTrial, until, type Trial } from "./trial.ts";
import type { OrderView } from "./store/views.ts";

let trial: Trial;
afterEach(() => trial.close());

interface VariantRow {
  sku: string;
  barcode: string | null;
  supplierCode: string | null;
  productSupplierCode: string | null;
}

describe("A first start", () => {
  it("installs the app as soon as it answers, then places a few orders, and never again", async () => {
    trial = await startTrial({ autoInstall: true });
    const orders = () => trial.control<OrderView[]>("GET", "/orders");
    expect(await until("four orders", orders, (list) => list.length === 4)).toHaveLength(4);
    expect(
      (await trial.graphql("{ currentAppInstallation { accessScopes { handle } } }")).data.currentAppInstallation
        .accessScopes,
    ).toContainEqual({ handle: "read_orders" });
    await until(
      "all four ring",
      () => trial.topics().filter((topic) => topic === "orders/create"),
      (list) => list.length === 4,
    );
    await trial.restart();
    expect(await orders()).toHaveLength(4);
    expect(await trial.control("GET", "/shops")).toMatchObject([{ domain: NORDWIND, installed: true }]);
  });

  it("keeps trying while the app cannot be installed yet", async () => {
    trial = await startTrial();
    trial.answer.closed = true;
    expect(await trial.install()).toEqual({ installed: false, status: 500 });
    await trial.restart({ autoInstall: true });
    const failed = () => trial.control<{ what: string }[]>("GET", "/journal?kind=install");
    await until("three tries", failed, (list) => list.length > 2);
    trial.answer.closed = false;
    const shops = () => trial.control<{ installed: boolean; everInstalled: boolean }[]>("GET", "/shops");
    const [shop] = await until("it is installed", shops, ([first]) => first?.everInstalled === true);
    expect(shop).toMatchObject({ installed: true });
  });

  it("holds products in every state of the two codes, with pictures", async () => {
    trial = await startTrial();
    const variants = await trial.control<VariantRow[]>("GET", "/variants");
    const code = (one: VariantRow) => one.supplierCode ?? one.productSupplierCode;
    const known = variants.filter((one) => one.barcode && /^(ACME|NORD|SUD)$/i.test(code(one) ?? ""));
    expect(new Set(known.map((one) => code(one)?.toUpperCase()))).toEqual(new Set(["ACME", "NORD", "SUD"]));
    expect(variants.some((one) => one.barcode && !code(one))).toBe(true);
    expect(variants.some((one) => !one.barcode && code(one))).toBe(true);
    expect(variants.some((one) => !one.barcode && !code(one))).toBe(true);
    expect(variants.some((one) => one.barcode && code(one) === "WEST")).toBe(true);
    expect(variants.some((one) => one.barcode && !isGtin(one.barcode))).toBe(true);
    await trial.install();
    const { data } = await trial.graphql(
      "{ products(first: 1) { nodes { featuredMedia { preview { image { url } } } } } }",
    );
    const picture = await fetch(data.products.nodes[0].featuredMedia.preview.image.url as string);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
  });
});

it("The clock keeps its lead over a restart, and orders are dated by it", async () => {
  trial = await startTrial();
  await trial.control("PUT", "/clock", { advanceSeconds: 3600 });
  await trial.restart();
  const id = await trial.place({ line_items: [{ title: "Something", quantity: 1 }] });
  const lead = Date.parse((await trial.view(id)).createdAt) - Date.now();
  expect(Math.round(lead / 60_000)).toBe(60);
});

it("A shop's changes have strictly growing times, also within one millisecond", async () => {
  trial = await startTrial();
  await trial.install();
  const ids = [];
  for (let n = 0; n < 20; n += 1)
    ids.push(await trial.place({ name: `#${n}`, line_items: [{ title: "Same", quantity: 1 }] }));
  const { data } = await trial.graphql(
    "{ orders(first: 50, sortKey: UPDATED_AT) { nodes { legacyResourceId updatedAt } } }",
  );
  expect(data.orders.nodes.map((one: { legacyResourceId: string }) => one.legacyResourceId)).toEqual(ids);
  expect(data.orders.nodes[0].updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

function isGtin(digits: string): boolean {
  const sum = [...digits].reduceRight(
    (total, digit, index) => total + Number(digit) * ((digits.length - 1 - index) % 2 ? 3 : 1),
    0,
  );
  return sum % 10 === 0;
}
