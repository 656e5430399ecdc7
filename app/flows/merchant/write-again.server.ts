import { write, type Tx } from "#app/db.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { queue } from "#app/jobs/queue.server.ts";

/**
 * A person decided that a part whose writing was refused, or of unknown outcome, is to be written (again). Evidence is
 * still looked for first, so what did arrive after all is found and not written twice.
 */
export const writeAgain = (accountId: string, shipmentId: string): Promise<Taken> => write((tx) => writeAgainIn(tx, accountId, shipmentId));

/** The same within a transaction. */
export async function writeAgainIn(tx: Tx, accountId: string, shipmentId: string): Promise<Taken> {
  const shipment = await tx.shipment.findFirst({ where: { id: shipmentId, purchaseOrder: { accountId } } });
  if (!shipment) return refused("not_found");
  await tx.writeBack.updateMany({
    where: { shipmentId, status: { in: ["refused", "unknown"] } },
    data: { status: "intended" },
  });
  await queue(tx, { kind: "write-back", shipmentId });
  return { ok: true };
}
