import type { Prisma } from "#app/generated/sqlite/client.ts";
import { db } from "#app/db.server.ts";
import type { LineQuantity } from "#app/domain/platform.ts";

const WITH_FACTS = {
  lines: { include: { orderLine: true } },
  revisions: { include: { parcels: true }, orderBy: { revision: "desc" } },
  writeBacks: true,
  purchaseOrder: { include: { order: { include: { shop: true } } } },
} satisfies Prisma.ShipmentInclude;

type ShipmentRow = Prisma.ShipmentGetPayload<{ include: typeof WITH_FACTS }>;
export type WriteBackRow = ShipmentRow["writeBacks"][number];

/** A shipment with what is needed to bring it to its shop; null when it belongs to a test order. */
export async function loadShipment(id: string) {
  const row = await db.shipment.findUniqueOrThrow({ where: { id }, include: WITH_FACTS });
  const { order } = row.purchaseOrder;
  if (!order) return null;
  const revision = row.revisions[0]!;
  const lines: LineQuantity[] = row.lines.map((line) => ({
    platformLineId: line.orderLine!.platformLineId,
    quantity: line.quantity,
  }));
  return { row, order, shop: order.shop, revision, lines };
}

export type LoadedShipment = NonNullable<Awaited<ReturnType<typeof loadShipment>>>;

/** The units a part of a shipment holds. */
export const linesOfPart = (part: { lines: string }) => JSON.parse(part.lines) as LineQuantity[];
