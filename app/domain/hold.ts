/** Why a purchase order nobody was told of does not go yet. */
export type HoldReason = "no_address" | "risk_pending" | "risk_high" | "payment" | "forwarding" | "restored" | "not_verified";

const BY_HAND: readonly string[] = ["risk_pending", "risk_high", "forwarding", "restored"];

/**
 * Whether a person may let it go all the same. Without an address nobody could ship, money comes in the shop, whether a
 * merchant is verified is not his to say, and a shop that let go of us cannot be asked whether the order is still true.
 */
export const releasedByHand = (reason: string, shop: { status: string }) =>
  BY_HAND.includes(reason) && (reason !== "forwarding" || shop.status === "connected");
