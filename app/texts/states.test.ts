import { describe, expect, it } from "vitest";
import type { HoldReason } from "#app/domain/hold.ts";
import type { HeldReason } from "#app/domain/line-outcome.ts";
import { ORDER_STEPS } from "#app/domain/order-step.ts";
import { ORDER_TABS } from "#app/domain/order-tab.ts";
import { PROBLEM_BUTTONS, PROBLEM_CODES } from "#app/domain/problem.ts";
import type { Answer, Shown, TransmissionStatus, WhyNot } from "#app/domain/purchase-order.ts";
import { TIMELINE_CODES } from "#app/domain/timeline.ts";
import type { RefusedCode } from "#app/flows/refused.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import type { WriteBackState } from "#app/queries/order-shipment.server.ts";
import type { ShutOutCode } from "#woo-bridge/failure.ts";
import deAccount from "./de/account.json" with { type: "json" };
import deStates from "./de/states.json" with { type: "json" };
import enAccount from "./en/account.json" with { type: "json" };
import enOrders from "./en/orders.json" with { type: "json" };
import enStates from "./en/states.json" with { type: "json" };

// Written out as records, so that a new code does not compile until it stands here too.
const listed = <Code extends string>(codes: Record<Code, 1>) => Object.keys(codes);
const SHOWN = listed<Shown>({
  planned: 1, held: 1, not_sent: 1, unknown: 1, sent: 1, viewed: 1, accepted: 1, later: 1, part_refused: 1, refused: 1,
  part_shipped: 1, shipped: 1, in_shop: 1, cancel_requested: 1, cancelled: 1,
});
const WHY_NOT = listed<WhyNot>({
  cancelled: 1, all_shipped: 1, not_sent_yet: 1, being_sent: 1, already_sent: 1, held: 1, refused: 1,
});
const REFUSED = listed<RefusedCode>({
  newer_version: 1, cancelled: 1, nothing_left: 1, given_away: 1, too_many: 1, no_lines: 1, no_number: 1, bad_number: 1, bad_date: 1,
  unknown_line: 1, not_found: 1,
});
const HOLDS = listed<HoldReason>({ no_address: 1, risk_pending: 1, risk_high: 1, payment: 1, forwarding: 1, restored: 1, not_verified: 1 });
const HELD = listed<HeldReason>({ forwarding_off: 1, unpaid: 1, before_start: 1, found_late: 1, supplier_paused: 1 });
const SENT = listed<TransmissionStatus>({ intended: 1, sending: 1, sent: 1, failed: 1, unknown: 1 });
const WRITTEN = listed<WriteBackState>({
  none: 1, intended: 1, sending: 1, written: 1, matches: 1, differs: 1, refused: 1, unknown: 1, no_place: 1,
});
const ANSWERS = listed<Answer>({ accepted: 1, refused: 1, later: 1 });
const WORK = listed<JobAsk["kind"]>({
  "import-order": 1, "route-order": 1, transmit: 1, "write-back": 1, notify: 1, "mail-link": 1, "mail-sign-in": 1, "keep-webhooks": 1, "import-products": 1,
  "import-product": 1, "judge-products": 1, reconcile: 1, "check-shop": 1, "confirm-uninstall": 1, "redact-customer": 1,
  "redact-shop": 1, "release-verified": 1, reseal: 1, "bulk-action": 1, purge: 1,
});

/** What a store says of why it is shut; without these it is said in general. */
const SHUT = listed<Exclude<ShutOutCode, "keys_refused" | "unknown_key">>({
  keys_ignored: 1, wrong_secret: 1, read_only_key: 1, write_only_key: 1, not_allowed: 1, clock: 1, redirect: 1,
});

type Texts = { [key: string]: string | Texts };

const keysOf = (texts: Texts, path = ""): string[] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === "string" ? [path + key] : keysOf(value, `${path}${key}.`)));

describe.each([["en", enStates], ["de", deStates]] as const)("In %s", (_, texts) => {
  const keys = keysOf(texts);
  it.each([
    ["every state of a purchase order", SHOWN.flatMap((code) => [`shown.${code}.label`, `shown.${code}.text`])],
    ["every problem, with what to do", PROBLEM_CODES.flatMap((code) => ["short", "text", "todo"].map((part) => `problem.${code}.${part}`))],
    ["every button beside a problem", Object.values(PROBLEM_BUTTONS).flat().map((button) => `button.${button}`)],
    ["every line of an order's story", TIMELINE_CODES.map((code) => `timeline.${code}`)],
    ["every reason to hold one back", HOLDS.flatMap((code) => [`hold.${code}.label`, `hold.${code}.text`])],
    ["every reason an order waits", HELD.map((code) => `held.${code}`)],
    ["every reason why a button is off", WHY_NOT.map((code) => `whyNot.${code}`)],
    ["every reason why something was not taken", REFUSED.map((code) => `refused.${code}`)],
    ["every state of a mail", SENT.map((code) => `transmission.${code}`)],
    ["every state of a parcel in the shop", WRITTEN.flatMap((code) => [`writeBack.${code}.label`, `writeBack.${code}.text`])],
    ["every answer", ANSWERS.map((code) => `answer.${code}`)],
    ["every tab", ["all", ...ORDER_TABS].map((code) => `tab.${code}`)],
    ["every step that can fail", WORK.map((code) => `work.${code}`)],
  ])("%s has its words", (_what, wanted) => {
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
  });
});

it.each([["en", enAccount], ["de", deAccount]])("Why a store lets us in no more has its words: %s", (_, { connect: { error } }) => {
  expect([...SHUT, "not_woocommerce"].filter((reason) => !(reason in error))).toEqual([]);
});

it("Today's five numbers and their lists have names", () => {
  for (const step of ORDER_STEPS) {
    expect(enOrders.home.today[step]).toBeTruthy();
    expect(enOrders.list.todayStep[step]).toBeTruthy();
  }
});
