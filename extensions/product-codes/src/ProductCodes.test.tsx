// @vitest-environment jsdom
/** @jsxImportSource preact */
import { render } from "preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fakeAdmin, fakeDoor, pressSave, says, seen, type, until } from "../../shared/fake-admin.ts";
import { ProductCodes } from "./ProductCodes.tsx";

const PRODUCT = "gid://shopify/Product/9";
const node = (at: number, barcode = "") => ({
  id: `gid://shopify/ProductVariant/${at}`,
  title: `Size ${at}`,
  barcode,
  supplierCode: null,
});
const page = (nodes: object[], next: string | null = null) => ({
  data: {
    product: {
      id: PRODUCT,
      supplierCode: { value: "ACME" },
      variants: { nodes, pageInfo: { hasNextPage: next !== null, endCursor: next } },
    },
  },
});
const accepted = (field: string) => () => ({ data: { [field]: { userErrors: [] } } });

let door: ReturnType<typeof fakeDoor>;
beforeEach(() => {
  door = fakeDoor();
});
afterEach(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
});

const open = (answers: Parameters<typeof fakeAdmin>[2]) => {
  const fake = fakeAdmin("product-codes", PRODUCT, answers);
  render(<ProductCodes admin={fake.admin} />, document.body);
  return fake;
};

it("A product shows each variant with its verdict, and how many are ready", async () => {
  open({ ProductCodes: () => page([node(1, "4006381333931"), node(2)]) });
  await says("1 of 2 ready to forward");
  expect(seen()).toContain("Ready for ACME");
  expect(seen()).toContain("One of the two is missing");
});

it("A new code on the product counts at once for the variants without their own", async () => {
  open({ ProductCodes: () => page([node(1, "4006381333931")]) });
  await says("Ready for ACME");
  type("Supplier code of the product", "SUD");
  await says("Ready for SUD");
});

it("A product with many variants is read page by page and shown ten at a time", async () => {
  const all = Array.from({ length: 62 }, (_, at) => node(at, "4006381333931"));
  const { asked } = open({
    ProductCodes: ({ after }: { after: string | null }) =>
      after ? page(all.slice(50)) : page(all.slice(0, 50), "next"),
  });
  await says("62 of 62 ready to forward");
  expect(asked).toHaveLength(2);
  expect(document.querySelectorAll("s-table-body s-table-row")).toHaveLength(10);
});

it("Thirty changed codes are saved in parts, because Shopify takes 25 at once", async () => {
  const all = Array.from({ length: 30 }, (_, at) => ({ ...node(at), title: `Size ${at}` }));
  const { asked } = open({ ProductCodes: () => page(all), SaveCodes: accepted("metafieldsSet") });
  await says("0 of 30");
  for (let turn = 0; turn < 3; turn++) {
    for (let at = turn * 10; at < turn * 10 + 10; at++) type(`Own supplier code, Size ${at}`, "NORD");
    const next = new Event("NextPage");
    document.querySelector("s-table")?.dispatchEvent(next);
    await says(`Size ${Math.min(turn + 1, 2)}9`);
  }
  await until(() =>
    expect(door.judged.at(-1)?.body.variants.every((pair) => pair.supplierCode === "NORD")).toBe(true),
  );
  await pressSave();
  const sizes = asked
    .filter(({ operation }) => operation === "SaveCodes")
    .map(({ variables }) => (variables["metafields"] as unknown[]).length);
  expect(sizes).toEqual([25, 5]);
});

it("Discard brings back what the shop holds", async () => {
  open({ ProductCodes: () => page([node(1, "4006381333931")]) });
  await says("Ready for ACME");
  type("Supplier code of the product", "SUD");
  await says("Ready for SUD");
  document.querySelector("s-form")?.dispatchEvent(new Event("reset"));
  await says("Ready for ACME");
});
