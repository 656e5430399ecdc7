import type { TimelineCode } from "#app/domain/timeline.ts";

/** The way of an order as five steps; the home page counts today's, the orders page shows which they are. */
export const ORDER_STEPS = ["arrived", "sent", "accepted", "shipped", "in_shop"] as const;
export type OrderStep = (typeof ORDER_STEPS)[number];

/** What is written into an order's story when it takes a step. */
export const STEP_CODES: Record<OrderStep, readonly TimelineCode[]> = {
  arrived: ["order_found"],
  sent: ["sent", "marked_as_sent"],
  accepted: ["acknowledged"],
  shipped: ["shipped"],
  in_shop: ["written_to_shop", "linked_in_shop"],
};
