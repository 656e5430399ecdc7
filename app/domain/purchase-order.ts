/** What people see of a purchase order: one word, derived from what is stored. Kept in a column for lists only. */
export type Shown =
  | "planned"
  | "held"
  | "not_sent"
  | "unknown"
  | "sent"
  | "viewed"
  | "accepted"
  | "later"
  | "part_refused"
  | "refused"
  | "part_shipped"
  | "shipped"
  | "in_shop"
  | "cancel_requested"
  | "cancelled";

export type PurchaseOrderStatus = "open" | "cancel_requested" | "cancelled" | "closed";
export type TransmissionStatus = "intended" | "sending" | "sent" | "failed" | "unknown";
export type Answer = "accepted" | "refused" | "later";

export type PurchaseOrderFacts = {
  status: PurchaseOrderStatus;
  openHolds: number;
  /** Of the version that counts now. */
  transmissions: TransmissionStatus[];
  /** Opened by the supplier since that version was sent. */
  viewed: boolean;
  lines: { quantity: number; shipped: number; answer: Answer | null }[];
  /** Every shipment stands in the shop as it was reported (a test order has nothing to write there). */
  inShop: boolean;
};

/** The one function that says what a purchase order looks like from outside. */
export function shownAs(facts: PurchaseOrderFacts): Shown {
  if (facts.status === "cancelled" || facts.status === "cancel_requested") return facts.status;

  const due = facts.lines.filter((line) => line.answer !== "refused" && line.quantity > 0);
  const shipped = facts.lines.reduce((sum, line) => sum + line.shipped, 0);
  if (shipped > 0) {
    if (due.some((line) => line.shipped < line.quantity)) return "part_shipped";
    return facts.inShop ? "in_shop" : "shipped";
  }
  if (facts.lines.length > 0 && due.length === 0) return "refused";
  if (due.length < facts.lines.filter((line) => line.quantity > 0).length) return "part_refused";
  if (facts.lines.some((line) => line.answer === "later")) return "later";
  if (due.length > 0 && due.every((line) => line.answer === "accepted")) return "accepted";
  return shownBeforeAnswer(facts);
}

function shownBeforeAnswer({ openHolds, transmissions, viewed }: PurchaseOrderFacts): Shown {
  if (viewed) return "viewed";
  if (transmissions.includes("unknown")) return "unknown";
  if (transmissions.includes("failed")) return "not_sent";
  if (transmissions.includes("sent")) return "sent";
  return openHolds > 0 ? "held" : "planned";
}

/** Whoever ships nothing of it needs no customer's address; one who refused all gets it again once he takes that back. */
export const needsAddress = (shown: Shown) => shown !== "refused" && shown !== "cancel_requested" && shown !== "cancelled";

/**
 * What counts of how it was told: once the merchant sent it to one contact alone, what went to that one, and what was
 * told by hand.
 */
export const sendingsThatCount = <Sent extends { recipient: string }>(row: { contactId: string | null; transmissions: Sent[] }): Sent[] =>
  row.transmissions.filter(({ recipient }) => row.contactId === null || recipient === row.contactId || recipient === "");

/** Whether anything of it may have reached the supplier: from then on a change is a new version. */
export const wasTold = (transmissions: readonly TransmissionStatus[]) =>
  transmissions.some((status) => status === "sending" || status === "sent" || status === "unknown");

export type Action = "send_again" | "mark_as_sent" | "enter_tracking" | "cancel" | "acknowledge" | "ship";
export type WhyNot = "cancelled" | "all_shipped" | "not_sent_yet" | "being_sent" | "already_sent" | "held" | "refused";

// One row an action: in which states it is not allowed, and why. Flows guard by it, pages disable by it and say why.
const NOT_ALLOWED: Record<Action, Partial<Record<Shown, WhyNot>>> = {
  send_again: {
    planned: "not_sent_yet",
    held: "held",
    shipped: "all_shipped",
    in_shop: "all_shipped",
    refused: "refused",
    cancelled: "cancelled",
  },
  mark_as_sent: { held: "held", cancelled: "cancelled" },
  enter_tracking: { shipped: "all_shipped", in_shop: "all_shipped", refused: "refused", cancelled: "cancelled" },
  cancel: { shipped: "all_shipped", in_shop: "all_shipped", cancel_requested: "cancelled", cancelled: "cancelled" },
  acknowledge: { shipped: "all_shipped", in_shop: "all_shipped", cancelled: "cancelled" },
  ship: {
    shipped: "all_shipped",
    in_shop: "all_shipped",
    cancelled: "cancelled",
    cancel_requested: "cancelled",
  },
};

/**
 * Null when allowed, else why not. `present` = how the version that counts was sent: what people see may still be the
 * answer to an older one, while nobody knows whether the new one arrived.
 */
export function whyNot(action: Action, shown: Shown, present: readonly TransmissionStatus[] = []): WhyNot | null {
  const allSent = present.length > 0 && present.every((status) => status === "sent");
  if (action === "mark_as_sent" && allSent && shown !== "cancelled") return "already_sent";
  return NOT_ALLOWED[action][shown] ?? null;
}

/** What people say: "#1042" for ACME is "1042-ACME-1". `double` > 1 tells apart orders of one shop with the same name. */
export function purchaseOrderNumber(orderName: string, supplierCode: string, sequence: number, double = 1): string {
  const base = orderName.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "order";
  return `${base}${double > 1 ? `.${double}` : ""}-${supplierCode}-${sequence}`;
}

/** The id of one mail: stable over its retries, and never another mail's. */
export const messageIdOf = (number: string, version: number, transmissionId: string) =>
  `<${number.replace(/[^\w.-]/g, "-")}.v${version}.${transmissionId}@stafette>`;
