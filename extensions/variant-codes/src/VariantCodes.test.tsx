// @vitest-environment jsdom
/** @jsxImportSource preact */
import { render } from "preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fakeAdmin, fakeDoor, pressSave, says, seen, type, until } from "../../shared/fake-admin.ts";
import { VariantCodes } from "./VariantCodes.tsx";

const ID = "gid://shopify/ProductVariant/1";
const PRODUCT = "gid://shopify/Product/9";
const variant = (barcode: string | null, code: string | null, productCode: string | null = null) => ({
  VariantCodes: () => ({
    data: {
      productVariant: {
        id: ID,
        title: "Red",
        barcode,
        supplierCode: code && { value: code },
        product: { id: PRODUCT, supplierCode: productCode && { value: productCode } },
      },
    },
  }),
});
const accepted = (field: string) => () => ({ data: { [field]: { userErrors: [] } } });

let door: ReturnType<typeof fakeDoor>;
beforeEach(() => {
  door = fakeDoor();
});
afterEach(() => {
  vi.useRealTimers();
  render(null, document.body);
  vi.unstubAllGlobals();
});

const open = (answers: Parameters<typeof fakeAdmin>[2], locale?: string) => {
  const fake = fakeAdmin("variant-codes", ID, answers, locale);
  render(<VariantCodes admin={fake.admin} />, document.body);
  return fake;
};

it("A variant shows its two codes, and whether they are good", async () => {
  open(variant("4006381333931", "ACME"));
  expect(seen()).toContain("Reading the codes…");
  await says("Ready for ACME");
  expect(document.querySelector("s-badge")?.getAttribute("tone")).toBe("success");
  expect(door.judged[0]).toEqual({
    url: "/api/check-codes",
    token: "Bearer session-token",
    body: { variants: [{ id: ID, gtin: "4006381333931", supplierCode: "ACME" }], locale: "en" },
  });
});

it("While the merchant types, the pair is judged once typing rests, without saving", async () => {
  // Time passes only as this test lets it, where it waits for words included.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { asked } = open(variant("", null));
  await says("Not dropshipped");
  type("GTIN (barcode)", "40");
  await vi.advanceTimersByTimeAsync(250);
  expect(seen()).toContain("Checking…");
  type("GTIN (barcode)", " 4006381333931 ");
  type("Supplier code", "ACME");
  await vi.advanceTimersByTimeAsync(250);
  expect(door.judged).toHaveLength(1);
  await says("Ready for ACME");
  expect(door.judged.map(({ body }) => body.variants[0]?.gtin)).toEqual(["", "4006381333931"]);
  expect(asked.map(({ operation }) => operation)).toEqual(["VariantCodes"]);
});

it("A variant without its own code is judged with the code of its product, and says so", async () => {
  open(variant("4006381333931", null, "NORD"));
  await says("Ready for NORD");
  const field = document.querySelector('s-text-field[label="Supplier code"]');
  expect(field?.getAttribute("details")).toBe("Empty: the product's code NORD counts");
});

it("Saving writes only what changed, and takes an emptied code away", async () => {
  const { asked } = open({
    ...variant("4006381333931", "ACME"),
    SaveBarcodes: accepted("productVariantsBulkUpdate"),
    SaveCodes: accepted("metafieldsSet"),
    RemoveCodes: accepted("metafieldsDelete"),
  });
  await says("Ready");
  type("GTIN (barcode)", "96385074");
  await until(() => expect(door.judged).toHaveLength(2));
  await pressSave();
  type("Supplier code", "");
  await until(() => expect(door.judged).toHaveLength(3));
  await pressSave();
  expect(asked.slice(1)).toEqual([
    { operation: "SaveBarcodes", variables: { productId: PRODUCT, variants: [{ id: ID, barcode: "96385074" }] } },
    {
      operation: "RemoveCodes",
      variables: { metafields: [{ ownerId: ID, namespace: "$app", key: "supplier_code" }] },
    },
  ]);
});

it("When Shopify refuses a value, its words are shown and what was typed stays", async () => {
  open({
    ...variant("4006381333931", null),
    SaveCodes: () => ({ data: { metafieldsSet: { userErrors: [{ message: "Value is too long" }] } } }),
  });
  await says("One of the two is missing");
  type("Supplier code", "ACME");
  await says("Ready for ACME");
  await pressSave();
  await says("Value is too long");
  expect(seen()).toContain("Ready for ACME");
});

it("Without a connection the block says so, and judges when asked again", async () => {
  door.door.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  open(variant("4006381333931", "ACME"));
  await says("No connection to Stafette");
  document.querySelector<HTMLElement>("s-banner s-button")?.click();
  await says("Ready for ACME");
  expect(seen()).not.toContain("No connection");
});

it("When the app is in trouble, the merchant hears that saving still works", async () => {
  door.door.mockResolvedValueOnce(new Response("", { status: 500 }));
  open(variant("4006381333931", "ACME"));
  await says("You can still save them");
});

it("When the codes cannot be read, the reason is shown and reading can be tried again", async () => {
  let broken = true;
  const good = variant("4006381333931", "ACME").VariantCodes;
  open({ VariantCodes: () => (broken ? { errors: [{ message: "Throttled" }] } : good()) });
  await says("Throttled");
  broken = false;
  document.querySelector<HTMLElement>("s-banner s-button")?.click();
  await says("Ready for ACME");
});

it("A German merchant reads German, and the app is asked for German sentences", async () => {
  open(variant("4006381333931", null, "NORD"), "de");
  await says("Ready");
  expect(document.querySelector("s-admin-block")?.getAttribute("heading")).toBe("Dropshipping-Codes");
  expect(door.judged[0]?.body.locale).toBe("de");
});
