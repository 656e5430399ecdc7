import { paidOrder, type SandboxShop } from "#tests/sandbox-shop.ts";
import { ask } from "#tests/world.ts";

const LOOK_EVERY_MS = 5;
/** Who passes nothing on for so long will not do it any more. */
const PATIENCE_MS = 60_000;

/** The suppliers that every order of the bench has a line for. */
export const SUPPLIERS = ["ACME", "NORD"];

export type Placed = { perSecond: number; p50: number };
export type PlaceOrders = (suppliers: string[], inFlight: number, count: number) => Promise<Placed>;

type Mail = { id: string; subject: string; receivedAt: string };
type Ring = { id: number; at: number; what: string; detail: { resource: string; ms: number } };

/** Gives a shop a product for each supplier, and takes the limits off its API. */
export async function prepareShop(shop: SandboxShop): Promise<void> {
  await ask(shop.url, "PUT", "/control/plan", { restoreRate: 1_000_000, maximumAvailable: 1_000_000 });
  for (const [n, supplierCode] of SUPPLIERS.entries()) {
    await shop.variant(`95000000000${n}`, { sku: `BENCH-${n}`, title: "Bench", barcode: "4006381333931", supplierCode });
  }
}

/**
 * Places orders with a line for each supplier, so many at once, each until all its mails are there. Ring → mail (p50,
 * in milliseconds) is by the sandbox's own clock: when it began to ring, and when the last mail's final dot came in.
 * Remembers how far mailbox and journal were read.
 */
export function orderPlacer(shop: SandboxShop): PlaceOrders {
  let lastMail = "0";
  let lastEntry = 0;
  let lastNumber = 1000;

  async function newMails(): Promise<Mail[]> {
    const mails = await ask<Mail[]>(shop.url, "GET", `/control/mails?after=${lastMail}`);
    lastMail = mails.at(-1)?.id ?? lastMail;
    return mails;
  }
  async function newRings(): Promise<Ring[]> {
    const rings = await ask<Ring[]>(shop.url, "GET", `/control/journal?kind=webhook&after=${lastEntry}`);
    lastEntry = rings.at(-1)?.id ?? lastEntry;
    return rings.length > 0 ? [...rings, ...(await newRings())] : [];
  }

  return async (suppliers, inFlight, count) => {
    const arrived = new Map<string, number>();
    const lines = suppliers.map((_, n) => ({ variantId: `95000000000${n}`, quantity: 1 }));
    const waiting = Array.from({ length: count }, () => paidOrder(lines, { name: `#${(lastNumber += 1)}` }));
    const placed: { id: string; numbers: string[] }[] = [];
    let open = 0;
    const began = performance.now();
    let heard = began;
    while (waiting.length > 0 || open > 0) {
      const next = waiting.splice(0, inFlight - open);
      placed.push(
        ...(await Promise.all(
          next.map(async (body) => ({ id: await shop.place(body), numbers: suppliers.map((code) => `${body.name.slice(1)}-${code}-1`) })),
        )),
      );
      for (const mail of await newMails()) {
        const [number = ""] = /\d+-[A-Z]+-1/.exec(mail.subject) ?? [];
        arrived.set(number, Date.parse(mail.receivedAt));
        heard = performance.now();
      }
      if (performance.now() - heard > PATIENCE_MS) throw new Error(`${open} orders wait for their mails in vain`);
      open = placed.filter(({ numbers }) => !numbers.every((number) => arrived.has(number))).length;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    const seconds = (performance.now() - began) / 1000;
    const rang = new Map<string, number>();
    for (const { at, what, detail } of await newRings()) {
      if (what === "orders/create") rang.set(detail.resource, at - detail.ms);
    }
    const times = placed
      .map(({ id, numbers }) => Math.max(...numbers.map((number) => arrived.get(number)!)) - rang.get(id)!)
      .sort((a, b) => a - b);
    return { perSecond: count / seconds, p50: times[Math.floor(times.length / 2)]! };
  };
}
