import { note } from "../../store/journal.ts";
import type { Woo } from "../woo.ts";
import { deliver, type WooDelivery } from "./deliver.ts";

const AT_ONCE = 16;
/** How long a webhook that must come out of order waits for another to overtake it, in milliseconds. */
const OVERTAKEN_WITHIN = 3000;

/** Works off the deliveries that are due, from the file. */
export function startWooRinger(woo: Woo) {
  const { db, clock } = woo;
  const stop = new AbortController();
  const flying = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let woken: NodeJS.Immediate | undefined;
  // What was in the air when the last run ended is lost, as in the real one.
  db.prepare("UPDATE wooDeliveries SET status = 'failed', answer = 'lost' WHERE status = 'sending'").run();
  const due = db.prepare<[number, number], WooDelivery>(
    "SELECT * FROM wooDeliveries WHERE dueAt <= ? ORDER BY dueAt, id LIMIT ?",
  );
  const next = db.prepare<[], number>("SELECT min(dueAt) FROM wooDeliveries WHERE dueAt IS NOT NULL").pluck();
  const overtake = db.prepare(
    "UPDATE wooDeliveries SET status = 'waiting', dueAt = ? WHERE store = ? AND status = 'held'",
  );

  function work(): void {
    woken = undefined;
    if (stop.signal.aborted) return;
    for (const delivery of due.all(clock.now(), AT_ONCE - flying.size)) {
      if (!mayFly(woo, delivery)) continue;
      const flight = deliver(woo, delivery, stop.signal).finally(() => {
        flying.delete(flight);
        if (stop.signal.aborted) return;
        if (delivery.status !== "held") overtake.run(clock.now(), delivery.store);
        wake();
      });
      flying.add(flight);
    }
    clearTimeout(timer);
    const nextAt = next.get();
    if (nextAt == null || flying.size >= AT_ONCE) return;
    timer = setTimeout(wake, Math.min(Math.max(nextAt - clock.now(), 5), 60_000));
  }

  function wake(): void {
    if (!stop.signal.aborted) woken ??= setImmediate(work);
  }

  woo.wake = wake;
  clock.onAdvance(wake);
  wake();
  return {
    async close(): Promise<void> {
      stop.abort();
      clearTimeout(timer);
      clearImmediate(woken);
      await Promise.allSettled(flying);
    },
  };
}

/** Lets the armed faults strike, once per delivery. False: not now, or never. */
function mayFly(woo: Woo, delivery: WooDelivery): boolean {
  if (delivery.weighed) return true;
  const { db, clock, faults } = woo;
  const { id, topic, store } = delivery;
  const set = (status: string, dueAt: number | null) =>
    db.prepare("UPDATE wooDeliveries SET weighed = 1, status = ?, dueAt = ? WHERE id = ?").run(status, dueAt, id);
  const target = { topic, shop: store };

  if (faults.takeFault("woo.webhook.dropped", target)) {
    set("dropped", null);
    note(woo.world, store, "woo-webhook", topic, { resource: delivery.resource, answer: "dropped" });
    return false;
  }
  const doubled = faults.takeFault("woo.webhook.doubled", target);
  for (let copy = 0; copy < (doubled ? doubled.n ?? 1 : 0); copy += 1) {
    db.prepare(
      `INSERT INTO wooDeliveries (store, webhook, topic, resource, queuedAt, dueAt, status, weighed)
       SELECT store, webhook, topic, resource, queuedAt, dueAt, 'waiting', 1 FROM wooDeliveries WHERE id = ?`,
    ).run(id);
  }
  const late = faults.takeFault("woo.webhook.late", target);
  if (late) {
    set("waiting", clock.now() + (late.seconds ?? 60) * 1000);
    return false;
  }
  if (faults.takeFault("woo.webhook.out_of_order", target)) {
    set("held", clock.now() + OVERTAKEN_WITHIN);
    return false;
  }
  set("waiting", delivery.dueAt);
  return true;
}
