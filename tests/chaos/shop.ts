/** A shop as chaos handles it from outside: what its customers and its merchant do there, and what it shows in the end. */
export type ChaosShop = {
  /** As it stands in our Shop rows. */
  domain: string;
  goods: Good[];
  /** Who may be written to: a supplier's contact by his code, and the merchant. */
  suppliers: Map<string, string>;
  merchant: string;
  place: (order: NewOrder) => Promise<string>;
  act: (orderId: string, act: MerchantAct) => Promise<unknown>;
  look: (orderId: string) => Promise<ShopOrderView>;
  /** Its merchant presses a button of ours: sends a form as the page would. */
  press: (path: string, fields: Record<string, string>) => Promise<Response>;
};

/** What is sold; `supplier` is null where no supplier is to be told, `broken` where its merchant is: a code of it is wrong. */
export type Good = { id: string; supplier: string | null; broken?: boolean };
/** `risky` = its shop warns of it, where it is one that does. */
export type NewOrder = { number: number; lines: { good: Good; quantity: number }[]; paid: boolean; risky: boolean };
export type MerchantAct = { kind: "cancel" } | { kind: "pay" } | { kind: "edit"; lineId: string; quantity: number };

export type ShopOrderView = {
  orderId: string;
  name: string;
  cancelled: boolean;
  paid: boolean;
  /** Its shop takes no edits of it any more. */
  finished: boolean;
  lines: { id: string; supplier: string | null; broken: boolean; wanted: number }[];
  fulfilments: { numbers: string[]; lines: { id: string; quantity: number }[] }[];
};

/** A line of an order that a shop shows, by what is sold with it. */
export const lineOf = (id: string, good: Good | undefined, wanted: number): ShopOrderView["lines"][number] => ({
  id,
  supplier: good?.supplier ?? null,
  broken: good?.broken ?? false,
  wanted,
});

/** Parts of every customer's address; where one of them stands in clear, personal data stands. */
export const PERSONAL = ["Wispelgasse", "Quendelmann", "555010199", "quendel.kunde"] as const;

/** A customer nobody else is. */
export const customerOf = (number: number) => ({
  first: "Frieda",
  last: `Quendelmann${number}`,
  street: `Wispelgasse ${number}`,
  zip: "20357",
  city: "Hamburg",
  phone: `+49555010199${number}`,
  email: `quendel.kunde${number}@example.org`,
});

/** Whose customers a text names, by the numbers of their orders. */
export const customersIn = (text: string): string[] =>
  [...text.matchAll(/(?:Quendelmann|Wispelgasse\s|\+49555010199|quendel\.kunde)(\d{6})/g)].map(([, number]) => number!);

/** Whose customer a purchase order's number names; null where chaos did not place the order. */
export const customerNumber = (purchaseOrder: string): string | null => /^71\d{4}(?=-)/.exec(purchaseOrder)?.[0] ?? null;
