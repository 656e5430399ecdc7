import { readFileSync } from "node:fs";
import { ask, until } from "#tests/world.ts";

export type Mail = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  headers: Record<string, string>;
  text: string;
  html: string;
  attachments: { filename: string }[];
};

export type ShopView = {
  id: string;
  name: string;
  financialStatus: string;
  lines: { id: string; sku: string; title: string; quantity: number; currentQuantity: number; remaining: number }[];
  fulfilments: {
    id: string;
    status: string;
    lines: { id: string; quantity: number }[];
    company: string | null;
    numbers: string[];
    urls: string[];
    notifyCustomer: boolean;
  }[];
};

/** The sandbox's control API, as a test speaks to it. */
export class SandboxShop {
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }

  variant(id: string, facts: { sku?: string; title?: string; barcode?: string; supplierCode?: string; productId?: string }) {
    return ask(this.url, "PUT", `/control/variants/${id}`, facts);
  }

  async place(body: unknown, query = ""): Promise<string> {
    const { orderId } = await ask<{ orderId: string }>(this.url, "POST", `/control/orders${query}`, body);
    return orderId;
  }

  order = (id: string) => ask<ShopView>(this.url, "GET", `/control/orders/${id}`);
  act = (id: string, action: string, body: unknown = {}) => ask(this.url, "POST", `/control/orders/${id}/${action}`, body);
  mails = () => ask<Mail[]>(this.url, "GET", "/control/mails");
  advance = (advanceSeconds: number) => ask(this.url, "PUT", "/control/clock", { advanceSeconds });
  faults = (faults: unknown[]) => ask(this.url, "POST", "/control/faults", faults);

  /** Waits for a mail that fits. */
  mail = (what: string, fits: (mail: Mail) => boolean) =>
    until(`a mail: ${what}`, async () => (await this.mails()).find(fits));

  /** Waits while time passes in the shop, so many seconds each half of one: what was tried in vain is tried again meanwhile. */
  inTime = <Value>(what: string, holds: () => Promise<Value>, seconds = 60) =>
    until(what, async () => {
      const value = await holds();
      if (value) return value;
      await this.advance(seconds);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return null;
    });

  mailInTime = (what: string, fits: (mail: Mail) => boolean) =>
    this.inTime(`a mail: ${what}`, async () => (await this.mails()).find(fits));
}

/** One of our own order bodies (tests/fixtures/shopify). */
export const orderBody = (name: string) =>
  JSON.parse(readFileSync(new URL(`./fixtures/shopify/${name}.json`, import.meta.url), "utf8")) as Record<string, unknown>;

let next = 7_000_000_000;

/** A plain paid order of these variants, to one customer in Hamburg. */
export function paidOrder(lines: { variantId: string; sku?: string; quantity: number }[], more: object = {}) {
  next += 100;
  const name = `#${next % 1_000_000}`;
  return {
    id: next,
    name,
    currency: "EUR",
    financial_status: "paid",
    email: "frieda.kunze@example.org",
    line_items: lines.map(({ variantId, sku, quantity }, index) => ({
      id: next + index + 1,
      variant_id: variantId,
      sku: sku ?? `SKU-${variantId}`,
      title: `Ware ${variantId}`,
      quantity,
      price: "19.90",
      requires_shipping: true,
    })),
    shipping_address: {
      first_name: "Frieda",
      last_name: "Kunze",
      address1: "Beim Grünen Jäger 12",
      zip: "20357",
      city: "Hamburg",
      country: "Germany",
      country_code: "DE",
      phone: "+49 40 5550199",
    },
    ...more,
  };
}
