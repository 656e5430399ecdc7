import type { Mail } from "#tests/sandbox-shop.ts";
import type { Move } from "../clock.ts";
import type { Facts } from "../facts.ts";
import type { ShopOrderView } from "../shop.ts";

/** Everything three sides say when all is over: the shops, the mailboxes and suppliers, and our rows. */
export type Seen = {
  facts: Facts;
  /**
   * Every order chaos placed, as its shop shows it now; `eligible` = it was paid at some time, `broken` = one of the lines
   * it was placed with, which may be gone, is one that no supplier can be told of.
   */
  orders: SeenOrder[];
  mails: Mail[];
  /** Who may be written to about what: a supplier's code and his address. */
  contacts: Map<string, string>;
  /** The merchants' addresses, by their shops' domains. */
  merchants: Map<string, string>;
  /** Tracking numbers that suppliers saw taken. */
  reported: { purchaseOrder: string; number: string }[];
  /** What suppliers tried in vain, again and again. */
  gaveUp: string[];
  /** What suppliers' pages showed of customers. */
  pages: SeenPages[];
  /** Buttons that merchants pressed, answered or not. */
  presses: Press[];
  blows: SeenBlow[];
  /** Processes that ended though nobody told them to. */
  fell: string[];
  /** The steps of the common clock, and whether several processes work by it: one then takes over what another is at. */
  moves: Move[];
  several: boolean;
  /** How often each kind of fault struck. */
  struck: Map<string, number>;
};

export type SeenOrder = ShopOrderView & { domain: string; eligible: boolean; broken: boolean };

/** All pages a supplier saw of a purchase order: numbers of the customers on them, and whether one to ship from had none. */
export type SeenPages = { purchaseOrder: string; customers: Set<string>; nobodyToShipTo: boolean };

export type Press = { button: "check_again" | "send_again" | "release"; orderId: string; purchaseOrderId: string | null; answered: boolean };

/** What struck whom, and when, in milliseconds of the common clock. `works` = what it struck may have been sending. */
export type SeenBlow = { kind: string; part: string; works: boolean; at: number; exit?: number | null };

export type Finding = { promise: "lost" | "doubled" | "misdirected" | "unexplained" | "leaked" | "disorderly"; what: string };

export const finding = (promise: Finding["promise"], what: string): Finding => ({ promise, what });

/** Whether a person is asked about this, with one of these Problems. */
export const isAsked = ({ facts }: Seen, codes: readonly string[], about: (problem: Facts["problems"][number]) => boolean) =>
  facts.problems.some((problem) => codes.includes(problem.code) && about(problem));

/** The row of an order as its shop names it. */
export const rowOf = ({ facts }: Seen, { orderId, domain }: { orderId: string; domain: string }) =>
  facts.orders.find((row) => row.platformOrderId === orderId && row.domain === domain);

/** How often one of these faults struck. */
export const struckBy = (struck: Seen["struck"], kinds: readonly string[]) => kinds.reduce((sum, kind) => sum + (struck.get(kind) ?? 0), 0);
