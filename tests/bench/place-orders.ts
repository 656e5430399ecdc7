import { paidOrder, type SandboxShop } from "#tests/sandbox-shop.ts";
import { ask } from "#tests/world.ts";

const LOOK_EVERY_MS = 5;

export type Placed = { perSecond: number; p50: number };

type Mail = { id: string; subject: string; receivedAt: string };
type Ring = { at: number; what: string; detail: { resource: string; ms: number } };

/**
 * Places orders with a line for each supplier, so many at once, each until all its mails are there. Ring → mail (p50,
 * in milliseconds) is by the sandbox's own clock: when it began to ring, and when the last mail's final dot came in.
 */
export async function placeOrders(shop: SandboxShop, suppliers: string[], inFlight: number, count: number): Promise<Placed> {
  const arrived = new Map<string, number>();
  let last = (await ask<Mail[]>(shop.url, "GET", "/control/mails")).at(-1)?.id ?? "0";
  const waiting = Array.from({ length: count }, () =>
    paidOrder(suppliers.map((_, n) => ({ variantId: `95000000000${n}`, quantity: 1 }))),
  );
  const placed: { id: string; numbers: string[] }[] = [];
  let open = 0;
  const began = performance.now();
  while (waiting.length > 0 || open > 0) {
    const next = waiting.splice(0, inFlight - open);
    placed.push(
      ...(await Promise.all(
        next.map(async (body) => ({ id: await shop.place(body), numbers: suppliers.map((code) => `${body.name.slice(1)}-${code}-1`) })),
      )),
    );
    for (const mail of await ask<Mail[]>(shop.url, "GET", `/control/mails?after=${last}`)) {
      const [number = ""] = /\d+-[A-Z]+-1/.exec(mail.subject) ?? [];
      arrived.set(number, Date.parse(mail.receivedAt));
      last = mail.id;
    }
    open = placed.filter(({ numbers }) => !numbers.every((number) => arrived.has(number))).length;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  const seconds = (performance.now() - began) / 1000;
  const rang = new Map<string, number>();
  for (const { at, what, detail } of await ask<Ring[]>(shop.url, "GET", "/control/journal?kind=webhook")) {
    if (what === "orders/create") rang.set(detail.resource, at - detail.ms);
  }
  const times = placed
    .map(({ id, numbers }) => Math.max(...numbers.map((number) => arrived.get(number)!)) - rang.get(id)!)
    .sort((a, b) => a - b);
  return { perSecond: count / seconds, p50: times[Math.floor(times.length / 2)]! };
}
