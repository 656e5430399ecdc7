import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildSchema, type GraphQLSchema } from "graphql";

let schema: GraphQLSchema | undefined;

/** Shopify's own Admin schema 2026-10; built once (under a second). */
export function adminSchema(): GraphQLSchema {
  if (schema) return schema;
  const file = new URL("../schema/admin-2026-10.graphql.gz", import.meta.url);
  schema = buildSchema(gunzipSync(readFileSync(file)).toString("utf8"), { assumeValid: true, noLocation: true });
  return schema;
}
