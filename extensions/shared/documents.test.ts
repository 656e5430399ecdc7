import { readFileSync, readdirSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import * as documents from "./documents.ts";

const schemaFile = new URL("../../sandbox/schema/admin-2026-10.graphql.gz", import.meta.url);

it.each(Object.entries(documents))("Shopify's Admin API understands %s", (_name, document) => {
  const schema = buildSchema(gunzipSync(readFileSync(schemaFile)).toString("utf8"), { assumeValid: true });
  expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
});

it.each(["variant-codes", "product-codes"])("Every word of %s exists in every language", (extension) => {
  const folder = new URL(`../${extension}/locales/`, import.meta.url);
  const [first, ...others] = readdirSync(folder).map((file) =>
    Object.keys(JSON.parse(readFileSync(new URL(file, folder), "utf8")) as object).sort(),
  );
  expect(others.length).toBeGreaterThan(0);
  for (const keys of others) expect(keys).toEqual(first);
});
