import { findFulfilmentOrder } from "../../store/fulfilment-orders.ts";
import { holdFulfilmentOrder, releaseFulfilmentOrder, reportProgress } from "../../store/fulfilment-order-changes.ts";
import {
  cancelFulfilment,
  createFulfilment,
  updateTracking,
  type FulfilmentAnswer,
  type Tracking,
} from "../../store/fulfilments.ts";
import { idOf } from "../../store/ids.ts";
import type { Refusal } from "../../store/types.ts";
import type { Context, Fields, Root } from "../context.ts";
import { fulfilmentFields } from "../objects/fulfilment.ts";
import { fulfilmentOrderFields, isShown } from "../objects/fulfilment-order.ts";

interface TrackingInput {
  company?: string | null;
  number?: string | null;
  numbers?: string[] | null;
  url?: string | null;
  urls?: string[] | null;
}

interface FulfilmentInput {
  lineItemsByFulfillmentOrder: {
    fulfillmentOrderId: string;
    fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null;
  }[];
  notifyCustomer?: boolean | null;
  trackingInfo?: TrackingInput | null;
}

function fulfillmentCreate({ fulfillment: wish }: { fulfillment: FulfilmentInput }, context: Context): Fields {
  const parts = wish.lineItemsByFulfillmentOrder.map(({ fulfillmentOrderId, fulfillmentOrderLineItems }) => ({
    id: seen(context, fulfillmentOrderId),
    lines: fulfillmentOrderLineItems?.length
      ? fulfillmentOrderLineItems.map(({ id, quantity }) => ({
          id: idOf("FulfillmentOrderLineItem", id) ?? id,
          quantity,
        }))
      : undefined,
  }));
  const tooMany = wish.lineItemsByFulfillmentOrder.some(
    ({ fulfillmentOrderLineItems }) => (fulfillmentOrderLineItems?.length ?? 0) > 512,
  );
  if (tooMany)
    return {
      fulfillment: null,
      userErrors: [{ field: ["fulfillment"], message: "Too many line items: at most 512." }],
    };
  const notifyCustomer = wish.notifyCustomer === true;
  const tracking = trackingOf(wish.trackingInfo);
  return show(
    context,
    createFulfilment(context.world, context.shop.domain, { parts, tracking, notifyCustomer, madeBy: "app" }),
  );
}

function fulfillmentTrackingInfoUpdate(
  args: { fulfillmentId: string; notifyCustomer?: boolean | null; trackingInfoInput: TrackingInput },
  context: Context,
): Fields {
  const id = idOf("Fulfillment", args.fulfillmentId) ?? "";
  const tracking = trackingOf(args.trackingInfoInput);
  return show(context, updateTracking(context.world, context.shop.domain, id, tracking, args.notifyCustomer === true));
}

function fulfillmentCancel({ id }: { id: string }, context: Context): Fields {
  return show(context, cancelFulfilment(context.world, context.shop.domain, idOf("Fulfillment", id) ?? ""));
}

function fulfillmentOrderReportProgress({ id }: { id: string }, context: Context): Fields {
  return onFulfilmentOrder(context, id, (known) => reportProgress(context.world, context.shop.domain, known));
}

function fulfillmentOrderHold(
  {
    id,
    fulfillmentHold,
  }: { id: string; fulfillmentHold: { reason: string; reasonNotes?: string | null; handle?: string | null } },
  context: Context,
): Fields {
  const { reason, reasonNotes = null, handle = null } = fulfillmentHold;
  return onFulfilmentOrder(context, id, (known) =>
    holdFulfilmentOrder(context.world, context.shop.domain, known, { reason, notes: reasonNotes, handle, byApp: true }),
  );
}

function fulfillmentOrderReleaseHold(
  { id, holdIds }: { id: string; holdIds?: string[] | null },
  context: Context,
): Fields {
  const holds = holdIds?.map((hold) => idOf("FulfillmentHold", hold) ?? hold);
  return onFulfilmentOrder(context, id, (known) =>
    releaseFulfilmentOrder(context.world, context.shop.domain, known, holds),
  );
}

function onFulfilmentOrder(context: Context, given: string, act: (id: string) => Refusal | null): Fields {
  const id = seen(context, given);
  const refusal = act(id);
  const found = findFulfilmentOrder(context.world, context.shop.domain, id);
  return {
    fulfillmentOrder: refusal || !found ? null : fulfilmentOrderFields(context, found),
    fulfillmentHold: null,
    remainingFulfillmentOrder: null,
    userErrors: refusal ? [refusal] : [],
  };
}

/** The digits of a fulfilment order the app may see; one it may not see is as good as none. */
function seen(context: Context, given: string): string {
  const found = findFulfilmentOrder(context.world, context.shop.domain, idOf("FulfillmentOrder", given) ?? "");
  return found && isShown(context, found) ? found.id : "";
}

function trackingOf(input: TrackingInput | null | undefined): Tracking {
  const list = (many?: string[] | null, single?: string | null) => (many?.length ? many : single ? [single] : []);
  return { company: input?.company, numbers: list(input?.numbers, input?.number), urls: list(input?.urls, input?.url) };
}

function show(context: Context, answer: FulfilmentAnswer): Fields {
  return "fulfilment" in answer
    ? { fulfillment: fulfilmentFields(context, answer.fulfilment), userErrors: [] }
    : { fulfillment: null, userErrors: answer.refusals };
}

export const FULFILMENT_MUTATIONS: Record<string, Root> = {
  fulfillmentCreate,
  fulfillmentTrackingInfoUpdate,
  fulfillmentCancel,
  fulfillmentOrderReportProgress,
  fulfillmentOrderHold,
  fulfillmentOrderReleaseHold,
};
