import { showInstant } from "../../clock.ts";
import { gid } from "../../store/ids.ts";
import { findLine, listRefundLines } from "../../store/orders.ts";
import type { Order, Refund } from "../../store/types.ts";
import { listConnection, type PageArguments } from "../connection.ts";
import type { Context, Fields } from "../context.ts";
import { lineFields } from "./line.ts";

export function refundFields(context: Context, order: Order, refund: Refund): Fields {
  const { world } = context;
  const at = showInstant(refund.createdAt);
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: refund.id,
    note: refund.note,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    order: () => context.show.order(order),
    refundLineItems: (args: PageArguments) =>
      listConnection(listRefundLines(world, refund.shop, refund.id), args, (part) => ({
        id: gid("RefundLineItem", part.id),
        quantity: part.quantity,
        restockType: part.restockType,
        restocked: part.restockType !== "NO_RESTOCK",
        lineItem: () => lineFields(context, order, findLine(world, part.shop, part.lineId)!),
      })),
  };
}
