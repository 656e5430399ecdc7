import { setTimeout as pause } from "node:timers/promises";
import type { Dice } from "#tests/dice.ts";
import type { Mail } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { customerNumber, customersIn } from "./shop.ts";

/** He tries so often, a second apart at most: minutes, while processes are away for seconds. */
const PATIENCE = 200;

/** What his page shows him as taken. */
const parcelsOn = ({ page }: Supplier) => [...page.querySelectorAll(".parcels li")].map((item) => (item.textContent ?? "").trim());

/** How one supplier deals with one purchase order: accepts or refuses, ships in parts, corrects, confirms a cancellation. */
export class SupplierScript {
  readonly purchaseOrder: string;
  readonly #dice: Dice;
  readonly #says: "accepts" | "refuses" | "nothing";
  readonly #parcels: number;
  readonly #corrects: boolean;
  #page: Supplier | null = null;
  #turn: Promise<void> = Promise.resolve();
  /** Tracking numbers his page has shown him. */
  readonly reported = new Set<string>();
  /** What he gave up on, with the last thing he saw. */
  readonly gaveUp: string[] = [];
  /** Customers his pages named, by their orders' numbers. */
  readonly customers = new Set<string>();
  /** A page asked him to ship, and did not say to whom. */
  nobodyToShipTo = false;

  constructor(purchaseOrder: string, dice: Dice) {
    this.purchaseOrder = purchaseOrder;
    this.#dice = dice;
    this.#says = dice.pick(["accepts", "accepts", "accepts", "refuses", "nothing"]);
    this.#parcels = dice.pick([0, 1, 1, 2]);
    this.#corrects = dice.chance(0.2);
  }

  /** One mail after the other. */
  read(mail: Mail): Promise<void> {
    this.#turn = this.#turn.then(() => this.#answer(mail));
    return this.#turn;
  }

  async #answer(mail: Mail): Promise<void> {
    const link = linkIn(mail);
    await this.#until(link, async (page) => this.#has(page, "cancel_seen") && this.#confirmCancellation(page));
    if (this.#says === "accepts") await this.#until(link, (page) => this.#act(page, "accept_all"));
    if (this.#says === "refuses") await this.#until(link, (page) => this.#refuse(page));
    for (let parcel = 1; parcel <= this.#parcels; parcel += 1) {
      const number = `CH${this.#dice.between(100_000, 999_999)}${this.purchaseOrder.replace(/\W/g, "")}P${parcel}`;
      await this.#until(link, (page) => this.#ship(page, number, parcel < this.#parcels));
      if (this.#corrects && parcel === 1) await this.#until(link, (page) => this.#correct(page, number, `${number}X`));
    }
  }

  /** Does it on a page that is up to date, as often as the line breaks meanwhile. */
  async #until(link: string, act: (page: Supplier) => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#page ??= await new Supplier().open(link);
        await this.#page.reload();
        if (!this.#page.text().includes(this.purchaseOrder)) throw new Error(`This is not his page: ${this.#page.text().slice(0, 200)}`);
        this.#look(this.#page);
        await act(this.#page);
        this.#look(this.#page);
        return;
      } catch (error) {
        this.#page = null;
        if (attempt === PATIENCE) return void this.gaveUp.push(String(error).slice(0, 300));
        await pause(Math.min(200 * attempt, 1000));
      }
    }
  }

  /** Whose customers are on the page, and whether his own is where he could ship to him. */
  #look(page: Supplier): void {
    const named = customersIn(page.page.documentElement.outerHTML);
    for (const number of named) this.customers.add(number);
    if (this.#has(page, "ship") && !named.includes(customerNumber(this.purchaseOrder) ?? "")) this.nobodyToShipTo = true;
  }

  #has = (page: Supplier, intent: string) => page.page.querySelector(`form:has(input[name="intent"][value="${intent}"])`) !== null;

  async #act(page: Supplier, intent: string, changes: Record<string, string> = {}): Promise<void> {
    if (this.#has(page, intent)) await page.act(intent, changes);
  }

  #confirmCancellation = (page: Supplier) => this.#act(page, this.reported.size > 0 ? "left_already" : "cancel_seen");

  async #refuse(page: Supplier): Promise<void> {
    const first = page.page.querySelector<HTMLInputElement>('input[name^="answer."]')?.name.slice("answer.".length);
    if (first) await this.#act(page, "answer", { [`answer.${first}`]: "refused", [`reason.${first}`]: "sold out" });
  }

  async #ship(page: Supplier, number: string, inPart: boolean): Promise<void> {
    if (parcelsOn(page).includes(number)) return void this.reported.add(number);
    if (!this.#has(page, "ship")) return;
    const [first] = page.quantities();
    await this.#resend(() => this.#act(page, "ship", { carrier: "gls", numbers: number, ...(inPart && first ? { [first]: "1" } : {}) }));
    if (parcelsOn(page).includes(number)) this.reported.add(number);
  }

  /** Where no answer comes, the same form goes out again, as a browser's reload would send it. */
  async #resend(send: () => Promise<void>): Promise<void> {
    await send().catch(async () => {
      await pause(300);
      await send();
    });
  }

  async #correct(page: Supplier, from: string, to: string): Promise<void> {
    if (!this.reported.has(from) || parcelsOn(page).includes(to)) return;
    const form = [...page.page.querySelectorAll("form")].find(
      (one) => one.querySelector('input[value="correct"]') && one.textContent !== null && one.outerHTML.includes(from),
    );
    const shipment = form?.querySelector<HTMLInputElement>('input[name="shipment"]')?.value;
    if (!shipment) return;
    await page.submit(`form:has(input[name="shipment"][value="${shipment}"])`, { numbers: to });
  }
}
