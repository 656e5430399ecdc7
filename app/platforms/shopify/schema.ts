import { initGraphQLTada } from "gql.tada";
import type { introspection } from "#app/generated/admin.d.ts";

/** Shopify's API version; the one of shopify.app.toml. */
export const API_VERSION = "2026-10";

/** Documents of the Admin API, typed from its schema. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { DateTime: string; Decimal: string; Money: string; URL: string; UnsignedInt64: string; JSON: unknown };
}>();
