import { v7 as newId } from "uuid";
import { recordAcknowledgement } from "#app/flows/record-acknowledgement.server.ts";
import { correctShipment, recordShipment } from "#app/flows/record-shipment.server.ts";
import { redactCustomer } from "#app/flows/shop/erase-customer.server.ts";
import type { ShopView } from "#tests/sandbox-shop.ts";
import type { Dice } from "#tests/dice.ts";
import { takeBack, type LineModel, type OrderModel } from "#tests/histories/model.ts";
import { presentLines, readOrder, settled, type PurchaseOrderNow } from "#tests/histories/settled.ts";
import type { Stage } from "#tests/histories/stage.ts";

/** One order's life while it is lived. */
export type Life = { stage: Stage; orderId: string; model: OrderModel; roll: Dice["below"]; rung: number };

const look = ({ stage, orderId }: Life) => stage.shop.control<ShopView>("GET", `/orders/${orderId}`);
const pick = <Item>(roll: Dice["below"], items: Item[]): Item | undefined => items[roll(items.length || 1)];

/** The line of the model a purchase-order line is about. */
async function modelOf(life: Life, orderLineId: string | null): Promise<LineModel> {
  const order = (await readOrder(life.orderId))!;
  return life.model.lines[order.lines.findIndex(({ id }) => id === orderLineId)]!;
}

async function anyPurchaseOrder(life: Life): Promise<PurchaseOrderNow | undefined> {
  const order = await readOrder(life.orderId);
  return pick(life.roll, (order?.purchaseOrders ?? []).filter(({ status }) => status === "open"));
}

async function bringParcelsToShop(life: Life): Promise<void> {
  await ringAll(life);
  await settled(life.orderId);
  const { lines, fulfilments } = await look(life);
  for (const [index, line] of life.model.lines.entries()) {
    // The shop takes no parcel of more than it still wants; the merchant is asked about that one.
    const stands = fulfilments.filter(({ status }) => status !== "cancelled").flatMap((one) => one.lines).filter(({ id }) => id === lines[index]!.id);
    const units = stands.reduce((sum, { quantity }) => sum + quantity, 0);
    line.inShop = Math.min(line.shipped, line.ordered - line.takenBack, units);
  }
}

/** The shop takes units back; the suppliers' parcels must stand there first, or nobody could say which ones it took. */
async function takeUnits(life: Life, how: "edit" | "refund") {
  await bringParcelsToShop(life);
  const { lines } = await look(life);
  const index = life.roll(lines.length);
  const [view, line] = [lines[index]!, life.model.lines[index]!];
  const most = how === "edit" ? view.remaining : view.currentQuantity;
  if (most === 0 || life.model.cancelled) return;
  const quantity = 1 + life.roll(most);
  const wish = how === "edit" ? view.currentQuantity - quantity : quantity;
  await life.stage.shop.control("POST", `/orders/${life.orderId}/${how}`, { lines: [{ id: view.id, quantity: wish }] });
  takeBack(line, quantity);
}

/** What can happen to an order, by name. Each tells the model, and says nothing to Stafette that the world would not. */
export const DEEDS = {
  shopTakesUnitsOff: (life: Life) => takeUnits(life, "edit"),
  shopRefunds: (life: Life) => takeUnits(life, "refund"),

  async customerWantsMore(life: Life) {
    if (life.model.cancelled) return;
    const { lines } = await look(life);
    const index = life.roll(lines.length);
    const more = 1 + life.roll(3);
    const line = { id: lines[index]!.id, quantity: lines[index]!.currentQuantity + more };
    await life.stage.shop.control("POST", `/orders/${life.orderId}/edit`, { lines: [line] });
    life.model.lines[index]!.ordered += more;
  },

  async customerMoves(life: Life) {
    if (life.model.cancelled) return;
    const address = { address1: `Neue Straße ${life.roll(900)}`, zip: "10115", city: "Berlin" };
    await life.stage.shop.control("POST", `/orders/${life.orderId}/edit`, { lines: [], address });
  },

  async shopCancels(life: Life) {
    if (life.model.cancelled || life.roll(2) === 0) return;
    await bringParcelsToShop(life);
    await life.stage.shop.control("POST", `/orders/${life.orderId}/cancel`, {});
    life.model.cancelled = true;
    for (const line of life.model.lines) takeBack(line, line.ordered);
  },

  async bellRings(life: Life) {
    const bell = life.stage.bells(life.orderId)[life.rung];
    if (bell) life.rung += 1;
    if (bell) await life.stage.ring(bell);
  },

  async bellRingsTwice(life: Life) {
    const bell = pick(life.roll, life.stage.bells(life.orderId));
    for (let times = 0; bell && times < 2; times += 1) await life.stage.ring(bell);
  },

  everythingSettles: (life: Life) => (life.rung > 0 ? settled(life.orderId).then(() => undefined) : undefined),

  async supplierShips(life: Life) {
    const row = await anyPurchaseOrder(life);
    const open = row && presentLines(row).filter((line) => openUnits(row, line) > 0);
    if (!row || !open?.length) return;
    const line = pick(life.roll, open)!;
    const quantity = 1 + life.roll(openUnits(row, line));
    const form = {
      purchaseOrderId: row.id,
      version: row.version,
      submission: newId(),
      source: "supplier" as const,
      by: row.supplier.contacts[0]!.id,
      carrier: { carrierId: "ups" } as const,
      numbers: [`1Z999AA1${String(life.roll(100_000_000)).padStart(8, "0")}`],
      lines: [{ lineId: line.id, quantity }],
    };
    const taken = await recordShipment(form);
    // The same form once more, as a double click sends it.
    if (life.roll(2) === 0) await recordShipment(form);
    if (taken.ok) (await modelOf(life, line.orderLineId)).shipped += quantity;
  },

  async supplierCorrectsNumber(life: Life) {
    const row = await anyPurchaseOrder(life);
    const shipment = row && pick(life.roll, row.shipments);
    if (!row || !shipment) return;
    await correctShipment({
      shipmentId: shipment.id,
      purchaseOrderId: row.id,
      revision: shipment.revision,
      by: row.supplier.contacts[0]!.id,
      source: "supplier",
      carrier: { carrierId: "dhl" },
      numbers: [`00340434${String(life.roll(1_000_000_000)).padStart(12, "0")}`],
    });
  },

  async supplierAnswers(life: Life) {
    const row = await anyPurchaseOrder(life);
    if (!row) return;
    const line = pick(life.roll, presentLines(row))!;
    const answer = life.roll(3) === 0 ? ("refused" as const) : ("accepted" as const);
    const contactId = row.supplier.contacts[0]!.id;
    const taken = await recordAcknowledgement({
      purchaseOrderId: row.id,
      version: row.version,
      contactId,
      answers: [{ lineId: line.id, answer }],
    });
    if (taken.ok && answer === "refused") (await modelOf(life, line.orderLineId)).refused = true;
  },

  async customerIsErased(life: Life) {
    if (life.roll(4) > 0 || !(await readOrder(life.orderId))) return;
    await redactCustomer(life.stage.shopId, [life.orderId]);
    life.model.redacted = true;
  },
};

const shippedOf = (row: PurchaseOrderNow, orderLineId: string | null) =>
  row.shipments.flatMap(({ lines }) => lines).filter((line) => line.orderLineId === orderLineId).reduce((sum, { quantity }) => sum + quantity, 0);

const openUnits = (row: PurchaseOrderNow, line: { orderLineId: string | null; quantity: number }) =>
  line.quantity - shippedOf(row, line.orderLineId);

/** Every bell that has not rung yet, late. */
export async function ringAll(life: Life): Promise<void> {
  const bells = life.stage.bells(life.orderId);
  for (; life.rung < bells.length; life.rung += 1) await life.stage.ring(bells[life.rung]!);
}
