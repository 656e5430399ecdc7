import { createContext, useContext } from "react";
import type { RelayCard } from "#app/queries/order.server.ts";

export type AskedAction = "send_again" | "mark_as_sent" | "cancel";
export type Shipment = RelayCard["shipments"][number];

/** What the legs of a card share: the card, how to ask for an action, and which one is on its way. */
export type Relay = {
  card: RelayCard;
  busy: string | null;
  ask: (action: AskedAction) => void;
  release: (hold: RelayCard["holds"][number]) => void;
  enterTracking: () => void;
  correct: (shipment: Shipment) => void;
  act: (intent: string, fields: Record<string, string>) => void;
};

export const RelayContext = createContext<Relay | null>(null);

export function useRelay(): Relay {
  const relay = useContext(RelayContext);
  if (!relay) throw new Error("A leg stands inside a relay card.");
  return relay;
}
