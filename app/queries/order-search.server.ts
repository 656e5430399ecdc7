import { db } from "#app/db.server.ts";
import { normaliseTrackingNumber } from "#app/domain/carrier/tracking-number.ts";
import { checkGtin } from "#app/domain/gtin.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";

const FOUND_EACH = 200;
/** Sorts behind everything that begins with the text before it. */
const END = "\u{10ffff}";

/** By prefix, as a range: unlike LIKE it can use an index. */
const beginsWith = (key: string) => ({ gte: key, lt: key + END });

/**
 * Orders of these shops found by order number, purchase order, SKU, GTIN or tracking number, exactly or by their
 * beginning. Never by customer: what is sealed cannot be searched.
 */
export async function findOrders(shopIds: string[], typed: string): Promise<string[]> {
  const key = foldSearchKey(typed.slice(0, 100));
  if (key === "") return [];
  const shopId = { in: shopIds };
  const byLine = { order: { shopId } };
  const gtins = gtinKeys(typed, key);
  const parcel = normaliseTrackingNumber(typed.slice(0, 200)) || key;
  const [orders, purchaseOrders, skus, products, parcels] = await Promise.all([
    db.order.findMany({ where: { shopId, nameKey: beginsWith(key) }, select: { id: true }, take: FOUND_EACH }),
    db.purchaseOrder.findMany({
      where: { order: { shopId }, numberKey: beginsWith(key) },
      select: { orderId: true },
      take: FOUND_EACH,
    }),
    db.orderLine.findMany({ where: { ...byLine, skuKey: beginsWith(key) }, select: { orderId: true }, take: FOUND_EACH }),
    gtins.length === 0
      ? []
      : db.orderLine.findMany({
          where: { ...byLine, OR: gtins.map((gtin) => ({ gtin14: beginsWith(gtin) })) },
          select: { orderId: true },
          take: FOUND_EACH,
        }),
    db.shipment.findMany({
      where: { shopId, revisions: { some: { parcels: { some: { numberKey: beginsWith(parcel) } } } } },
      select: { purchaseOrder: { select: { orderId: true } } },
      take: FOUND_EACH,
    }),
  ]);
  const ids = [
    ...orders.map(({ id }) => id),
    ...[...purchaseOrders, ...skus, ...products].map(({ orderId }) => orderId),
    ...parcels.map(({ purchaseOrder }) => purchaseOrder.orderId),
  ];
  return [...new Set(ids.filter((id) => id !== null))];
}

/** GTINs are kept as 14 digits: a whole one is found as that, a beginning behind the zeros that fill it up. */
function gtinKeys(typed: string, key: string): string[] {
  const whole = checkGtin(typed);
  if (whole.ok) return [whole.gtin14];
  return /^\d{4,13}$/.test(key) ? [key, `0${key}`, `00${key}`, `000000${key}`] : [];
}
