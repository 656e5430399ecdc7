/** What an order's story is told in. Codes and parameters are kept; the sentence is made when shown. */
export const TIMELINE_CODES = [
  "order_found",
  "order_changed",
  "order_cancelled",
  "order_gone",
  "lines_decided",
  "purchase_order_made",
  "version_made",
  "held",
  "hold_released",
  "sent",
  "send_failed",
  "send_unknown",
  "marked_as_sent",
  "sent_to_contact",
  "opened",
  "acknowledged",
  "shipped",
  "shipment_corrected",
  "written_to_shop",
  "write_back_failed",
  "linked_in_shop",
  "purchase_order_cancelled",
  "released_by_hand",
  "checked_again",
  "address_looked_at",
  "personal_data_erased",
] as const;

export type TimelineCode = (typeof TIMELINE_CODES)[number];
export type Actor = "shop" | "stafette" | "merchant" | "supplier";
