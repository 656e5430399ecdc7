import { randomInt } from "node:crypto";
import { checkGtin } from "#app/domain/gtin.ts";
import type { ShopConnection } from "#app/domain/platform.ts";
import { post, put, remove } from "#woo-bridge/client.ts";
import { idIn } from "#woo-bridge/fields.ts";
import { SUPPLIER_CODE } from "#woo-bridge/product-fields.ts";

const MARK = "Stafette test";

/** What the trial makes in the store, so that it can be taken away again. */
export class Goods {
  readonly shop: ShopConnection;
  readonly simple = { id: "", gtin: freshGtin() };
  readonly variable = { id: "", variations: [] as { id: string; gtin: string }[] };
  #orders: string[] = [];

  constructor(shop: ShopConnection) {
    this.shop = shop;
  }

  async makeProducts(): Promise<void> {
    const simple = await post(this.shop, "products", {
      name: `${MARK}: lamp`,
      type: "simple",
      regular_price: "89.00",
      global_unique_id: this.simple.gtin,
      meta_data: [{ key: SUPPLIER_CODE, value: "ACME" }],
    });
    this.simple.id = idIn(simple.id);
    const variable = await post(this.shop, "products", {
      name: `${MARK}: shirt`,
      type: "variable",
      attributes: [{ name: "Size", variation: true, visible: true, options: ["S", "M"] }],
      meta_data: [{ key: SUPPLIER_CODE, value: "NORD" }],
    });
    this.variable.id = idIn(variable.id);
    for (const option of ["S", "M"]) {
      const gtin = freshGtin();
      const made = await post(this.shop, `products/${this.variable.id}/variations`, {
        regular_price: "19.90",
        global_unique_id: gtin,
        attributes: [{ name: "Size", option }],
        ...(option === "M" ? { meta_data: [{ key: SUPPLIER_CODE, value: "SUD" }] } : {}),
      });
      this.variable.variations.push({ id: idIn(made.id), gtin });
    }
  }

  /** A paid order of lamps and one shirt in M. Its customer has no e-mail address, so nobody gets a mail. */
  async order(lamps: number, shirts = 1): Promise<string> {
    const made = await post(this.shop, "orders", {
      status: "processing",
      set_paid: true,
      billing: { first_name: MARK, last_name: "Nobody" },
      shipping: {
        first_name: MARK,
        last_name: "Nobody",
        address_1: "Teststraße 1",
        city: "Berlin",
        postcode: "10115",
        country: "DE",
      },
      line_items: [
        { product_id: Number(this.simple.id), quantity: lamps },
        ...(shirts > 0
          ? [{ product_id: Number(this.variable.id), variation_id: Number(this.variable.variations[1]!.id), quantity: shirts }]
          : []),
      ],
      fee_lines: [{ name: `${MARK}: fee`, total: "1.00" }],
    });
    const id = idIn(made.id);
    this.#orders.push(id);
    return id;
  }

  setStatus = (orderId: string, status: string) => put(this.shop, `orders/${orderId}`, { status });

  /** Deletes for good whatever is left. Answers how much that was; throws with what stayed. */
  async takeAway(): Promise<string> {
    const paths = [
      ...this.#orders.map((id) => `orders/${id}`),
      ...[this.simple.id, this.variable.id].filter(Boolean).map((id) => `products/${id}`),
    ];
    const stayed: string[] = [];
    for (const path of paths) {
      await remove(this.shop, path).catch((error: unknown) => {
        const gone = (error as { status?: number }).status === 404;
        if (!gone) stayed.push(`${path} (${String(error)})`);
      });
    }
    if (stayed.length > 0) throw new Error(`still there: ${stayed.join(", ")}`);
    return `${this.#orders.length} orders and 2 products deleted`;
  }
}

/** A number of the range shops use among themselves (2…), its check digit right: it can be nobody's product. */
export function freshGtin(): string {
  const body = `29${String(randomInt(10 ** 10)).padStart(10, "0")}`;
  const digit = Array.from({ length: 10 }, (_, last) => String(last)).find((last) => checkGtin(body + last).ok);
  return body + digit;
}
