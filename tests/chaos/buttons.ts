import type { Dice } from "#tests/dice.ts";
import type { Press } from "./promises/seen.ts";
import type { ChaosShop } from "./shop.ts";
import type { ChaosDatabase } from "./stand.ts";

type Button = Press["button"];
type Found = { domain: string; orderId: string; purchaseOrderId: string | null; holdId: string | null };

/** Where a page has the button: beside a question, a mail nobody knows of, or an order that waits for a person's word. */
const WHERE: Record<Button, string> = {
  check_again: `SELECT s."domain", o."id" AS "orderId", NULL AS "purchaseOrderId", NULL AS "holdId" FROM "Problem" p
    JOIN "Order" o ON o."id" = p."orderId" JOIN "Shop" s ON s."id" = o."shopId"
    WHERE p."clearedAt" IS NULL AND p."code" IN ('lines_refused', 'invalid_lines') ORDER BY p."id"`,
  send_again: `SELECT s."domain", p."orderId", p."purchaseOrderId", NULL AS "holdId" FROM "Problem" p
    JOIN "Shop" s ON s."id" = p."shopId"
    WHERE p."clearedAt" IS NULL AND p."code" IN ('mail_unknown', 'mail_refused') AND p."orderId" IS NOT NULL ORDER BY p."id"`,
  release: `SELECT s."domain", o."orderId", o."id" AS "purchaseOrderId", h."id" AS "holdId" FROM "Hold" h
    JOIN "PurchaseOrder" o ON o."id" = h."purchaseOrderId" JOIN "Shop" s ON s."id" = o."shopId"
    WHERE h."releasedAt" IS NULL AND h."reason" = 'risk_high' AND o."orderId" IS NOT NULL ORDER BY h."id"`,
};
const BUTTONS = Object.keys(WHERE) as Button[];

/** Merchants who see to what waits for them: one thing after the other is drawn, and its button pressed, at times twice. */
export class Buttons {
  readonly #shops: ChaosShop[];
  readonly #database: ChaosDatabase;
  readonly #dice: Dice;
  readonly presses: Press[] = [];

  constructor(shops: ChaosShop[], database: ChaosDatabase, dice: Dice) {
    this.#shops = shops;
    this.#database = database;
    this.#dice = dice;
  }

  async press(): Promise<void> {
    const first = this.#dice.below(BUTTONS.length);
    const which = this.#dice.seed();
    const times = this.#dice.chance(0.3) ? 2 : 1;
    for (const button of [...BUTTONS.slice(first), ...BUTTONS.slice(0, first)]) {
      // While the database is down nobody sees a page.
      const all = await this.#database.rows<Found>(WHERE[button]).catch(() => []);
      const found = all[which % Math.max(1, all.length)];
      if (found) return void (await Promise.all(Array.from({ length: times }, () => this.#pressOn(button, found))));
    }
  }

  async #pressOn(button: Button, { domain, orderId, purchaseOrderId, holdId }: Found): Promise<void> {
    const shop = this.#shops.find((one) => one.domain === domain)!;
    const press: Press = { button, orderId, purchaseOrderId, answered: false };
    // Before it is answered: a press whose answer was lost may have counted.
    this.presses.push(press);
    const named = { ...(purchaseOrderId && { purchaseOrderId }), ...(holdId && { holdId }) };
    const answer = await shop.press(`/app/orders/${orderId}`, { intent: button, ...named }).catch(() => null);
    press.answered = answer?.ok === true;
    if (answer && answer.status >= 300 && answer.status < 500) throw new Error(`${button} was answered ${answer.status}`);
  }
}
