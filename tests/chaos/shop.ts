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
};

/** What is sold; `supplier` is null where nobody is to be told. */
export type Good = { id: string; supplier: string | null };
export type NewOrder = { number: number; lines: { good: Good; quantity: number }[]; paid: boolean };
export type MerchantAct = { kind: "cancel" } | { kind: "pay" } | { kind: "edit"; lineId: string; quantity: number };

export type ShopOrderView = {
  orderId: string;
  name: string;
  cancelled: boolean;
  paid: boolean;
  /** Its shop takes no edits of it any more. */
  finished: boolean;
  lines: { id: string; supplier: string | null; wanted: number }[];
  fulfilments: { numbers: string[]; lines: { id: string; quantity: number }[] }[];
};

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
