import type { Store, Woo } from "../woo.ts";

/** Seconds for which the queue of a shop sleeps before the next visit may work it off. */
const QUEUE_EVERY = 60;

/**
 * Leaves a delivery for every active webhook of the topic, unless the same one waits already: its body is made when it is
 * sent. In an idle shop it sleeps until somebody visits (`dueAt` null).
 */
export function ring(woo: Woo, store: Store, topic: string, resource: number): void {
  const now = woo.clock.now();
  const { idle } = store.switches;
  woo.db
    .prepare(
      `INSERT INTO wooDeliveries (store, webhook, topic, resource, queuedAt, dueAt, status, weighed)
       SELECT store, id, topic, ?, ?, ?, ?, 0 FROM wooWebhooks
       WHERE store = ? AND topic = ? AND status = 'active' AND NOT EXISTS (
         SELECT 1 FROM wooDeliveries d WHERE d.store = wooWebhooks.store AND d.webhook = wooWebhooks.id
           AND d.resource = ? AND d.status IN ('waiting', 'asleep'))`,
    )
    .run(resource, now, idle ? null : now, idle ? "asleep" : "waiting", store.slug, topic, resource);
  woo.wake();
}

/** Somebody looks at the shop: what slept long enough is due. */
export function visit(woo: Woo, store: Store): void {
  const now = woo.clock.now();
  const since = store.switches.idle ? now - QUEUE_EVERY * 1000 : now;
  const { changes } = woo.db
    .prepare(
      "UPDATE wooDeliveries SET status = 'waiting', dueAt = ? WHERE store = ? AND status = 'asleep' AND queuedAt <= ?",
    )
    .run(now, store.slug, since);
  if (changes > 0) woo.wake();
}
