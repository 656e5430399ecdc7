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
  DraftOrder: ["read_draft_orders"],
  GiftCard: ["read_gift_cards"],
  InventoryLevel: ["read_inventory"],
  Return: ["read_returns"],
};

const MERCHANT_OR_THIRD_PARTY = ["write_merchant_managed_fulfillment_orders", "write_third_party_fulfillment_orders"];
const ASSIGNED = ["write_assigned_fulfillment_orders"];

/** Those without a resolver too: what an app may not do it should not learn by "not in the sandbox". */
const MUTATIONS: Record<string, string[]> = {
  productVariantsBulkUpdate: ["write_products"],
  productSet: ["write_products"],
  orderUpdate: ["write_orders"],
  orderCancel: ["write_orders"],
  orderCreate: ["write_orders"],
  refundCreate: ["write_orders"],
  orderEditBegin: ["write_order_edits"],
  orderEditCommit: ["write_order_edits"],
  draftOrderCreate: ["write_draft_orders"],
  draftOrderComplete: ["write_draft_orders"],
  draftOrderDelete: ["write_draft_orders"],
  returnCreate: ["write_returns"],
  inventorySetQuantities: ["write_inventory"],
  inventoryAdjustQuantities: ["write_inventory"],
  fulfillmentCreate: WRITE_FULFILMENT_ORDERS,
  fulfillmentTrackingInfoUpdate: WRITE_FULFILMENT_ORDERS,
  fulfillmentCancel: WRITE_FULFILMENT_ORDERS,
  fulfillmentEventCreate: ["write_fulfillments"],
  fulfillmentServiceCreate: ["write_fulfillments"],
  fulfillmentOrderReportProgress: ["write_merchant_managed_fulfillment_orders", ...ASSIGNED],
  fulfillmentOrderHold: MERCHANT_OR_THIRD_PARTY,
  fulfillmentOrderReleaseHold: MERCHANT_OR_THIRD_PARTY,
  fulfillmentOrderMove: MERCHANT_OR_THIRD_PARTY,
  fulfillmentOrderSplit: MERCHANT_OR_THIRD_PARTY,
  fulfillmentOrderMerge: MERCHANT_OR_THIRD_PARTY,
  fulfillmentOrderOpen: MERCHANT_OR_THIRD_PARTY,
  fulfillmentOrderCancel: MERCHANT_OR_THIRD_PARTY,
  fulfillmentOrderReschedule: MERCHANT_OR_THIRD_PARTY,
  fulfillmentOrderClose: ASSIGNED,
  fulfillmentOrderAcceptFulfillmentRequest: ASSIGNED,
  fulfillmentOrderRejectFulfillmentRequest: ASSIGNED,
  fulfillmentOrderSubmitFulfillmentRequest: ["write_third_party_fulfillment_orders"],
  fulfillmentOrderSubmitCancellationRequest: ["write_third_party_fulfillment_orders"],
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
  return (
    context.scopes.has(`read_${kind}_fulfillment_orders`) || context.scopes.has(`write_${kind}_fulfillment_orders`)
  );
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
