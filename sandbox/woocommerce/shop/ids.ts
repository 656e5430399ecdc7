import { machineNow } from "../../machine-time.ts";
import type { Woo } from "../woo.ts";

/** Products, variations, orders and refunds share one row of numbers, as posts do; so do all lines of orders. */
export type IdKind = "post" | "item" | "meta" | "note" | "webhook" | "key" | "fulfilment";

/** A wiped data folder does not hand out the order numbers of an earlier one: posts start at the minutes since. */
const START = Date.UTC(2026, 0, 1);

/** The next free number of the kind. Numbers survive a reset. */
export function nextId({ db }: Woo, store: string, kind: IdKind): number {
  const first = kind === "post" ? Math.max(1000, Math.floor((machineNow() - START) / 60_000)) : 0;
  const step = db
    .prepare<[string, string, number], number>(
      `INSERT INTO wooIds (store, kind, last) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last`,
    )
    .pluck();
  for (;;) {
    const id = step.get(store, kind, first + 1)!;
    if (take({ db }, store, kind, id)) return id;
  }
}

/** The number of a new order: the wanted one if the store never gave it out, also before a reset. */
export function claimOrderId(woo: Woo, store: string, wanted: number | null = null): number {
  const id = claimId(woo, store, "post", wanted);
  remember(woo, store, "order", id);
  return id;
}

/** The number of a new product: after a reset the same product may come again, but never where an order was. */
export function claimProductId(woo: Woo, store: string, wanted: number | null): number {
  if (!wanted || wanted < 1) return nextId(woo, store, "post");
  const { db } = woo;
  const isTaken =
    db.prepare("SELECT 1 FROM wooUsedIds WHERE store = ? AND kind = 'order' AND id = ?").get(store, wanted) ??
    db.prepare("SELECT 1 FROM wooPosts WHERE store = ? AND id = ?").get(store, wanted);
  if (isTaken) return nextId(woo, store, "post");
  remember(woo, store, "post", wanted);
  return wanted;
}

/** The wanted number if the store never gave it out, else the next free one. */
export function claimId(woo: Woo, store: string, kind: IdKind, wanted: number | null): number {
  return wanted !== null && wanted > 0 && take(woo, store, kind, wanted) ? wanted : nextId(woo, store, kind);
}

function take(woo: Pick<Woo, "db">, store: string, kind: IdKind, id: number): boolean {
  return (kind !== "post" && kind !== "item") || remember(woo, store, kind, id);
}

/** False: it was known. */
function remember({ db }: Pick<Woo, "db">, store: string, kind: string, id: number): boolean {
  const write = db.prepare("INSERT OR IGNORE INTO wooUsedIds (store, kind, id) VALUES (?, ?, ?)");
  return write.run(store, kind, id).changes > 0;
}
