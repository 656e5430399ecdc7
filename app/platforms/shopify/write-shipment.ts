import type { Effect, Platform, ShipmentToWrite } from "#app/domain/platform.ts";
import { ask } from "./client.ts";
import { effectOf, type Read } from "./effects.ts";
import { digitsOf, gid } from "./ids.ts";
import { graphql } from "./schema.ts";

const CreateFulfillment = graphql(`
  mutation CreateFulfillment($fulfillment: FulfillmentInput!) {
    fulfillmentCreate(fulfillment: $fulfillment) {
      fulfillment {
        id
        name
        status
      }
      userErrors {
        field
        message
      }
    }
  }
`);

const UpdateTracking = graphql(`
  mutation UpdateTracking($id: ID!, $tracking: FulfillmentTrackingInput!, $notifyCustomer: Boolean!) {
    fulfillmentTrackingInfoUpdate(
      fulfillmentId: $id
      trackingInfoInput: $tracking
      notifyCustomer: $notifyCustomer
    ) {
      fulfillment {
        id
        name
        status
      }
      userErrors {
        field
        message
      }
    }
  }
`);

/** Makes one fulfilment (all lines of one location), or corrects the tracking of one. Never throws. */
export const writeShipment: Platform["writeShipment"] = (shop, shipment): Promise<Effect> => {
  const { notifyCustomer, platformRef } = shipment;
  const trackingInfo = trackingOf(shipment);
  if (platformRef) {
    return effectOf(
      () =>
        ask(shop, UpdateTracking, { id: gid("Fulfillment", platformRef), tracking: trackingInfo, notifyCustomer }),
      ({ fulfillmentTrackingInfoUpdate: answer }) => readAnswer(answer),
    );
  }
  const fulfillment = { notifyCustomer, trackingInfo, lineItemsByFulfillmentOrder: byFulfilmentOrder(shipment) };
  return effectOf(
    () => ask(shop, CreateFulfillment, { fulfillment }),
    ({ fulfillmentCreate: answer }) => readAnswer(answer),
  );
};

type Answer = {
  fulfillment: { id: string; name: string; status: string } | null;
  userErrors: readonly { field: readonly string[] | null; message: string }[];
} | null;

function readAnswer(answer: Answer): Read {
  const made = answer?.fulfillment;
  return {
    ref: made ? digitsOf(made.id) : null,
    userErrors: answer?.userErrors ?? [],
    evidence: made ? { name: made.name, status: made.status } : {},
  };
}

/** Company, number and url always together: Shopify makes a link by itself only for names it knows to the letter. */
function trackingOf({ company, numbers, urls }: ShipmentToWrite) {
  const links = urls.filter((url) => url !== "");
  return {
    ...(company ? { company } : {}),
    numbers,
    // Links are matched to numbers by their place: a list with gaps would send a parcel's number to another's page.
    ...(links.length === numbers.length ? { urls } : {}),
  };
}

/** A handle is "fulfilment order|its line"; lines of several fulfilment orders of one location go together. */
function byFulfilmentOrder({ lines }: ShipmentToWrite) {
  const parsed = lines.map(({ handle, quantity }) => {
    const [order = "", line = ""] = handle.split("|");
    return { order, id: gid("FulfillmentOrderLineItem", line), quantity };
  });
  return [...Map.groupBy(parsed, ({ order }) => order)].map(([order, items]) => ({
    fulfillmentOrderId: gid("FulfillmentOrder", order),
    fulfillmentOrderLineItems: items.map(({ id, quantity }) => ({ id, quantity })),
  }));
}
