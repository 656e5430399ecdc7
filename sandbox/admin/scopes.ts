import { GraphQLError, type GraphQLObjectType } from "graphql";
import type { Context } from "./context.ts";

const FULFILMENT_ORDERS = ["assigned", "merchant_managed", "third_party"];
const READ_FULFILMENT_ORDERS = FULFILMENT_ORDERS.map((kind) => `read_${kind}_fulfillment_orders`);
const WRITE_FULFILMENT_ORDERS = FULFILMENT_ORDERS.map((kind) => `write_${kind}_fulfillment_orders`);

/** Any one of the scopes opens the type. */
const TYPES: Record<string, string[]> = {
  Product: ["read_products"],
  ProductVariant: ["read_products"],
  InventoryItem: ["read_products", "read_inventory"],
  Order: ["read_orders"],
  LineItem: ["read_orders"],
  Refund: ["read_orders"],
  Fulfillment: ["read_orders", ...READ_FULFILMENT_ORDERS],
  FulfillmentOrder: READ_FULFILMENT_ORDERS,
  Customer: ["read_customers"],
  Location: ["read_locations"],
};

const MUTATIONS: Record<string, string[]> = {
  productVariantsBulkUpdate: ["write_products"],
  orderUpdate: ["write_orders"],
  fulfillmentCreate: WRITE_FULFILMENT_ORDERS,
  fulfillmentTrackingInfoUpdate: WRITE_FULFILMENT_ORDERS,
  fulfillmentCancel: WRITE_FULFILMENT_ORDERS,
  fulfillmentOrderReportProgress: ["write_merchant_managed_fulfillment_orders", "write_assigned_fulfillment_orders"],
  fulfillmentOrderHold: ["write_merchant_managed_fulfillment_orders", "write_third_party_fulfillment_orders"],
  fulfillmentOrderReleaseHold: ["write_merchant_managed_fulfillment_orders", "write_third_party_fulfillment_orders"],
};

/** Writing metafields and tags needs the scope of what they sit on. */
const OWNERS: Record<string, string> = {
  Product: "write_products",
  ProductVariant: "write_products",
  Order: "write_orders",
};

/** Throws Shopify's ACCESS_DENIED when the token may not have this field. `answers` = the type it leads to. */
export function requireScope(context: Context, parent: GraphQLObjectType, field: string, answers: string): void {
  const type = answers.replace(/(Connection|Edge)$/, "");
  const needed = parent.name === "Mutation" ? MUTATIONS[field] : TYPES[type];
  // A read scope is part of its write scope.
  const held = (scope: string) => context.scopes.has(scope) || context.scopes.has(scope.replace("read_", "write_"));
  if (needed && !needed.some(held)) throw accessDenied(field, needed);
}

/** The same for a mutation that says what it works on by gid. */
export function requireOwnerScope(context: Context, field: string, gid: string): void {
  const scope = OWNERS[gid.split("/")[3] ?? ""];
  if (scope && !context.scopes.has(scope)) throw accessDenied(field, [scope]);
}

/** Fulfilment orders of other services are not shown to an app that only has the merchant's own. */
export function maySeeService(context: Context, service: string | null): boolean {
  const kind = service ? "third_party" : "merchant_managed";
  return context.scopes.has(`read_${kind}_fulfillment_orders`) || context.scopes.has(`write_${kind}_fulfillment_orders`);
}

function accessDenied(field: string, scopes: string[]): GraphQLError {
  const requiredAccess = `${scopes.map((scope) => `\`${scope}\``).join(" or ")} access scope.`;
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess,
    },
  });
}
