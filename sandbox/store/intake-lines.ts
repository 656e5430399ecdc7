import { count, filled, idText, objects, stringifyJson, text, type JsonObject } from "../json.ts";
import { claimId } from "./ids.ts";
import { saveLine } from "./orders.ts";
import { putVariant } from "./product-changes.ts";
import { findProduct, findVariant } from "./products.ts";
import type { Order, World } from "./types.ts";

/** Takes the body's lines over; variants the shop does not know are made. Answers body line id → own line id. */
export function intakeLines(world: World, order: Order, body: JsonObject): Map<string, string> {
  const ids = new Map<string, string>();
  const shipped = unitsOf(objects(body.fulfillments).filter(isLiving), "line_items", "id");
  const refunded = unitsOf(objects(body.refunds), "refund_line_items", "line_item_id");

  for (const [position, line] of objects(body.line_items).entries()) {
    const given = idText(line.id);
    const id = claimId(world, order.shop, "line", given);
    if (given && !ids.has(given)) ids.set(given, id);
    const quantity = Math.max(0, count(line.quantity) ?? 1);
    const removed = Math.min(
      quantity,
      Math.max(quantity - (count(line.current_quantity) ?? quantity), refunded.get(given ?? "") ?? 0),
    );
    const gone = Math.min(quantity, shipped.get(given ?? "") ?? 0);
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

/** The line's variant, made from the line when the shop does not know it; null for custom lines and deleted products. */
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
