import { expect, test } from "vitest";
import { planAllocation } from "#app/domain/allocation.ts";
import { dice } from "#tests/dice.ts";

type Held = { lineId: string; quantity: number; shipped: number; refused: boolean };
type Order = { id: string; supplierId: string; sequence: number; status: "planned" | "told" | "asked" | "cancelled"; lines: Held[] };
type Line = {
  lineId: string;
  current: number;
  ordered: number;
  /** What it was when routing looked last. */
  seen: number;
  /** Shipped in the shop by hand; shown there of ours; recorded by us as shown. */
  byHand: number;
  visible: number;
  recorded: number;
  /** Had been shipped, came back and was refunded; and how much of it routing has seen. */
  cameBack: number;
  cameBackSeen: number;
  supplierId: string;
  handled: number;
  returned: number;
  decideAnew: boolean;
  /** Units somebody wants and nobody was ever given: the only ones a supplier may get. */
  wanted: number;
};

const refusedOf = (held: Held) => (held.refused ? Math.max(0, held.quantity - held.shipped) : 0);
const activeOf = (held: Held) => held.quantity - refusedOf(held);
const sum = <Item>(items: Item[], of: (item: Item) => number) => items.reduce((total, item) => total + of(item), 0);

/** One order with its life: customers, merchant and suppliers do what they please, routing runs in between. */
function history(seed: number) {
  const any = dice(seed).below;
  const count = { placed: 0, refused: 0, cancelled: 0, taken: 0 };
  const orders: Order[] = [];
  const lines: Line[] = ["lamp", "cup"].map((lineId) => {
    const current = any(9);
    return { lineId, current, ordered: current, seen: current, byHand: 0, visible: 0, recorded: 0, cameBack: 0, cameBackSeen: 0, supplierId: "acme", handled: 0, returned: 0, decideAnew: true, wanted: current };
  });
  let forwarding = true;

  const heldOf = (lineId: string) =>
    orders.flatMap((order) => order.lines.filter((held) => held.lineId === lineId).map((held) => ({ order, held })));
  const activeIn = (lineId: string) => sum(heldOf(lineId), ({ held }) => activeOf(held));
  const shippedIn = (lineId: string) => sum(heldOf(lineId), ({ held }) => held.shipped);
  const pick = <Item>(items: Item[]): Item | undefined => items[any(items.length || 1)];
  const remainingOf = (line: Line) => line.current - line.byHand - line.visible + line.cameBack;

  const deeds: (() => void)[] = [
    function customerAddsUnits() {
      const line = pick(lines)!;
      const more = 1 + any(3);
      line.current += more;
      line.ordered += more;
    },
    function customerTakesUnitsBack() {
      const line = pick(lines)!;
      // What has not shipped is taken off first, as shops do. Known gap: a parcel that comes back before we noted that
      // the shop shows it, or that the merchant shipped himself, cannot be told from what is still to come.
      const mayReturn = line.byHand === 0 && line.recorded === line.visible ? line.visible - line.cameBack : 0;
      const less = Math.min(remainingOf(line) + mayReturn, 1 + any(4));
      line.cameBack += Math.max(0, less - remainingOf(line));
      line.current -= less;
      count.taken += less;
    },
    function merchantShipsByHand() {
      const line = pick(lines)!;
      line.byHand += Math.min(remainingOf(line), any(3));
    },
    function supplierShips() {
      const order = pick(orders.filter(({ status }) => status === "told"));
      const held = order && pick(order.lines.filter((one) => !one.refused && one.shipped < one.quantity));
      if (held) held.shipped += 1 + any(held.quantity - held.shipped);
    },
    function shopShowsWhatWasShipped() {
      for (const line of lines) line.visible = Math.max(line.visible, Math.min(shippedIn(line.lineId), line.current - line.byHand + line.cameBack));
    },
    function weRecordThatItDoes() {
      for (const line of lines) line.recorded = line.visible;
    },
    function supplierRefuses() {
      const order = pick(orders.filter(({ status }) => status === "told"));
      const held = order && pick(order.lines.filter((one) => one.shipped < one.quantity));
      if (held) held.refused = true;
      if (held) count.refused += 1;
    },
    function mailIsSent() {
      for (const order of orders) if (order.status === "planned") order.status = "told";
    },
    function merchantCancels() {
      const order = pick(orders.filter(({ status }) => status === "planned" || status === "told"));
      if (!order) return;
      count.cancelled += 1;
      const left = order.lines.some((held) => held.shipped > 0);
      if (order.status === "told" && !left) order.status = "asked";
      else for (const held of order.lines) held.quantity = held.shipped;
      if (order.status === "planned") order.status = "cancelled";
    },
    function supplierAgreesToCancel() {
      const order = pick(orders.filter(({ status }) => status === "asked"));
      if (!order) return;
      order.status = "cancelled";
      for (const held of order.lines) held.quantity = held.shipped;
    },
    function forwardingIsSwitched() {
      forwarding = !forwarding;
    },
    function personChecksAgain() {
      const line = pick(lines)!;
      if (activeIn(line.lineId) >= line.current) return;
      line.decideAnew = true;
      line.supplierId = pick(["acme", "nord", "sud"])!;
    },
  ];

  const plan = () =>
    planAllocation(
      lines.map((line) => ({
        lineId: line.lineId,
        ordered: line.ordered,
        currentQuantity: line.current,
        remaining: remainingOf(line),
        shownInShop: line.recorded,
        supplierId: forwarding ? line.supplierId : null,
        handled: line.handled,
        returned: line.returned,
        decideAnew: line.decideAnew,
      })),
      orders.map(({ id, supplierId, sequence, status, lines: held }) => ({
        id,
        supplierId,
        sequence,
        amendable: status === "planned" || status === "told",
        lines: held.map((one) => ({ ...one, refused: refusedOf(one), answer: one.refused ? "refused" : null })),
      })),
    );

  function route(step: string) {
    for (const line of lines) {
      // A person's order to decide anew stands until something may go again, and is for all that nobody holds then.
      const wanted = line.decideAnew ? line.current + line.cameBack - activeIn(line.lineId) : line.wanted + line.current - line.seen + line.cameBack - line.cameBackSeen;
      // A unit shipped too many serves the next one that is added: that one is given, and needs no other.
      line.wanted = Math.max(0, Math.min(wanted, line.current + line.cameBack - shippedIn(line.lineId)));
      line.seen = line.current;
      line.cameBackSeen = line.cameBack;
    }
    const before = new Map(lines.map(({ lineId }) => [lineId, activeIn(lineId)]));
    const made = plan();
    for (const { purchaseOrderId, lines: changes } of made.amend) {
      const order = orders.find(({ id }) => id === purchaseOrderId)!;
      expect(["planned", "told"], step).toContain(order.status);
      const wasHeld = order.lines.map((held) => ({ ...held }));
      for (const { lineId, quantity } of changes) {
        const held = order.lines.find((one) => one.lineId === lineId);
        if (held) held.quantity = quantity;
        else order.lines.push({ lineId, quantity, shipped: 0, refused: false });
        expect(quantity, `${step}: what left stays in its purchase order`).toBeGreaterThanOrEqual(held?.shipped ?? 0);
      }
      if (order.lines.some((held) => held.quantity > 0)) continue;
      // Who was told is asked to cancel, and holds what he had until he answers.
      if (order.status === "told") order.lines = wasHeld;
      order.status = order.status === "told" ? "asked" : "cancelled";
    }
    for (const { supplierId, lines: units } of made.create) {
      const sequence = orders.filter((order) => order.supplierId === supplierId).length + 1;
      const held = units.map((unit) => ({ ...unit, shipped: 0, refused: false }));
      orders.push({ id: `${supplierId}-${sequence}`, supplierId, sequence, status: "planned", lines: held });
    }
    for (const { lineId, quantity, returned } of made.handled) Object.assign(lines.find((line) => line.lineId === lineId)!, { handled: quantity, returned });
    for (const line of lines) checkLine(line, before.get(line.lineId)!, step);
    if (forwarding) for (const line of lines) line.decideAnew = false;
    const again = plan();
    expect({ amend: again.amend, create: again.create, handled: again.handled }, `${step}: asked twice`).toEqual({ amend: [], create: [], handled: [] });
    expect(again.unplaced, `${step}: said the same`).toEqual(made.unplaced);
  }

  function checkLine(line: Line, activeBefore: number, step: string) {
    const active = activeIn(line.lineId);
    const asked = heldOf(line.lineId).filter(({ order }) => order.status === "asked");
    // What had left before it was taken back, and what a supplier may still hold until he answers.
    const pending = sum(asked, ({ held }) => activeOf(held) - (held.refused ? 0 : held.shipped));
    const bound = Math.max(line.current, shippedIn(line.lineId)) + pending + line.cameBack;
    expect(active, `${step}: ${line.lineId}, with suppliers`).toBeLessThanOrEqual(bound);
    const placed = active - activeBefore;
    if (placed <= 0) return;
    count.placed += placed;
    expect(placed, `${step}: ${line.lineId} grew by itself`).toBeLessThanOrEqual(line.wanted);
    expect(active + line.byHand, `${step}: ${line.lineId}, ordered twice`).toBeLessThanOrEqual(line.current + line.cameBack);
    line.wanted -= placed;
  }

  for (let step = 0; step < 40; step += 1) {
    const deed = pick(deeds)!;
    deed();
    if (any(3) > 0) route(`history ${seed}, step ${step}, ${deed.name}`);
  }
  settle(`history ${seed}, at its end`);
  return count;

  /** When everybody has answered and the shop shows everything, no unit the customer wants is forgotten. */
  function settle(step: string) {
    forwarding = true;
    for (const order of orders) {
      if (order.status !== "asked") continue;
      order.status = "cancelled";
      for (const held of order.lines) held.quantity = held.shipped;
    }
    for (const line of lines) {
      line.visible = Math.max(line.visible, Math.min(shippedIn(line.lineId), line.current - line.byHand + line.cameBack));
      line.recorded = line.visible;
    }
    route(step);
    const { unplaced } = plan();
    for (const line of lines) {
      const free = line.current - line.byHand - activeIn(line.lineId);
      const forgotten = Math.min(line.wanted, free);
      const said = sum(unplaced.filter(({ lineId }) => lineId === line.lineId), ({ quantity }) => quantity);
      expect(forgotten, `${step}: ${line.lineId} is with nobody, and nobody is told`).toBeLessThanOrEqual(said);
    }
  }
}

/** `PURE_HISTORIES=200000 SEED=7 npx vitest run app/domain/allocation-history.test.ts`: more of them, others. */
const HISTORIES = Number(process.env.PURE_HISTORIES ?? 5000);
const FIRST = Number(process.env.SEED ?? 1);

test(`${HISTORIES} random lives of an order, from seed ${FIRST} on: no unit with two suppliers, none moves by itself, none is forgotten, asking twice changes nothing`, async () => {
  const total = { placed: 0, refused: 0, cancelled: 0, taken: 0 };
  for (let seed = FIRST; seed < FIRST + HISTORIES; seed += 1) {
    const lived = history(seed);
    // Lets the test runner have a word: a minute of silence is an error to it.
    if (seed % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += lived[key];
  }
  // The dice did roll everything.
  for (const happened of Object.values(total)) expect(happened).toBeGreaterThan(HISTORIES / 2);
}, 3_600_000);
