import { idNumber, type JsonObject } from "../json.ts";
import { gid } from "./ids.ts";
import { fulfilmentStatus, listLines, listRefundLines, listRefunds, orderBody } from "./orders.ts";
import { restFulfilment } from "./rest-fulfilment.ts";
import { restLine } from "./rest-line.ts";
import { rows } from "./rows.ts";
import { findShop } from "./shops.ts";
import type { Fulfilment, Order, Refund, World } from "./types.ts";

const FULFILMENT: Record<string, string | null> = {
  FULFILLED: "fulfilled",
  PARTIALLY_FULFILLED: "partial",
  RESTOCKED: "restocked",
};

/** The order as Shopify's webhooks carry it: the body it came with, brought up to date. */
export function restOrder(world: World, order: Order): JsonObject {
  const { shop, id } = order;
  const show = restInstants(world, shop);
  const lines = listLines(world, shop, id);
  const fulfilments = rows<Fulfilment>(world.db, "fulfilments", "shop = ? AND orderId = ? ORDER BY rowid", shop, id);
  return {
    ...orderBody(order),
    id: idNumber(id),
    admin_graphql_api_id: gid("Order", id),
    name: order.name,
    created_at: show(order.createdAt),
    processed_at: show(order.processedAt),
    updated_at: show(order.updatedAt),
    cancelled_at: order.cancelledAt && show(order.cancelledAt),
    closed_at: order.closedAt && show(order.closedAt),
    cancel_reason: order.cancelReason,
    financial_status: order.financialStatus,
    fulfillment_status: FULFILMENT[fulfilmentStatus(world, order, lines)] ?? null,
    test: Boolean(order.test),
    line_items: lines.map((line) => restLine(line)),
    fulfillments: fulfilments.map((one) => restFulfilment(world, one, show)),
    refunds: listRefunds(world, shop, id).map((refund) => restRefund(world, refund)),
  };
}

/** The body of refunds/create. */
export function restRefund(world: World, refund: Refund): JsonObject {
  const lines = listLines(world, refund.shop, refund.orderId);
  const show = restInstants(world, refund.shop);
  return {
    id: idNumber(refund.id),
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: idNumber(refund.orderId),
    created_at: show(refund.createdAt),
    processed_at: show(refund.createdAt),
    note: refund.note,
    refund_line_items: listRefundLines(world, refund.shop, refund.id).map((part) => {
      const line = lines.find(({ id }) => id === part.lineId);
      return {
        id: idNumber(part.id),
        line_item_id: idNumber(part.lineId),
        quantity: part.quantity,
        restock_type: part.restockType.toLowerCase(),
        line_item: line && restLine(line),
      };
    }),
    transactions: [],
    order_adjustments: [],
  };
}

/** Writes instants in the shop's own time zone, as REST does: 2026-11-21T19:00:00+01:00. */
export function restInstants(world: World, domain: string): (at: number) => string {
  const format = offsetFormat(findShop(world, domain)?.timezone ?? "UTC");
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
    const offset = name.replace("GMT", "") || "+00:00";
    const [, sign, hours, minutes] = offset.match(/([+-])(\d\d):(\d\d)/)!;
    const shift = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
    return new Date(at + shift).toISOString().replace(/\.\d+Z$/, offset);
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: it takes a millisecond. */
function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, known);
  return known;
}
