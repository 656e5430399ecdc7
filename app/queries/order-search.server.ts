import { db } from "#app/db.server.ts";
import { normaliseTrackingNumber } from "#app/domain/carrier/tracking-number.ts";
import { checkGtin } from "#app/domain/gtin.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";

/** So many are found each way. */
const take = 200;
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
  const gtins = gtinKeys(typed, key);
  const parcel = normaliseTrackingNumber(typed.slice(0, 200)) || key;
  // In the order of what is searched: its index has them so, and any other order would sort all that begin so.
  const [orders, purchaseOrders, skus, products, parcels] = await Promise.all([
    db.order.findMany({ where: { shopId, nameKey: beginsWith(key) }, select: { id: true }, orderBy: { nameKey: "asc" }, take }),
    db.purchaseOrder.findMany({
      where: { shopId, numberKey: beginsWith(key) },
      select: { orderId: true },
      orderBy: { numberKey: "asc" },
      take,
    }),
    findLines({ shopId, skuKey: beginsWith(key) }, "skuKey"),
    Promise.all(gtins.map((gtin) => findLines({ shopId, gtin14: beginsWith(gtin) }, "gtin14"))),
    db.parcel.findMany({
      where: { revision: { shipment: { shopId } }, numberKey: beginsWith(parcel) },
      select: { revision: { select: { shipment: { select: { purchaseOrder: { select: { orderId: true } } } } } } },
      orderBy: { numberKey: "asc" },
      take,
    }),
  ]);
  const ids = [
    ...orders.map(({ id }) => id),
    ...[...purchaseOrders, ...skus, ...products.flat()].map(({ orderId }) => orderId),
    ...parcels.map(({ revision }) => revision.shipment.purchaseOrder.orderId),
  ];
  return [...new Set(ids.filter((id) => id !== null))];
}

const findLines = (where: Prisma.OrderLineWhereInput, by: "skuKey" | "gtin14") =>
  db.orderLine.findMany({ where, select: { orderId: true }, orderBy: { [by]: "asc" }, take });

/** GTINs are kept as 14 digits: a whole one is found as that, a beginning behind the zeros that fill it up. */
function gtinKeys(typed: string, key: string): string[] {
  const whole = checkGtin(typed);
  if (whole.ok) return [whole.gtin14];
  return /^\d{4,13}$/.test(key) ? [key, `0${key}`, `00${key}`, `000000${key}`] : [];
}
