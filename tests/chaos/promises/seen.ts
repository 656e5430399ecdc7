import type { Mail } from "#tests/sandbox-shop.ts";
import type { Facts } from "../facts.ts";
import type { ShopOrderView } from "../shop.ts";

/** Everything three sides say when all is over: the shops, the mailboxes and suppliers, and our rows. */
export type Seen = {
  facts: Facts;
  /** Every order chaos placed, as its shop shows it now; `eligible` = it was paid at some time. */
  orders: (ShopOrderView & { domain: string; eligible: boolean })[];
  mails: Mail[];
  /** Who may be written to about what: a supplier's code and his address. */
  contacts: Map<string, string>;
  merchants: string[];
  /** Tracking numbers that suppliers saw taken. */
  reported: { purchaseOrder: string; number: string }[];
  /** What suppliers tried in vain, again and again. */
  gaveUp: string[];
  blows: SeenBlow[];
};

/** What struck, and when, in milliseconds of the common clock. */
export type SeenBlow = { kind: string; at: number };

export type Finding = { promise: "lost" | "doubled" | "misdirected" | "unexplained" | "leaked"; what: string };

export const finding = (promise: Finding["promise"], what: string): Finding => ({ promise, what });

/** Whether a person is asked about this, with one of these Problems. */
export const isAsked = ({ facts }: Seen, codes: readonly string[], about: (problem: Facts["problems"][number]) => boolean) =>
  facts.problems.some((problem) => codes.includes(problem.code) && about(problem));

/** The row of an order as its shop names it. */
export const rowOf = ({ facts }: Seen, { orderId, domain }: { orderId: string; domain: string }) =>
  facts.orders.find((row) => row.platformOrderId === orderId && row.domain === domain);
