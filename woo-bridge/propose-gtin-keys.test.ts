import { afterAll, expect, test } from "vitest";
import { startStub } from "#tests/woo-stub.ts";
import { proposeGtinKeys } from "./propose-gtin-keys.ts";

const products = Array.from({ length: 100 }, (_, at) => ({ id: at + 1, type: "variable", global_unique_id: "4006381333931", meta_data: [] }));
const stub = await startStub(({ path }) => ({ body: path === "/wc/v3/products" ? products : [] }));
afterAll(() => stub.close());

test("A slow store is not asked on: what was read by then is what is proposed from", async () => {
  expect(await proposeGtinKeys(stub.shop, 0)).toMatchObject([{ source: "barcode", filled: 100 }]);
  expect(stub.asked).toHaveLength(1);
});
