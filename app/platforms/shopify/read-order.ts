import type { ResultOf } from "gql.tada";
import type { ShopOrder } from "#app/domain/order.ts";
import { TryLater, type ShopConnection } from "#app/domain/platform.ts";
import { ask } from "./client.ts";
import { digitsOf, gid } from "./ids.ts";
import { gtinField } from "./gtin-field.ts";
import { LineFields, toLine } from "./order-line.ts";
import { toPayment, toRisk } from "./order-state.ts";
import { graphql } from "./schema.ts";

// Most orders have a handful of lines: the first page is small, so that many orders can be read side by side within
// the shop's budget (20 lines: about 250 points asked, the unused ones given back; a query may ask for 1,000).
const FIRST_LINES = 20;
const MORE_LINES = 50;

const OrderHead = graphql(
  `
    query OrderHead($id: ID!, $first: Int!, $namespace: String!, $key: String!, $byMetafield: Boolean!) {
      order(id: $id) {
        id
        name
        createdAt
        processedAt
        updatedAt
        cancelledAt
        test
        currencyCode
        displayFinancialStatus
        risk {
          recommendation
          assessments {
            riskLevel
          }
        }
        shippingAddress {
          name
          company
          address1
          address2
          zip
          city
          province
          provinceCode
          country
          countryCodeV2
          phone
        }
        lineItems(first: $first) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...LineFields
          }
        }
      }
    }
  `,
  [LineFields],
);

const OrderLines = graphql(
  `
    query OrderLines(
      $id: ID!
      $first: Int!
      $after: String!
      $namespace: String!
      $key: String!
      $byMetafield: Boolean!
    ) {
      order(id: $id) {
        updatedAt
        lineItems(first: $first, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...LineFields
          }
        }
      }
    }
  `,
  [LineFields],
);

type Head = NonNullable<ResultOf<typeof OrderHead>["order"]>;

/** Reads one order, all its lines included; null when the shop does not hold it (drafts are no orders there). */
export async function readOrder(shop: ShopConnection, platformOrderId: string): Promise<ShopOrder | null> {
  const id = gid("Order", platformOrderId);
  const field = gtinField(shop.gtinSource);
  const { order } = await ask(shop, OrderHead, { id, first: FIRST_LINES, ...field });
  if (!order) return null;

  const nodes = [...order.lineItems.nodes];
  let { hasNextPage, endCursor } = order.lineItems.pageInfo;
  while (hasNextPage && endCursor) {
    const more = await ask(shop, OrderLines, { id, first: MORE_LINES, after: endCursor, ...field });
    if (!more.order) return null;
    // Changed between two pages: half an old order and half a new one is neither.
    if (more.order.updatedAt !== order.updatedAt) throw new TryLater(`order ${platformOrderId} changed meanwhile`);
    nodes.push(...more.order.lineItems.nodes);
    ({ hasNextPage, endCursor } = more.order.lineItems.pageInfo);
  }
  return toOrder(order, nodes);
}

function toOrder(order: Head, nodes: Head["lineItems"]["nodes"]): ShopOrder {
  const { shippingAddress: to } = order;
  return {
    platformOrderId: digitsOf(order.id),
    name: order.name,
    // When the customer bought: an order imported into the shop today keeps the day it was placed elsewhere.
    placedAt: new Date(order.processedAt),
    updatedAt: new Date(order.updatedAt),
    cancelledAt: order.cancelledAt ? new Date(order.cancelledAt) : null,
    test: order.test,
    currency: order.currencyCode,
    payment: toPayment(order.displayFinancialStatus),
    risk: toRisk(order.risk),
    shippingAddress: to && {
      name: to.name ?? "",
      company: to.company ?? "",
      address1: to.address1 ?? "",
      address2: to.address2 ?? "",
      zip: to.zip ?? "",
      city: to.city ?? "",
      province: to.province ?? "",
      provinceCode: to.provinceCode ?? "",
      country: to.country ?? "",
      countryCode: to.countryCodeV2 ?? "",
      phone: to.phone ?? "",
      // Nobody needs it to ship a parcel, so it is not asked for.
      email: "",
    },
    lines: nodes.map(toLine),
  };
}
