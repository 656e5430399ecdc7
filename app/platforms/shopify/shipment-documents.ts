import { graphql } from "./schema.ts";

// Read before and after every write-back, so the first query is sized for the usual order: about 600 points asked,
// and one answer. What is longer is paged.

const FulfilmentFields = graphql(`
  fragment FulfilmentFields on Fulfillment {
    id
    status
    trackingInfo(first: 50) {
      company
      number
      url
    }
  }
`);

const FulfilmentLineFields = graphql(`
  fragment FulfilmentLineFields on FulfillmentLineItem {
    quantity
    lineItem {
      id
    }
  }
`);

const FulfilmentOrderLineFields = graphql(`
  fragment FulfilmentOrderLineFields on FulfillmentOrderLineItem {
    id
    remainingQuantity
    lineItem {
      id
    }
  }
`);

/** As many fulfilments of an order as the first query asks for. */
export const FIRST_FULFILMENTS = 5;

export const OrderShipments = graphql(
  `
    query OrderShipments($id: ID!, $after: String) {
      order(id: $id) {
        fulfillments(first: 5) {
          ...FulfilmentFields
          fulfillmentLineItems(first: 10) {
            pageInfo {
              hasNextPage
              endCursor
            }
            nodes {
              ...FulfilmentLineFields
            }
          }
        }
        fulfillmentOrders(first: 5, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            status
            supportedActions {
              action
            }
            assignedLocation {
              location {
                id
              }
            }
            lineItems(first: 20) {
              pageInfo {
                hasNextPage
                endCursor
              }
              nodes {
                ...FulfilmentOrderLineFields
              }
            }
          }
        }
      }
    }
  `,
  [FulfilmentFields, FulfilmentLineFields, FulfilmentOrderLineFields],
);

export const FulfilmentIds = graphql(`
  query FulfilmentIds($id: ID!) {
    order(id: $id) {
      fulfillments(first: 250) {
        id
      }
    }
  }
`);

export const WholeFulfilment = graphql(
  `
    query WholeFulfilment($id: ID!, $after: String) {
      fulfillment(id: $id) {
        ...FulfilmentFields
        fulfillmentLineItems(first: 100, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...FulfilmentLineFields
          }
        }
      }
    }
  `,
  [FulfilmentFields, FulfilmentLineFields],
);

export const FulfilmentOrderLines = graphql(
  `
    query FulfilmentOrderLines($id: ID!, $after: String!) {
      fulfillmentOrder(id: $id) {
        lineItems(first: 100, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...FulfilmentOrderLineFields
          }
        }
      }
    }
  `,
  [FulfilmentOrderLineFields],
);
