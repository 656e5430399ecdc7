import type { BadgeProps } from "@shopify/polaris";
import type { Shown } from "#app/domain/purchase-order.ts";

type Tone = BadgeProps["tone"];

/** Red = a person is needed; amber = look soon; blue = under way; green = done; none = nothing to do. */
export const SHOWN_TONE: Record<Shown, Tone> = {
  planned: undefined,
  held: "attention",
  not_sent: "critical",
  unknown: "critical",
  sent: "info",
  viewed: "info",
  accepted: "info",
  later: "attention",
  part_refused: "warning",
  refused: "critical",
  part_shipped: "info",
  shipped: "info",
  in_shop: "success",
  cancel_requested: "warning",
  cancelled: undefined,
};

export const WRITE_BACK_TONE: Record<string, Tone> = {
  matches: "success",
  differs: "warning",
  refused: "critical",
  unknown: "critical",
  no_place: "warning",
};

export const OUTCOME_TONE: Record<string, Tone> = {
  qualified: "success",
  held: "attention",
  incomplete: "warning",
  invalid: "critical",
};
