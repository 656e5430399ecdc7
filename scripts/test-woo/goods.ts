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
  /** What the store is making at this moment: it is there even if nobody waits for the answer any more. */
  #making = new Set<Promise<unknown>>();
  #closed = false;

  constructor(shop: ShopConnection) {
    this.shop = shop;
  }

  /** Nothing is made from now on: what is still being tried fails. */
  close = () => (this.#closed = true);

  /** Makes a thing and notes its id, whoever waits for it. */
  #make(path: string, body: object, note: (id: string) => void): Promise<string> {
    if (this.#closed) throw new Error("stopped");
    const made = post(this.shop, path, body).then((thing) => {
      note(idIn(thing.id));
      return idIn(thing.id);
    });
    this.#making.add(made);
    const over = () => this.#making.delete(made);
    made.then(over, over);
    return made;
  }

  async makeProducts(): Promise<void> {
    const lamp = {
      name: `${MARK}: lamp`,
      type: "simple",
      regular_price: "89.00",
      global_unique_id: this.simple.gtin,
      meta_data: [{ key: SUPPLIER_CODE, value: "ACME" }],
    };
    const shirt = {
      name: `${MARK}: shirt`,
      type: "variable",
      attributes: [{ name: "Size", variation: true, visible: true, options: ["S", "M"] }],
      meta_data: [{ key: SUPPLIER_CODE, value: "NORD" }],
    };
    await this.#make("products", lamp, (id) => (this.simple.id = id));
    await this.#make("products", shirt, (id) => (this.variable.id = id));
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
  order(lamps: number, shirts = 1): Promise<string> {
    const order = {
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
    };
    return this.#make("orders", order, (id) => this.#orders.push(id));
  }

  setStatus = (orderId: string, status: string) => put(this.shop, `orders/${orderId}`, { status });

  /** Deletes for good whatever is left. Answers how much that was; throws with what stayed. */
  async takeAway(): Promise<string> {
    await Promise.allSettled(this.#making);
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
    return `${this.#orders.length} orders and ${paths.length - this.#orders.length} products deleted`;
  }
}

/** A number of the range shops use among themselves (2…), its check digit right: it can be nobody's product. */
export function freshGtin(): string {
  const body = `29${String(randomInt(10 ** 10)).padStart(10, "0")}`;
  const digit = Array.from({ length: 10 }, (_, last) => String(last)).find((last) => checkGtin(body + last).ok);
  return body + digit;
}
