import type { Prisma } from "#app/generated/sqlite/client.ts";

/** Everything a purchase order's card is made of. */
export const WITH_RELAY = {
  supplier: { include: { contacts: { select: { id: true, email: true } } } },
  versions: { include: { lines: { orderBy: { position: "asc" } } }, orderBy: { version: "asc" } },
  transmissions: { orderBy: { intendedAt: "asc" } },
  acknowledgements: { orderBy: { at: "asc" } },
  holds: { where: { releasedAt: null } },
  links: { select: { contactId: true, firstOpenedAt: true, lastOpenedAt: true } },
  shipments: {
    include: {
      lines: true,
      revisions: { include: { parcels: true }, orderBy: { revision: "desc" } },
      writeBacks: { orderBy: { intendedAt: "asc" } },
    },
    orderBy: { shippedAt: "asc" },
  },
} satisfies Prisma.PurchaseOrderInclude;

export type RelayRow = Prisma.PurchaseOrderGetPayload<{ include: typeof WITH_RELAY }>;
export type RelayShipmentRow = RelayRow["shipments"][number];
