import { setTimeout as pause } from "node:timers/promises";
import { dice, seedOf } from "#tests/dice.ts";
import type { Mail } from "#tests/sandbox-shop.ts";
import { ask } from "#tests/world.ts";
import { SupplierScript } from "./supplier-script.ts";

const AT_ONCE = 4;

/**
 * The people behind the suppliers' mailboxes: they read what comes, and answer it as their script says, as often as it
 * takes. What they draw hangs on the purchase order's number alone, so that the turn in which mails come plays no part.
 */
export class Suppliers {
  readonly #sandboxUrl: string;
  readonly #seed: number;
  readonly #scripts = new Map<string, SupplierScript>();
  readonly #waiting: Mail[] = [];
  #working = 0;
  #last = 0;
  #stopped = false;
  readonly #reading: Promise<void>;
  /** Mails they have dealt with. */
  answered = 0;
  /** All mail there was, whoever got it. */
  readonly mails: Mail[] = [];

  constructor(sandboxUrl: string, seed: number) {
    this.#sandboxUrl = sandboxUrl;
    this.#seed = seed;
    this.#reading = this.#read();
  }

  /** Nobody has anything left to answer. */
  idle = () => this.#working === 0 && this.#waiting.length === 0;

  scripts = () => [...this.#scripts.values()];

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reading;
  }

  async #read(): Promise<void> {
    while (!this.#stopped) {
      const news = await ask<Mail[]>(this.#sandboxUrl, "GET", `/control/mails?after=${this.#last}`);
      for (const mail of news) {
        this.#last = Number(mail.id);
        this.mails.push(mail);
        if (mail.headers["x-stafette-purchase-order"]) this.#waiting.push(mail);
      }
      while (this.#working < AT_ONCE && this.#waiting.length > 0) void this.#answer(this.#waiting.shift()!);
      await pause(200);
    }
  }

  async #answer(mail: Mail): Promise<void> {
    this.#working += 1;
    const number = mail.headers["x-stafette-purchase-order"]!;
    const name = `${number} ${mail.to.join()}`;
    const script = this.#scripts.get(name) ?? new SupplierScript(number, dice(seedOf(this.#seed, name)));
    this.#scripts.set(name, script);
    await script.read(mail).finally(() => (this.#working -= 1));
    this.answered += 1;
  }
}
