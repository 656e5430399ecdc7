import { note } from "../store/journal.ts";
import type { World } from "../store/types.ts";
import { attempt, type Delivery } from "./deliver.ts";

const AT_ONCE = 32;
/** How long a webhook that must come out of order waits for another to overtake it, in milliseconds. */
const OVERTAKEN_WITHIN = 3000;

/** Works off the deliveries that wait, from the file: a restart goes on where the last run stopped. */
export function startRinger(world: World) {
  const { db, clock } = world;
  const stop = new AbortController();
  const flying = new Map<number, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let woken: NodeJS.Immediate | undefined;

  const due = db
    .prepare<[number, number], number>("SELECT id FROM deliveries WHERE nextAt <= ? ORDER BY nextAt, id LIMIT ?")
    .pluck();
  const read = db.prepare<[number], Delivery>("SELECT * FROM deliveries WHERE id = ?");
  const next = db.prepare<[], number>("SELECT min(nextAt) FROM deliveries WHERE nextAt IS NOT NULL").pluck();
  const overtake = db.prepare(
    "UPDATE deliveries SET status = 'waiting', nextAt = ? WHERE shop = ? AND status = 'held'",
  );

  function work(): void {
    woken = undefined;
    if (stop.signal.aborted) return;
    for (const id of due.all(clock.now(), AT_ONCE * 2)) {
      if (flying.size >= AT_ONCE) return;
      if (flying.has(id)) continue;
      const delivery = read.get(id)!;
      if (!mayFly(world, delivery)) continue;
      const flight = attempt(world, delivery, stop.signal).then(() => {
        flying.delete(delivery.id);
        if (stop.signal.aborted) return;
        if (delivery.status !== "held") overtake.run(clock.now(), delivery.shop);
        wake();
      });
      flying.set(delivery.id, flight);
    }
    clearTimeout(timer);
    const nextAt = next.get();
    if (nextAt == null) return;
    // What is due but in the air wakes us by landing; a far retry is looked for again every minute.
    const wait = nextAt <= clock.now() ? 1000 : Math.min(nextAt - clock.now(), 60_000);
    timer = setTimeout(wake, wait);
  }

  function wake(): void {
    if (!stop.signal.aborted) woken ??= setImmediate(work);
  }

  world.wake = wake;
  clock.onAdvance(wake);
  wake();
  return {
    async close(): Promise<void> {
      stop.abort();
      clearTimeout(timer);
      clearImmediate(woken);
      await Promise.all(flying.values());
    },
  };
}

/** Lets the armed faults strike, once per delivery. False: not now, or never. */
function mayFly(world: World, delivery: Delivery): boolean {
  if (delivery.weighed) return true;
  const { db, clock, faults } = world;
  const { id, topic, shop } = delivery;
  const set = (status: string, nextAt: number | null) =>
    db.prepare("UPDATE deliveries SET weighed = 1, status = ?, nextAt = ? WHERE id = ?").run(status, nextAt, id);

  if (faults.takeFault("webhook.dropped", { topic, shop })) {
    set("dropped", null);
    note(world, shop, "webhook", topic, {
      resource: delivery.resource,
      webhookId: delivery.webhookId,
      answer: "dropped",
    });
    return false;
  }
  const doubled = faults.takeFault("webhook.doubled", { topic, shop });
  for (let copy = 0; copy < (doubled ? doubled.n ?? 1 : 0); copy += 1) {
    db.prepare(
      `INSERT INTO deliveries
         (shop, topic, resource, webhookId, eventId, uri, body, triggeredAt, attempts, nextAt, status, weighed)
       SELECT shop, topic, resource, webhookId, eventId, uri, body, triggeredAt, 0, nextAt, 'waiting', 1
       FROM deliveries WHERE id = ?`,
    ).run(id);
  }
  const late = faults.takeFault("webhook.late", { topic, shop });
  if (late) {
    set("waiting", clock.now() + (late.seconds ?? 60) * 1000);
    return false;
  }
  if (faults.takeFault("webhook.out_of_order", { topic, shop })) {
    set("held", clock.now() + OVERTAKEN_WITHIN);
    return false;
  }
  set("waiting", delivery.nextAt);
  return true;
}
