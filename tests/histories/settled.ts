import { db } from "#app/db.server.ts";
import { until } from "#tests/world.ts";

/** Everything of an order that is kept, read from outside the flows. */
export const readOrder = (platformOrderId: string) =>
  db.order.findFirst({
    where: { platformOrderId },
    include: {
      lines: { orderBy: { position: "asc" } },
      purchaseOrders: {
        include: {
          supplier: { include: { contacts: true } },
          versions: { include: { lines: true }, orderBy: { version: "asc" } },
          acknowledgements: { orderBy: { at: "asc" } },
          transmissions: true,
          shipments: { include: { lines: true, revisions: { include: { parcels: true }, orderBy: { revision: "asc" } } } },
        },
      },
    },
  });

export type OrderNow = NonNullable<Awaited<ReturnType<typeof readOrder>>>;
export type PurchaseOrderNow = OrderNow["purchaseOrders"][number];

/** The lines of the version that counts. */
export const presentLines = ({ version, versions }: PurchaseOrderNow) =>
  versions.find((one) => one.version === version)!.lines;

/** Waits until no work is left for an order, and answers it. */
export const settled = (platformOrderId: string): Promise<OrderNow> =>
  until(`order ${platformOrderId} settles`, async () => {
    const order = await readOrder(platformOrderId);
    if (!order) return (await worksOn([platformOrderId])) ? null : undefined;
    const purchaseOrders = order.purchaseOrders.flatMap(({ id, shipments }) => [id, ...shipments.map((one) => one.id)]);
    return (await worksOn([platformOrderId, order.id, ...purchaseOrders])) ? null : order;
  });

const worksOn = async (ids: string[]) =>
  (await db.job.count({ where: { OR: ids.map((id) => ({ key: { endsWith: id } })) } })) > 0;
