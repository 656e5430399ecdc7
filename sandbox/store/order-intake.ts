import { count, filled, idText, instant, objects, stringifyJson, text, type JsonObject } from "../json.ts";
import { ring } from "../webhooks/ring.ts";
import { rerouteOrder, routeLines } from "./fulfilment-orders.ts";
import { claimId } from "./ids.ts";
import { intakeFulfilments } from "./intake-fulfilments.ts";
import { intakeLines, newParts } from "./intake-lines.ts";
import { findOrder, listLines, requireOrder } from "./orders.ts";
import { restOrder } from "./rest-order.ts";
import { put } from "./rows.ts";
import { nextNumber, nextUpdate, requireShop } from "./shops.ts";
import type { Order, Risk, World } from "./types.ts";

export interface Placing {
  /** Keep the body's own dates; otherwise the order is dated now. */
  keepDates?: boolean;
  /** An order held under that id is updated, and keeps what was shipped and refunded; otherwise it gets a fresh id. */
  sameId?: boolean;
  risk?: Risk;
}

/** Makes the shop hold the order of an orders/create body, and rings. Answers its id. */
export function placeOrder(world: World, shop: string, body: JsonObject, placing: Placing = {}): string {
  return world.db.transaction(() => {
    requireShop(world, shop);
    const wanted = idText(body.id) ?? idText(body.admin_graphql_api_id);
    const held = placing.sameId && wanted ? findOrder(world, shop, wanted) : undefined;
    const id = held?.id ?? claimId(world, shop, "order", wanted);

    const now = nextUpdate(world, shop);
    const dated = (value: JsonObject[string], otherwise: number) =>
      placing.keepDates ? instant(value) ?? otherwise : otherwise;
    const createdAt = dated(body.created_at, held?.createdAt ?? now);
    const number = nextNumber(world, shop, held ? undefined : count(body.order_number) ?? undefined);
    const currency = filled(body.currency) ?? requireShop(world, shop).currency;
    const order: Order = {
      shop,
      id,
      name: filled(body.name) ?? held?.name ?? `#${number}`,
      createdAt,
      processedAt: dated(body.processed_at, createdAt),
      updatedAt: held ? now : dated(body.updated_at, now),
      cancelledAt: held?.cancelledAt ?? (filled(body.cancelled_at) ? dated(body.cancelled_at, now) : null),
      closedAt: filled(body.closed_at) ? dated(body.closed_at, now) : null,
      cancelReason: held?.cancelReason ?? (filled(body.cancelled_at) ? filled(body.cancel_reason) : null),
      financialStatus: filled(body.financial_status) ?? "pending",
      test: Number(body.test === true) as 0 | 1,
      edited: held?.edited ?? 0,
      risk: placing.risk ?? held?.risk ?? "LOW",
      currency,
      presentmentCurrency: filled(body.presentment_currency) ?? currency,
      body: stringifyJson({ ...body, order_number: count(body.order_number) ?? number, tags: text(body.tags) ?? "" }),
    };
    put(world.db, "orders", order);
    const lineIds = intakeLines(world, order, body);
    intakeRefunds(world, order, body, lineIds, dated);
    if (!held) routeLines(world, order, listLines(world, shop, id));
    intakeFulfilments(world, order, body, lineIds, dated);
    if (held) rerouteOrder(world, order);
    ringPlaced(world, order, Boolean(held));
    return id;
  })();
}

function ringPlaced(world: World, order: Order, again: boolean): void {
  const { shop, id } = order;
  const body = restOrder(world, requireOrder(world, shop, id));
  ring(world, shop, "orders/create", id, body);
  if (order.financialStatus === "paid") ring(world, shop, "orders/paid", id, body);
  if (order.cancelledAt) ring(world, shop, "orders/cancelled", id, body);
  if (again) ring(world, shop, "orders/updated", id, body);
}

function intakeRefunds(
  world: World,
  order: Order,
  body: JsonObject,
  lineIds: Map<string, string>,
  dated: (value: JsonObject[string], otherwise: number) => number,
): void {
  const { shop } = order;
  for (const refund of newParts(world, order, "refunds", body.refunds)) {
    const id = claimId(world, shop, "refund", idText(refund.id));
    const createdAt = dated(refund.created_at, order.updatedAt);
    put(world.db, "refunds", { shop, id, orderId: order.id, note: filled(refund.note), createdAt });
    for (const part of objects(refund.refund_line_items)) {
      const lineId = lineIds.get(idText(part.line_item_id) ?? "");
      if (!lineId) continue;
      put(world.db, "refundLines", {
        shop,
        id: claimId(world, shop, "refundLine", idText(part.id)),
        refundId: id,
        lineId,
        quantity: count(part.quantity) ?? 0,
        restockType: (filled(part.restock_type) ?? "no_restock").toUpperCase(),
      });
    }
  }
}
