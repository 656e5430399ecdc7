import { write } from "#app/db.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/**
 * A person decided that a part whose writing was refused, or of unknown outcome, is to be written (again). Evidence is
 * still looked for first, so what did arrive after all is found and not written twice.
 */
export async function writeAgain(accountId: string, shipmentId: string): Promise<void> {
  await write(async (tx) => {
    const shipment = await tx.shipment.findFirst({ where: { id: shipmentId, purchaseOrder: { accountId } } });
    if (!shipment) return;
    await tx.writeBack.updateMany({
      where: { shipmentId, status: { in: ["refused", "unknown"] } },
      data: { status: "intended" },
    });
    await queue(tx, { kind: "write-back", shipmentId });
  });
}
