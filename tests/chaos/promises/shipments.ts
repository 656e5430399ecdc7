import type { ShipmentRow } from "../facts.ts";
import { finding, isAsked, rowOf, type Finding, type Seen } from "./seen.ts";

const QUESTIONS = ["write_back_refused", "write_back_unknown", "write_back_differs", "shop_has_less", "shop_order_gone", "job_failed"];

/** Every parcel a supplier reported is recorded once, and stands in the shop once, or a person is asked. */
export function checkShipments(seen: Seen): Finding[] {
  const orders = new Map(seen.orders.map((order) => [rowOf(seen, order)?.id, order]));
  return [
    ...seen.gaveUp.map((what) => finding("lost", `a supplier could not say what he had to say: ${what}`)),
    ...seen.reported.flatMap(({ purchaseOrder, number }) => checkRecorded(seen, purchaseOrder, number)),
    ...seen.facts.shipments.flatMap((shipment) => {
      const order = orders.get(shipment.orderId);
      return order ? checkInShop(seen, shipment, order) : [];
    }),
    ...seen.orders.flatMap((order) => checkStrangers(seen, order)),
  ];
}

function checkRecorded({ facts }: Seen, purchaseOrder: string, number: string): Finding[] {
  const rows = facts.shipments.filter((row) => [...row.numbers.values()].flat().includes(number));
  if (rows.length === 1) return [];
  return [finding(rows.length === 0 ? "lost" : "doubled", `${purchaseOrder}: parcel ${number} was taken, and has ${rows.length} rows`)];
}

type Order = Seen["orders"][number];
const everCalled = (row: ShipmentRow) => new Set([...row.numbers.values()].flat());

function checkInShop(seen: Seen, row: ShipmentRow, order: Order): Finding[] {
  const known = everCalled(row);
  const present = row.numbers.get(Number(row.revision)) ?? [];
  const found = order.fulfilments.filter(({ numbers }) => numbers.some((number) => known.has(number)));
  const what = `order ${order.name}: parcel ${present.join()}`;
  if (found.length > 1) return [finding("doubled", `${what} stands in the shop ${found.length} times`)];
  if (isAsked(seen, QUESTIONS, ({ key }) => key.includes(row.id))) return [];
  if (found.length === 0) return [finding("lost", `${what} is not in the shop`)];
  const shown = unitsOf(found[0]!.lines.map(({ id, quantity }) => [id, quantity]));
  const sent = unitsOf(row.lines.map(({ platformLineId, quantity }) => [platformLineId, Number(quantity)]));
  if (found[0]!.numbers.join() !== present.join()) return [finding("lost", `${what} has an old number in the shop`)];
  return shown === sent ? [] : [finding("lost", `${what} holds ${shown} in the shop and was reported as ${sent}`)];
}

const unitsOf = (lines: [string, number][]) => lines.map(([id, quantity]) => `${quantity} of ${id}`).sort().join(", ");

/** Nothing stands in the shop that no supplier reported. */
function checkStrangers(seen: Seen, order: Order): Finding[] {
  const id = rowOf(seen, order)?.id;
  const known = new Set(seen.facts.shipments.filter(({ orderId }) => orderId === id).flatMap((row) => [...everCalled(row)]));
  return order.fulfilments
    .filter(({ numbers }) => !numbers.some((number) => known.has(number)))
    .map(({ numbers }) => finding("unexplained", `order ${order.name}: the shop shows ${numbers.join()}, which nobody reported`));
}
