import { write } from "#app/db.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { queue } from "#app/jobs/queue.server.ts";

/**
 * A person decided that a part whose writing was refused, or of unknown outcome, is to be written (again). Evidence is
 * still looked for first, so what did arrive after all is found and not written twice.
 */
export function writeAgain(accountId: string, shipmentId: string): Promise<Taken> {
  return write(async (tx) => {
    const shipment = await tx.shipment.findFirst({ where: { id: shipmentId, purchaseOrder: { accountId } } });
    if (!shipment) return refused("not_found");
    await tx.writeBack.updateMany({
      where: { shipmentId, status: { in: ["refused", "unknown"] } },
      data: { status: "intended" },
    });
    await queue(tx, { kind: "write-back", shipmentId });
    return { ok: true };
  });
}
