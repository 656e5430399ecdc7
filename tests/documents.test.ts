import { globSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildSchema, Kind, parse, validate, visit, type DefinitionNode } from "graphql";
import { describe, expect, test } from "vitest";
import { MAX_COST, requestedCost } from "#sandbox/admin/cost.ts";

const SDL = gunzipSync(readFileSync("sandbox/schema/admin-2026-10.graphql.gz")).toString("utf8");
const schema = buildSchema(SDL, { assumeValid: true });

/** Every GraphQL text in a source file: what `graphql(…)` is given, and what is marked as GraphQL. */
function textsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  return [...source.matchAll(/(?:\bgraphql\(|\/\* GraphQL \*\/)\s*`([^`]*)`/g)].map(([, text]) => text!);
}

const files = globSync(["app/**/*.{ts,tsx}", "extensions/**/*.{ts,tsx}"]).filter((file) => !file.includes(".test."));
const definitions = files.flatMap((file) =>
  textsOf(file).flatMap((text) => parse(text).definitions.map((definition) => ({ file, definition }))),
);
const fragments = new Map(
  definitions.flatMap(({ definition }) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [])),
);

/** An operation with the fragments it spreads, and those they spread. */
function whole(operation: DefinitionNode) {
  const parts = new Set([operation]);
  for (const part of parts) {
    visit(part, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment) parts.add(fragment);
      },
    });
  }
  return { kind: Kind.DOCUMENT, definitions: [...parts] } as const;
}

const operations = definitions.flatMap(({ file, definition }) =>
  definition.kind === Kind.OPERATION_DEFINITION ? [[definition.name?.value ?? "", file, definition] as const] : [],
);

describe("What is asked of Shopify is something Shopify can be asked", () => {
  test("documents of the app and of the extensions are found", () => {
    const found = new Set(operations.map(([, file]) => file.split("/")[0]));
    expect([...found].toSorted()).toEqual(["app", "extensions"]);
    expect(operations.length).toBeGreaterThan(10);
  });

  test.each(operations)("%s (%s) fits the schema and costs no more than a query may", (_name, _file, operation) => {
    const document = whole(operation);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    // No page is ever asked to be larger than this where its size is a variable (read-order.ts).
    expect(requestedCost(schema, document, operation, { first: 50 })).toBeLessThanOrEqual(MAX_COST);
  });
});
