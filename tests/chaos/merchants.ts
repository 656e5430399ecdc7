import type { Dice } from "#tests/dice.ts";
import type { ChaosShop, NewOrder } from "./shop.ts";

type Placed = { shop: ChaosShop; orderId: string; eligible: boolean; broken: boolean };

/** Customers who order, and merchants who take payments, edit and cancel: drawn, so that a seed tells the same story. */
export class Merchants {
  readonly #shops: ChaosShop[];
  readonly #dice: Dice;
  #number = 710_000;
  readonly placed: Placed[] = [];

  constructor(shops: ChaosShop[], dice: Dice) {
    this.#shops = shops;
    this.#dice = dice;
  }

  async order(): Promise<void> {
    const shop = this.#dice.pick(this.#shops);
    const order = this.#draw(shop);
    const broken = order.lines.some(({ good }) => good.broken);
    const placed: Placed = { shop, orderId: await shop.place(order), eligible: order.paid, broken };
    this.placed.push(placed);
  }

  #draw(shop: ChaosShop): NewOrder {
    const picked = shop.goods.filter(({ broken }) => this.#dice.chance(broken ? 0.15 : 0.5));
    const goods = picked.length > 0 ? picked : [this.#dice.pick(shop.goods)];
    const lines = goods.map((good) => ({ good, quantity: this.#dice.between(1, 4) }));
    this.#number += 1;
    return { number: this.#number, lines, paid: this.#dice.chance(0.9), risky: this.#dice.chance(0.2) };
  }

  /** A merchant changes his mind about one of the orders, or his customer pays. */
  async change(): Promise<void> {
    if (this.placed.length === 0) return;
    const placed = this.#dice.pick(this.placed);
    const { shop, orderId } = placed;
    const wish = this.#dice.below(4);
    const quantity = this.#dice.below(5);
    const view = await shop.look(orderId);
    if (view.cancelled || view.finished) return;
    if (!view.paid) {
      await shop.act(orderId, { kind: "pay" });
      placed.eligible = true;
    } else if (wish === 0) await shop.act(orderId, { kind: "cancel" });
    else await this.#edit(placed, view.lines, quantity);
  }

  /** The shop may say no: what has shipped cannot be taken out. */
  async #edit({ shop, orderId }: Placed, lines: { id: string; wanted: number }[], quantity: number): Promise<void> {
    // WooCommerce's order loses a line that is set to nothing.
    if (lines.length === 0) return;
    const line = this.#dice.pick(lines);
    await shop.act(orderId, { kind: "edit", lineId: line.id, quantity }).catch((error: unknown) => {
      if (!String(error).includes("answered 422")) throw error;
    });
  }
}
