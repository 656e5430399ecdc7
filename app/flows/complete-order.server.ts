import { write } from "#app/db.server.ts";
import type { Completion, Platform, ShopConnection } from "#app/domain/platform.ts";
import { loadShipment, type LoadedShipment, type WriteBackRow } from "#app/flows/load-shipment.server.ts";
import { aboutOf, namesOf } from "#app/flows/record-write-back.server.ts";
import { clearProblems, raiseProblem } from "#app/flows/tell.server.ts";

/**
 * Sets the order of a shipment that stands in the shop to done, where the shop leaves that to us and nothing of it is left
 * to ship. The run that wrote the shipment may have died before it came to this, so every run asks until the shop has
 * answered; from then on a merchant who opens the order again is not contradicted. Throws on trouble: the job comes again.
 */
export async function completeOrder(shipmentId: string, platform: Platform, connection: ShopConnection): Promise<void> {
  const loaded = (await loadShipment(shipmentId))!;
  const { row, order, shop } = loaded;
  if (!platform.completeOrder || !shop.completeOrders) return;
  const there = row.writeBacks.filter(({ status }) => status === "matches" || status === "differs");
  if (there.every(isAnswered)) return;
  await recordCompletion(loaded, there, await platform.completeOrder(connection, order.platformOrderId));
}

const evidenceOf = ({ evidence }: WriteBackRow) => JSON.parse(evidence) as { order?: Completion["order"] };

/** Refused is no answer for ever: a person may have it tried again. */
const isAnswered = (part: WriteBackRow) => ["completed", "open"].includes(evidenceOf(part).order ?? "");

async function recordCompletion(loaded: LoadedShipment, there: WriteBackRow[], completion: Completion): Promise<void> {
  const { accountId } = aboutOf(loaded);
  await write(async (tx) => {
    for (const part of there) {
      const evidence = JSON.stringify({ ...evidenceOf(part), order: completion.order });
      await tx.writeBack.update({ where: { id: part.id }, data: { evidence } });
    }
    if (completion.order !== "refused") return clearProblems(tx, accountId, ["order_not_completed"], loaded.row.id);
    const { said } = completion;
    await raiseProblem(tx, aboutOf(loaded), "order_not_completed", loaded.row.id, { ...namesOf(loaded), said });
  });
}
