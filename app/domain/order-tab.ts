import type { Shown } from "#app/domain/purchase-order.ts";

export const ORDER_TABS = ["needs_you", "waiting", "on_its_way", "done", "not_ours"] as const;
export type OrderTab = (typeof ORDER_TABS)[number];

/** What is left where an order is over: who refused it all is waited for no more, nor is a parcel the shop will not show. */
const OVER: readonly Shown[] = ["refused", "shipped"];
/** Nothing more is to come of it. */
export const isFinished = (shown: Shown, over: boolean) => shown === "in_shop" || shown === "cancelled" || (over && OVER.includes(shown));
const BEFORE_SENDING: readonly Shown[] = ["planned", "held"];

/** The tab an order stands under. Somebody needed wins; then what is still to be sent; then what is on its way. */
export function orderTab(facts: {
  openProblems: number;
  outcomes: readonly string[];
  purchaseOrders: readonly Shown[];
  /** Cancelled, gone, or nothing left to ship. */
  over: boolean;
}): OrderTab {
  if (facts.openProblems > 0) return "needs_you";
  if (facts.purchaseOrders.some((shown) => BEFORE_SENDING.includes(shown))) return "waiting";
  if (facts.purchaseOrders.some((shown) => !isFinished(shown, facts.over))) return "on_its_way";
  if (facts.outcomes.includes("held") && !facts.over) return "waiting";
  if (facts.purchaseOrders.length > 0) return "done";
  return facts.outcomes.some((outcome) => outcome !== "not_dropshipped") ? "done" : "not_ours";
}
