import { db } from "#app/db.server.ts";
import { readPerson } from "#app/flows/person.server.ts";

/** What is held about the customer of a request, order by order, for the customer to read; null when it is not of these shops. */
export async function dataRequestReport(shops: { id: string }[], requestId: string) {
  const request = await db.dataRequest.findFirst({
    where: { id: requestId, shopId: { in: shops.map((shop) => shop.id) } },
    include: { shop: { select: { name: true } } },
  });
  if (!request) return null;
  const orders = await db.order.findMany({
    where: { shopId: request.shopId, platformOrderId: { in: JSON.parse(request.orderIds) as string[] } },
    include: {
      lines: { orderBy: { position: "asc" } },
      purchaseOrders: {
        include: {
          supplier: { select: { name: true } },
          shipments: { include: { revisions: { include: { parcels: true }, orderBy: { revision: "desc" }, take: 1 } } },
        },
      },
    },
    orderBy: { placedAt: "asc" },
  });
  return {
    shop: request.shop.name,
    request: request.requestId,
    askedAt: request.receivedAt,
    orders: await Promise.all(
      orders.map(async (order) => ({
        order: order.name,
        placedAt: order.placedAt,
        addresses: await addressesOf(order.id),
        lines: order.lines.map(({ title, variantTitle, sku, quantity }) => ({ title, variantTitle, sku, quantity })),
        sentTo: order.purchaseOrders.map(({ number, supplier }) => ({ number, supplier: supplier.name })),
        parcels: order.purchaseOrders.flatMap(({ shipments }) =>
          shipments.flatMap(({ revisions }) =>
            revisions.flatMap(({ carrierName, parcels }) =>
              parcels.map(({ number, url }) => ({ carrier: carrierName, number, url })),
            ),
          ),
        ),
      })),
    ),
  };
}

/** Every address that was ever sealed for an order, as far as none was erased. */
async function addressesOf(orderId: string) {
  const rows = await db.personalData.findMany({ where: { orderId }, select: { id: true }, orderBy: { createdAt: "asc" } });
  const people = await Promise.all(rows.map(({ id }) => readPerson(db, id)));
  return people.flatMap((person) => (person ? [person.shippingAddress] : []));
}
