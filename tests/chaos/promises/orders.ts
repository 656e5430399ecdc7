import type { AllocatedRow } from "../facts.ts";
import { finding, isAsked, rowOf, type Finding, type Seen, type SeenOrder } from "./seen.ts";

/** Every order has its row, and each of its units is with the right supplier: once, or somebody is asked about that line. */
export function checkOrders(seen: Seen): Finding[] {
  return seen.orders.flatMap((order) => {
    const row = rowOf(seen, order);
    if (!row) return [finding("lost", `order ${order.name} of ${order.domain} has no row`)];
    const held = seen.facts.allocated.filter(({ orderId }) => orderId === row.id);
    const gone = new Set(held.map(({ platformLineId }) => platformLineId).filter((id) => !order.lines.some((line) => line.id === id)));
    const lines = [...order.lines, ...[...gone].map((id) => ({ id, supplier: null, wanted: 0 }))];
    const isAskedOf = (code: string) => isAsked(seen, [code], ({ orderId }) => orderId === row.id);
    const mine = lines.flatMap((line) => checkLine(order, line, held.filter(({ platformLineId }) => platformLineId === line.id), isAskedOf));
    return [...strangersIn(order, held), ...mine];
  });
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

/** What has left has left, whatever became of the rest; what he refused he does not ship. */
const keeps = ({ status, answer }: AllocatedRow) => status !== "cancelled" && answer !== "refused";
const unitsOf = (row: AllocatedRow) => (keeps(row) ? Math.max(Number(row.quantity), Number(row.shipped)) : Number(row.shipped));

function checkLine(order: SeenOrder, line: Pick<SeenOrder["lines"][number], "id" | "supplier" | "wanted">, rows: AllocatedRow[], isAskedOf: (code: string) => boolean): Finding[] {
  const due = order.eligible && !order.cancelled && line.supplier ? line.wanted : 0;
  const held = sum(rows.map(unitsOf));
  const shipped = sum(rows.map((row) => Number(row.shipped)));
  const refused = sum(rows.filter(({ status, answer }) => status !== "cancelled" && answer === "refused").map((row) => Number(row.quantity) - Number(row.shipped)));
  const what = `order ${order.name}, line ${line.id} of ${line.supplier}: ${held} of ${due} units are held, ${shipped} shipped, ${refused} refused`;
  // While nobody knows whether what was shipped stands in the shop, its count there says nothing: what is added waits for that answer.
  const waits = shipped > 0 && isAskedOf("write_back_unknown");
  if (held < due) return waits || (due - held <= refused && isAskedOf("lines_refused")) ? [] : [finding("lost", what)];
  if (held > due) return held === shipped && isAskedOf(order.cancelled ? "shipped_but_cancelled" : "shipped_but_removed") ? [] : [finding("doubled", what)];
  return [];
}

function strangersIn(order: SeenOrder, held: AllocatedRow[]): Finding[] {
  return order.lines.flatMap((line) =>
    held
      .filter((row) => row.platformLineId === line.id && row.code !== line.supplier && unitsOf(row) > 0)
      .map(({ code }) => finding("misdirected", `order ${order.name}: ${code} holds a line that is ${line.supplier}'s`)),
  );
}
