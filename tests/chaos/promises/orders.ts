import { finding, isAsked, rowOf, type Finding, type Seen } from "./seen.ts";

/** What a person is asked where a supplier holds fewer or more units than the shop wants. */
const QUESTIONS = ["lines_refused", "shipped_but_removed", "shipped_but_cancelled", "shipped_by_hand", "invalid_lines", "job_failed"];

/** Every order has its row, and each of its units is with the right supplier: once, or somebody is asked. */
export function checkOrders(seen: Seen): Finding[] {
  return seen.orders.flatMap((order) => {
    const row = rowOf(seen, order);
    if (!row) return [finding("lost", `order ${order.name} of ${order.domain} has no row`)];
    const asked = isAsked(seen, QUESTIONS, ({ orderId }) => orderId === row.id);
    const held = seen.facts.allocated.filter(({ orderId, status }) => orderId === row.id && status !== "cancelled");
    const unitsOf = (rows: typeof held) => rows.reduce((sum, { quantity }) => sum + Number(quantity), 0);
    // What he refused he does not ship: it may stand there, and nobody else is given it without being asked.
    const toShip = (rows: typeof held) => unitsOf(rows.filter(({ answer }) => answer !== "refused"));
    const gone = toShip(held.filter(({ platformLineId }) => !order.lines.some(({ id }) => id === platformLineId)));
    const takenOut = gone === 0 || asked ? [] : [finding("doubled", `order ${order.name}: ${gone} units are held of lines that it has no more`)];
    const others = order.lines.flatMap((line) => {
      const due = order.eligible && !order.cancelled && line.supplier ? line.wanted : 0;
      const mine = held.filter(({ platformLineId }) => platformLineId === line.id);
      const strangers = mine.filter(({ code, quantity }) => code !== line.supplier && quantity > 0);
      const units = unitsOf(mine);
      return [
        ...strangers.map(({ code }) => finding("misdirected", `order ${order.name}: ${code} holds a line that is ${line.supplier}'s`)),
        ...(units === due || (due === 0 && toShip(mine) === 0) || asked ? [] : [finding(units < due ? "lost" : "doubled", `order ${order.name}: ${line.supplier} holds ${units} of ${due} units`)]),
      ];
    });
    return [...takenOut, ...others];
  });
}
