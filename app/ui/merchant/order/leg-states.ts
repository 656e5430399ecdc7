import type { RelayCard } from "#app/queries/order.server.ts";

const LEGS = ["sent", "opened", "accepted", "shipped", "shop"] as const;
export type LegName = (typeof LEGS)[number];

/**
 * done = it happened; now = its turn, all is in order; trouble = a person is needed; skipped = what comes after it
 * happened without it; open = not its turn yet; off = it will not happen any more.
 */
export type LegState = "done" | "now" | "trouble" | "skipped" | "open" | "off";

type Facts = Pick<RelayCard, "shown" | "version" | "holds" | "transmissions" | "opened" | "lines"> & {
  shipments: { inShop: { state: string } }[];
};

const units = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** How far the relay has come, leg by leg. */
export function legStates(card: Facts): Record<LegName, LegState> {
  const happened: Record<LegName, LegState | null> = {
    sent: sentState(card),
    opened: card.opened.length > 0 ? "done" : null,
    accepted: answerState(card),
    shipped: shippedState(card),
    shop: shopState(card),
  };
  const over = card.shown === "cancelled" || card.shown === "cancel_requested";
  const result = {} as Record<LegName, LegState>;
  let turn = true;
  for (const [at, leg] of LEGS.entries()) {
    const state = happened[leg];
    const later = LEGS.slice(at + 1).some((next) => happened[next] !== null);
    if (state) result[leg] = state;
    else if (later) result[leg] = "skipped";
    else if (over) result[leg] = "off";
    else result[leg] = turn ? "now" : "open";
    // Whatever comes after a leg that is not through has to wait for it.
    if (result[leg] !== "done" && result[leg] !== "skipped") turn = false;
  }
  return result;
}

function sentState({ version, transmissions }: Facts): LegState | null {
  const present = transmissions.filter((sent) => sent.version === version);
  const newest = new Map(present.map((sent) => [sent.to, sent.status]));
  const statuses = [...newest.values()];
  if (statuses.some((status) => status === "failed" || status === "unknown")) return "trouble";
  return statuses.length > 0 && statuses.every((status) => status === "sent") ? "done" : null;
}

function answerState({ lines }: Facts): LegState | null {
  const wanted = lines.filter((line) => line.quantity > 0);
  if (wanted.some((line) => line.answer === "refused")) return "trouble";
  if (wanted.length > 0 && wanted.every((line) => line.answer === "accepted")) return "done";
  return wanted.some((line) => line.answer !== null) ? "now" : null;
}

function shippedState({ lines }: Facts): LegState | null {
  if (units(lines.map((line) => line.shipped)) === 0) return null;
  const left = units(lines.map((line) => Math.max(0, line.quantity - line.shipped - line.refused)));
  return left === 0 ? "done" : "now";
}

function shopState({ shipments }: Facts): LegState | null {
  const states = shipments.map((shipment) => shipment.inShop.state);
  if (states.some((state) => ["refused", "unknown", "differs", "no_place"].includes(state))) return "trouble";
  if (states.length === 0) return null;
  return states.every((state) => state === "matches") ? "done" : "now";
}
