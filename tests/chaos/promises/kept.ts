import type { Mail } from "#tests/sandbox-shop.ts";
import type { Seen } from "./seen.ts";

export const NOON = Date.UTC(2026, 10, 22, 12);
export const MINUTE = 60_000;

export const mail = (to = "orders@acme.example", version = "1", messageId = "<m1>") =>
  ({ to: [to], messageId, subject: "Nordwind: 710001-ACME-1", headers: { "x-stafette-purchase-order": "710001-ACME-1", "x-stafette-version": version } }) as unknown as Mail;
export const notice = (to = "merchant@shop.example", messageId = "<n1>") =>
  ({ to: [to], messageId, subject: "Nordwind, order #710001: 1 line", headers: {} }) as unknown as Mail;

export const transmission = {
  ...{ purchaseOrderId: "p", version: 1, recipient: "orders@acme.example", round: 1, status: "sent", messageId: "<m1>" },
  ...{ evidence: '{"code":"process_died"}', sendingAt: NOON, settledAt: NOON + MINUTE },
};
export const shipment = { id: "s", orderId: "o", purchaseOrderId: "p", revision: 1, numbers: new Map([[1, ["CH1"]]]), lines: [{ platformLineId: "l", quantity: 2 }] };
export const writeBack = { shipmentId: "s", platform: "shopify", part: "1", status: "matches", evidence: '{"code":"process_died"}', intendedAt: NOON, settledAt: NOON + MINUTE };
export const problem = (code: string, key = "", purchaseOrderId: string | null = "p") => ({ code, key: `${code}:${key}`, params: "{}", orderId: "o", purchaseOrderId, domain: "shop" });
/** A line whose codes are wrong, of which its merchant was told. */
export const brokenLine = { id: "b", supplier: null, broken: true, wanted: 1 };

/** One order of two units, mailed, shipped and written to the shop: everything as promised. */
export const kept = (): Seen => ({
  facts: {
    orders: [{ id: "o", platformOrderId: "7", domain: "shop" }],
    allocated: [{ orderId: "o", platformLineId: "l", code: "ACME", status: "open", quantity: 2, shipped: 2, answer: null }],
    purchaseOrders: [{ id: "p", number: "710001-ACME-1", orderId: "o", code: "ACME", status: "open", version: 1 }],
    holds: [],
    transmissions: [{ ...transmission }],
    shipments: [shipment],
    writeBacks: [{ ...writeBack }],
    notices: [],
    problems: [],
    dead: [],
  },
  orders: [
    {
      ...{ orderId: "7", domain: "shop", name: "#710001", eligible: true, broken: false, paid: true, cancelled: false, finished: false },
      lines: [{ id: "l", supplier: "ACME", broken: false, wanted: 2 }],
      fulfilments: [{ numbers: ["CH1"], lines: [{ id: "l", quantity: 2 }] }],
    },
  ],
  mails: [mail()],
  contacts: new Map([["ACME", "orders@acme.example"], ["NORD", "orders@nord.example"]]),
  merchants: new Map([["shop", "merchant@shop.example"], ["store", "anna@store.example"]]),
  reported: [{ purchaseOrder: "710001-ACME-1", number: "CH1" }],
  gaveUp: [],
  pages: [{ purchaseOrder: "710001-ACME-1", customers: new Set(["710001"]), nobodyToShipTo: false }],
  presses: [],
  blows: [{ kind: "SIGTERM", part: "server", works: true, at: NOON - MINUTE, exit: 0 }],
  fell: [],
  moves: [],
  several: false,
  struck: new Map(),
});

/** The same with a line that nobody can be told of, and its merchant asked and told by mail. */
export function keptBroken(): Seen {
  const seen = kept();
  seen.orders[0]!.broken = true;
  seen.orders[0]!.lines.push(brokenLine);
  seen.facts.problems.push(problem("invalid_lines"));
  seen.facts.notices.push({ kind: "invalid_lines", orderId: "o", status: "sent", messageId: "<n1>", createdAt: NOON });
  seen.mails.push(notice());
  return seen;
}
