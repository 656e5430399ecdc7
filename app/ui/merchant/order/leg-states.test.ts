import { expect, it } from "vitest";
import { legStates } from "#app/ui/merchant/order/leg-states.ts";

type Facts = Parameters<typeof legStates>[0];

const line = { lineId: "l", orderLineId: "o", title: "Lamp", variantTitle: "", sku: "", quantity: 2, shipped: 0, refused: 0 };
const quiet = { ...line, answer: null, reason: "", promisedDate: null };
const mail = { id: "t", version: 1, round: 1, channel: "email", to: "a@b.example", messageId: "", attempts: 1, at: new Date(0) };
const fresh: Facts = { shown: "planned", version: 1, holds: [], transmissions: [], opened: [], lines: [quiet], shipments: [] };
const sent: Facts = { ...fresh, transmissions: [{ ...mail, status: "sent" }] };
const opened: Facts = { ...sent, opened: [{ by: "a@b.example", firstOpenedAt: new Date(0), lastOpenedAt: new Date(0) }] };

it.each<[string, Facts, string]>([
  ["nothing sent yet", fresh, "now open open open open"],
  ["sent", sent, "done now open open open"],
  ["the mail is refused", { ...fresh, transmissions: [{ ...mail, status: "failed" }] }, "trouble open open open open"],
  [
    "refused once, sent in the second round",
    { ...fresh, transmissions: [{ ...mail, status: "failed" }, { ...mail, round: 2, status: "sent" }] },
    "done now open open open",
  ],
  ["a new version is not sent yet", { ...sent, version: 2 }, "now open open open open"],
  ["opened", opened, "done done now open open"],
  ["accepted", { ...opened, lines: [{ ...quiet, answer: "accepted" }] }, "done done done now open"],
  ["refused by the supplier", { ...opened, lines: [{ ...quiet, answer: "refused", refused: 2 }] }, "done done trouble open open"],
  ["shipped in part, never answered", { ...opened, lines: [{ ...quiet, shipped: 1 }] }, "done done skipped now open"],
  [
    "shipped, and the shop shows it",
    { ...sent, lines: [{ ...quiet, shipped: 2 }], shipments: [{ inShop: { state: "matches" } }] },
    "done skipped skipped done done",
  ],
  [
    "shipped, and the shop shows something else",
    { ...sent, lines: [{ ...quiet, shipped: 2 }], shipments: [{ inShop: { state: "differs" } }] },
    "done skipped skipped done trouble",
  ],
  ["cancelled after it was opened", { ...opened, shown: "cancelled" }, "done done off off off"],
])("The relay shows how far it has come: %s", (_, facts, expected) => {
  expect(Object.values(legStates(facts)).join(" ")).toBe(expected);
});
