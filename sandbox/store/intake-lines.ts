import { count, filled, idText, objects, stringifyJson, text, type Json, type JsonObject } from "../json.ts";
import { claimId } from "./ids.ts";
import { listLines, saveLine } from "./orders.ts";
import { putVariant } from "./product-changes.ts";
import { findProduct, findVariant } from "./products.ts";
import { one } from "./rows.ts";
import type { Line, Order, World } from "./types.ts";

/**
 * Takes the body's lines over; variants the shop does not know are made. A line the order has already keeps its id and
 * what was shipped and refunded of it. Answers body line id → own line id.
 */
export function intakeLines(world: World, order: Order, body: JsonObject): Map<string, string> {
  const ids = new Map<string, string>();
  const before = listLines(world, order.shop, order.id);
  const shipped = unitsOf(
    newParts(world, order, "fulfilments", body.fulfillments).filter(isLiving),
    "line_items",
    "id",
  );
  const refunded = unitsOf(newParts(world, order, "refunds", body.refunds), "refund_line_items", "line_item_id");

  for (const [position, line] of objects(body.line_items).entries()) {
    const given = idText(line.id);
    const known = before.find((one) => one.id === given && !ids.has(given));
    const id = known?.id ?? claimId(world, order.shop, "line", given);
    if (given && !ids.has(given)) ids.set(given, id);
    const quantity = Math.max(0, count(line.quantity) ?? 1);
    const refunds = (refunded.get(given ?? "") ?? 0) + (known ? unitsRefunded(world, known) : 0);
    const removed = Math.min(quantity, Math.max(quantity - (count(line.current_quantity) ?? quantity), refunds));
    const gone = Math.min(quantity, (shipped.get(given ?? "") ?? 0) + (known?.shipped ?? 0));
    const removedOpen = Math.min(removed, quantity - gone);
    const open = quantity - gone - removedOpen;
    const variantId = makeVariant(world, order.shop, line);
    saveLine(world, {
      shop: order.shop,
      id,
      orderId: order.id,
      position,
      variantId,
      productId: variantId ? findVariant(world, order.shop, variantId)!.productId : null,
      title: text(line.title) ?? text(line.name) ?? "Untitled",
      variantTitle: filled(line.variant_title),
      sku: filled(line.sku),
      vendor: filled(line.vendor),
      price: filled(line.price) ?? "0.00",
      quantity,
      removedOpen,
      removedShipped: removed - removedOpen,
      shippedAside: order.cancelledAt ? 0 : saidToBeShipped(body, line, open),
      requiresShipping: Number(line.requires_shipping !== false) as 0 | 1,
      giftCard: Number(line.gift_card === true) as 0 | 1,
      service: filled(line.fulfillment_service) ?? (line.gift_card === true ? "gift_card" : "manual"),
      body: stringifyJson(line),
    });
  }
  return ids;
}

/** The body's fulfilments or refunds that the order does not have yet. */
export function newParts(
  world: World,
  order: Order,
  table: "fulfilments" | "refunds",
  given: Json | undefined,
): JsonObject[] {
  return objects(given).filter((part) => {
    const known = one<{ orderId: string }>(world.db, table, order.shop, idText(part.id) ?? "");
    return known?.orderId !== order.id;
  });
}

function unitsRefunded({ db }: World, { shop, id }: Line): number {
  const sum = "SELECT coalesce(sum(quantity), 0) FROM refundLines WHERE shop = ? AND lineId = ?";
  return db.prepare<string[], number>(sum).pluck().get(shop, id)!;
}

/** Whether such a fulfilment takes its units away from what is left. */
export function isLiving({ status }: JsonObject): boolean {
  return ["success", "pending", "open"].includes(filled(status) ?? "success");
}

/** Units of the open ones that the body calls fulfilled without showing a fulfilment for them. */
function saidToBeShipped(body: JsonObject, line: JsonObject, open: number): number {
  if (line.fulfillment_status === "fulfilled" || body.fulfillment_status === "fulfilled") return open;
  const fulfillable = count(line.fulfillable_quantity);
  return fulfillable === null ? 0 : Math.max(0, open - Math.max(0, fulfillable));
}

function unitsOf(parents: JsonObject[], list: string, key: string): Map<string, number> {
  const units = new Map<string, number>();
  for (const part of parents.flatMap((parent) => objects(parent[list]))) {
    const id = idText(part[key]);
    if (id) units.set(id, (units.get(id) ?? 0) + (count(part.quantity) ?? 0));
  }
  return units;
}

/** The line's variant, made from it when the shop does not know it; null for custom lines and deleted products. */
function makeVariant(world: World, shop: string, line: JsonObject): string | null {
  const id = idText(line.variant_id);
  if (!id || id === "0") return null;
  if (findVariant(world, shop, id)) return id;
  if (line.product_exists === false) return null;
  const productId = idText(line.product_id);
  const title = text(line.title) ?? text(line.name) ?? "Untitled";
  putVariant(
    world,
    shop,
    id,
    {
      productId,
      productTitle: (productId && findProduct(world, shop, productId)?.title) || title,
      vendor: filled(line.vendor) ?? undefined,
      title: filled(line.variant_title) ?? "Default Title",
      sku: filled(line.sku),
      price: filled(line.price) ?? undefined,
      requiresShipping: line.requires_shipping !== false,
    },
    true,
  );
  return id;
}
