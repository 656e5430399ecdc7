import { db } from "#app/db.server.ts";
import { median } from "#app/domain/median.ts";

const LOOKED_AT = 50;

/**
 * How quickly a supplier answers and ships, in milliseconds from the mail: the medians of his last 50 purchase orders
 * in these shops. Null where there is nothing to go by.
 */
export async function supplierSpeed(supplierId: string, shopIds: string[]) {
  const rows = await db.purchaseOrder.findMany({
    where: { supplierId, shopId: { in: shopIds }, test: false },
    orderBy: { id: "desc" },
    take: LOOKED_AT,
    select: {
      transmissions: { where: { status: "sent" }, select: { settledAt: true, intendedAt: true } },
      acknowledgements: { select: { at: true } },
      shipments: { select: { shippedAt: true } },
    },
  });
  const earliest = (dates: Date[]) => (dates.length > 0 ? Math.min(...dates.map((date) => date.getTime())) : null);
  const accept: number[] = [];
  const ship: number[] = [];
  for (const { transmissions, acknowledgements, shipments } of rows) {
    const sent = earliest(transmissions.map(({ settledAt, intendedAt }) => settledAt ?? intendedAt));
    const shipped = earliest(shipments.map(({ shippedAt }) => shippedAt));
    // Whoever ships without a word has accepted.
    const accepted = earliest(acknowledgements.map(({ at }) => at)) ?? shipped;
    if (sent === null) continue;
    if (accepted !== null && accepted >= sent) accept.push(accepted - sent);
    if (shipped !== null && shipped >= sent) ship.push(shipped - sent);
  }
  return { accept: median(accept), ship: median(ship) };
}
