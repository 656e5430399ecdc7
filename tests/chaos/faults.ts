import type { Dice } from "#tests/dice.ts";
import { ask } from "#tests/world.ts";

type Fault = { kind: string; operation?: string; seconds?: number };

/** Everything a shop, a bell or a mail server can do to us; what loses an answer after its effect stands there more than once. */
const FAULTS: readonly Fault[] = [
  { kind: "webhook.dropped" },
  { kind: "webhook.doubled" },
  { kind: "webhook.late", seconds: 30 },
  { kind: "webhook.out_of_order" },
  { kind: "api.500" },
  { kind: "api.throttled" },
  { kind: "api.timeout_before" },
  { kind: "api.timeout_after" },
  { kind: "api.timeout_before", operation: "fulfillmentCreate" },
  { kind: "api.timeout_after", operation: "fulfillmentCreate" },
  { kind: "api.timeout_after", operation: "fulfillmentTrackingInfoUpdate" },
  { kind: "woo.webhook.dropped" },
  { kind: "woo.webhook.doubled" },
  { kind: "woo.webhook.late", seconds: 30 },
  { kind: "woo.webhook.out_of_order" },
  { kind: "woo.api.500" },
  { kind: "woo.api.429" },
  { kind: "woo.api.timeout_before" },
  { kind: "woo.api.timeout_after" },
  { kind: "woo.api.timeout_after", operation: "POST" },
  { kind: "woo.api.timeout_after", operation: "PUT" },
  { kind: "smtp.refuse" },
  { kind: "smtp.defer" },
  { kind: "smtp.cut_connect" },
  { kind: "smtp.cut_greeting" },
  { kind: "smtp.cut_mail" },
  { kind: "smtp.cut_rcpt" },
  { kind: "smtp.cut_data" },
  { kind: "smtp.cut_before_dot" },
  { kind: "smtp.cut_at_dot" },
  { kind: "smtp.cut_after_dot" },
];

/** Arms some faults for the round that begins. */
export async function armFaults(sandboxUrl: string, dice: Dice): Promise<void> {
  const drawn = Array.from({ length: dice.between(4, 8) }, () => ({
    ...dice.pick(FAULTS),
    times: dice.between(1, 2),
    probability: dice.pick([0.3, 0.6, 1]),
    seed: dice.seed(),
  }));
  await ask(sandboxUrl, "POST", "/control/faults", drawn);
}

/** Disarms all; answers how often each kind struck. */
export async function disarmFaults(sandboxUrl: string): Promise<Map<string, number>> {
  const armed = await ask<{ kind: string; struck: number }[]>(sandboxUrl, "GET", "/control/faults");
  await ask(sandboxUrl, "DELETE", "/control/faults");
  const struck = new Map<string, number>();
  for (const { kind, struck: times } of armed) if (times > 0) struck.set(kind, (struck.get(kind) ?? 0) + times);
  return struck;
}
