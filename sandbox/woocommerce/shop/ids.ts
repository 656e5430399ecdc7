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

/** The wanted number if the store never gave it out, else the next free one. */
export function claimId(woo: Woo, store: string, kind: IdKind, wanted: number | null): number {
  return wanted !== null && wanted > 0 && take(woo, store, kind, wanted) ? wanted : nextId(woo, store, kind);
}

function take({ db }: Pick<Woo, "db">, store: string, kind: IdKind, id: number): boolean {
  if (kind !== "post" && kind !== "item") return true;
  return (
    db.prepare("INSERT OR IGNORE INTO wooUsedIds (store, kind, id) VALUES (?, ?, ?)").run(store, kind, id).changes > 0
  );
}
