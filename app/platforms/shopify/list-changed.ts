import type { Platform } from "#app/domain/platform.ts";
import { ask } from "./client.ts";
import { digitsOf } from "./ids.ts";
import { graphql } from "./schema.ts";

const ChangedOrders = graphql(`
  query ChangedOrders($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        updatedAt
        processedAt
      }
    }
  }
`);

/** Orders changed at or after an instant, oldest change first. Shopify keeps whole seconds, so a second is taken more. */
export const listChanged: Platform["listChanged"] = async (shop, since, cursor) => {
  const from = new Date(Math.floor(since.getTime() / 1000) * 1000).toISOString().replace(".000Z", "Z");
  const { orders } = await ask(shop, ChangedOrders, { query: `updated_at:>='${from}'`, after: cursor });
  return {
    items: orders.nodes.map((order) => ({
      platformOrderId: digitsOf(order.id),
      updatedAt: new Date(order.updatedAt),
      placedAt: new Date(order.processedAt),
    })),
    next: orders.pageInfo.hasNextPage ? (orders.pageInfo.endCursor ?? null) : null,
  };
};
