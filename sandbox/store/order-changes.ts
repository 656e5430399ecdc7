import { randomUUID } from "node:crypto";
import { idNumber, isObject, type JsonObject } from "../json.ts";
import { ring } from "../webhooks/ring.ts";
import { rerouteOrder } from "./fulfilment-orders.ts";
import { claimId } from "./ids.ts";
import { listLines, orderBody, requireOrder, saveLine, touchOrder } from "./orders.ts";
import { findProduct, findVariant } from "./products.ts";
import { restOrder, restRefund } from "./rest-order.ts";
import { change, put } from "./rows.ts";
import type { Line, Refund, Risk, World } from "./types.ts";

/** Units of one of the order's lines. */
export interface Units {
  id: string;
  quantity: number;
}

/** The merchant cancels: what has not shipped is refunded and cannot be shipped any more. */
export function cancelOrder(world: World, shop: string, id: string, reason = "customer"): void {
  world.db.transaction(() => {
    const order = requireOrder(world, shop, id);
    if (order.cancelledAt) throw new RangeError(`Order ${order.name} is cancelled already`);
    const eventId = randomUUID();
    const open = listLines(world, shop, id).filter((line) => line.remaining > 0);
    const paid = ["paid", "partially_paid", "partially_refunded"].includes(order.financialStatus);
    const refund = takeOff(
      world,
      shop,
      id,
      open.map((line) => ({ id: line.id, quantity: line.remaining })),
      "CANCEL",
    );
    touchOrder(world, order, {
      cancelledAt: world.clock.now(),
      cancelReason: reason,
      financialStatus: paid ? refundedStatus(world, shop, id) : "voided",
    });
    rerouteOrder(world, requireOrder(world, shop, id));
    if (refund && paid) ring(world, shop, "refunds/create", refund.id, restRefund(world, refund), { eventId });
    const body = restOrder(world, requireOrder(world, shop, id));
    ring(world, shop, "orders/cancelled", id, body, { eventId });
    ring(world, shop, "orders/updated", id, body, { eventId });
  })();
}

/** The merchant refunds units: those not yet shipped first. Throws RangeError when there are not as many. */
export function refundOrder(
  world: World,
  shop: string,
  id: string,
  units: Units[],
  note: string | null = null,
): string {
  return world.db.transaction(() => {
    const order = requireOrder(world, shop, id);
    const eventId = randomUUID();
    const refund = takeOff(world, shop, id, units, null, note);
    if (!refund) throw new RangeError("A refund needs at least one unit");
    touchOrder(world, order, { financialStatus: refundedStatus(world, shop, id) });
    rerouteOrder(world, requireOrder(world, shop, id));
    ring(world, shop, "refunds/create", refund.id, restRefund(world, refund), { eventId });
    ring(world, shop, "orders/updated", id, restOrder(world, requireOrder(world, shop, id)), { eventId });
    return refund.id;
  })();
}

export interface Edit {
  /** `quantity` is what the line shall have from now on; a line of a `variantId` instead of an id is added. */
  lines?: (Partial<Units> & { quantity: number; variantId?: string })[];
  /** Members of the shipping address in REST's words; null takes the address away. */
  address?: JsonObject | null;
}

/** The merchant edits quantities or the address, or adds a line. */
export function editOrder(world: World, shop: string, id: string, { lines = [], address }: Edit): void {
  world.db.transaction(() => {
    const order = requireOrder(world, shop, id);
    const eventId = randomUUID();
    const edit = { additions: [] as JsonObject[], removals: [] as JsonObject[] };
    for (const wish of lines) {
      const before = wish.id ? requireLine(world, shop, id, wish.id) : null;
      const line = before ?? addLine(world, shop, id, wish.variantId ?? "");
      const delta = wish.quantity - (before ? before.currentQuantity : 0);
      if (delta < 0 && -delta > line.remaining)
        throw new RangeError(`Only ${line.remaining} of line ${line.id} can be taken off`);
      if (delta < 0) change(world.db, "lines", shop, line.id, { removedOpen: line.removedOpen - delta });
      if (delta > 0) change(world.db, "lines", shop, line.id, { quantity: line.quantity + delta });
      const list = delta < 0 ? edit.removals : edit.additions;
      if (delta !== 0) list.push({ id: idNumber(line.id), delta: Math.abs(delta) });
    }
    const given = orderBody(order).shipping_address;
    const moved = address && { ...(isObject(given) ? given : {}), ...address };
    touchOrder(world, order, { edited: 1 }, address === undefined ? {} : { shipping_address: moved });
    rerouteOrder(world, requireOrder(world, shop, id));
    ring(world, shop, "orders/updated", id, restOrder(world, requireOrder(world, shop, id)), { eventId });
    if (lines.length === 0) return;
    ring(world, shop, "orders/edited", id, { order_edit: orderEdit(world, id, edit) }, { eventId });
  })();
}

/** Shopify's (or an app's) fraud analysis comes to a result. */
export function assessOrder(world: World, shop: string, id: string, risk: Risk): void {
  changeOrder(world, shop, id, () => touchOrder(world, requireOrder(world, shop, id), { risk }));
}

/** Does something to the order and rings orders/updated with the result. */
export function changeOrder(world: World, shop: string, id: string, act: () => void, alsoRing: string[] = []): void {
  world.db.transaction(() => {
    act();
    const body = restOrder(world, requireOrder(world, shop, id));
    const eventId = randomUUID();
    for (const topic of [...alsoRing, "orders/updated"]) ring(world, shop, topic, id, body, { eventId });
  })();
}

/** The customer's money arrives. */
export function payOrder(world: World, shop: string, id: string): void {
  const pay = () => touchOrder(world, requireOrder(world, shop, id), { financialStatus: "paid" });
  changeOrder(world, shop, id, pay, ["orders/paid"]);
}

/** Books units off as a refund. `restockType` null: CANCEL while unshipped, RETURN afterwards. */
function takeOff(
  world: World,
  shop: string,
  orderId: string,
  units: Units[],
  restockType: string | null,
  note: string | null = null,
): Refund | null {
  if (units.every(({ quantity }) => quantity < 1)) return null;
  const refund: Refund = {
    shop,
    id: claimId(world, shop, "refund", null),
    orderId,
    note,
    createdAt: world.clock.now(),
  };
  put(world.db, "refunds", refund);
  for (const { id, quantity } of units) {
    const line = requireLine(world, shop, orderId, id);
    if (quantity < 0 || quantity > line.currentQuantity) {
      throw new RangeError(`Line ${id} has ${line.currentQuantity} units, not ${quantity}`);
    }
    const open = Math.min(quantity, line.remaining);
    change(world.db, "lines", shop, id, {
      removedOpen: line.removedOpen + open,
      removedShipped: line.removedShipped + quantity - open,
    });
    for (const [units, type] of [
      [open, "CANCEL"],
      [quantity - open, "RETURN"],
    ] as const) {
      if (units === 0) continue;
      const row = {
        shop,
        id: claimId(world, shop, "refundLine", null),
        refundId: refund.id,
        lineId: id,
        quantity: units,
      };
      put(world.db, "refundLines", { ...row, restockType: restockType ?? type });
    }
  }
  return refund;
}

function refundedStatus(world: World, shop: string, id: string): string {
  return listLines(world, shop, id).some((line) => line.currentQuantity > 0) ? "partially_refunded" : "refunded";
}

function requireLine(world: World, shop: string, orderId: string, id: string): Line {
  const line = listLines(world, shop, orderId).find((one) => one.id === id);
  if (!line) throw new RangeError(`Order ${orderId} has no line ${id}`);
  return line;
}

function addLine(world: World, shop: string, orderId: string, variantId: string): Line {
  const variant = findVariant(world, shop, variantId);
  if (!variant) throw new RangeError(`${shop} has no variant ${variantId}`);
  const product = findProduct(world, shop, variant.productId)!;
  const id = claimId(world, shop, "line", null);
  saveLine(world, {
    shop,
    id,
    orderId,
    position: listLines(world, shop, orderId).length,
    variantId,
    productId: product.id,
    title: product.title,
    variantTitle: variant.title === "Default Title" ? null : variant.title,
    sku: variant.sku,
    vendor: product.vendor,
    price: variant.price,
    quantity: 0,
    removedOpen: 0,
    removedShipped: 0,
    shippedAside: 0,
    requiresShipping: variant.requiresShipping,
    giftCard: 0,
    service: "manual",
    body: JSON.stringify({
      title: product.title,
      sku: variant.sku,
      price: variant.price,
      vendor: product.vendor,
      properties: [],
    }),
  });
  return requireLine(world, shop, orderId, id);
}

function orderEdit(
  world: World,
  orderId: string,
  lineItems: { additions: JsonObject[]; removals: JsonObject[] },
): JsonObject {
  return {
    id: idNumber(claimId(world, "", "edit", null)),
    app_id: null,
    created_at: new Date(world.clock.now()).toISOString(),
    notify_customer: false,
    order_id: idNumber(orderId),
    staff_note: "",
    user_id: null,
    line_items: lineItems,
    discounts: { line_item: { additions: [], removals: [] } },
    shipping_lines: { additions: [], removals: [] },
  };
}
