/** Everything that needs a person. The sentence, and what to do, is made when shown, in the reader's language. */
export const PROBLEM_CODES = [
  "invalid_lines",
  "supplier_without_contact",
  "supplier_removed",
  "no_mail_route",
  "mail_refused",
  "mail_unknown",
  "supplier_not_reached",
  "lines_refused",
  "lines_waiting",
  "risk_high",
  "no_address",
  "shipped_but_removed",
  "shipped_but_cancelled",
  "shipped_by_hand",
  "write_back_refused",
  "write_back_unknown",
  "write_back_differs",
  "shop_has_less",
  "shop_order_gone",
  "order_not_completed",
  "shop_access_lost",
  "webhooks_dead",
  "data_request",
  "job_failed",
  "job_late",
  "shop_not_reached",
  "mail_server_down",
  "restored",
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Problems of a purchase order that end when it counts as sent, or goes elsewhere. */
export const SENDING_TROUBLE = [
  "mail_refused",
  "mail_unknown",
  "supplier_not_reached",
  "supplier_removed",
  "no_mail_route",
  "supplier_without_contact",
] as const satisfies readonly ProblemCode[];

/** Problems that end when nothing is left to tell a supplier who never heard of it. */
export const UNTOLD_TROUBLE = [...SENDING_TROUBLE, "no_address", "risk_high"] as const satisfies readonly ProblemCode[];

/** What the button beside a problem does; the page turns it into a form or a link. */
export type ProblemButton =
  | "check_again"
  | "open_supplier"
  | "open_settings"
  | "send_again"
  | "mark_as_sent"
  | "release"
  | "write_again"
  | "open_order"
  | "open_shop"
  | "enter_keys"
  | "download"
  | "try_again"
  | "send_restored"
  | "restored_sent"
  | "seen";

/** One table: which buttons solve which problem, the likeliest first. */
export const PROBLEM_BUTTONS: Record<ProblemCode, readonly ProblemButton[]> = {
  invalid_lines: ["check_again", "seen"],
  supplier_without_contact: ["open_supplier"],
  supplier_removed: ["open_order", "open_supplier"],
  no_mail_route: ["open_settings"],
  mail_refused: ["open_supplier", "send_again"],
  mail_unknown: ["send_again", "mark_as_sent"],
  supplier_not_reached: ["try_again", "open_supplier"],
  lines_refused: ["check_again", "seen"],
  lines_waiting: ["check_again", "seen"],
  risk_high: ["release", "open_order"],
  no_address: ["check_again"],
  shipped_but_removed: ["seen"],
  shipped_but_cancelled: ["seen"],
  shipped_by_hand: ["open_order", "seen"],
  write_back_refused: ["write_again", "open_order", "seen"],
  write_back_unknown: ["write_again", "open_order", "seen"],
  write_back_differs: ["write_again", "seen"],
  shop_has_less: ["write_again", "seen"],
  shop_order_gone: ["write_again", "seen"],
  order_not_completed: ["write_again", "seen"],
  shop_access_lost: ["enter_keys", "open_shop"],
  webhooks_dead: ["seen"],
  data_request: ["download"],
  job_failed: ["try_again"],
  job_late: ["try_again"],
  shop_not_reached: ["open_shop"],
  mail_server_down: ["open_settings"],
  restored: ["send_restored", "restored_sent"],
};

/** Those beside a problem of a shop on this platform: what lets us in are keys or the shop's own admin, never both. */
export function buttonsBeside(code: ProblemCode, platform: string): readonly ProblemButton[] {
  if (code !== "shop_access_lost") return PROBLEM_BUTTONS[code];
  return platform === "woocommerce" ? ["enter_keys"] : ["open_shop"];
}
