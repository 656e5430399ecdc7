import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import { AccessLost, TryLater, type Effect, type LineQuantity, type ShopShipment, type ShopShipments } from "#app/domain/platform.ts";
import type { Difference } from "#app/domain/write-back.ts";
import type { LoadedShipment, WriteBackRow } from "#app/flows/load-shipment.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { clearProblems, note, raiseProblem } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

const TROUBLE = ["write_back_refused", "write_back_unknown", "write_back_differs", "shop_has_less", "shop_order_gone"] as const;

const entryOf = ({ row, order }: LoadedShipment) =>
  ({ shopId: row.shopId, orderId: order.id, purchaseOrderId: row.purchaseOrderId, actor: "stafette" }) as const;
export const aboutOf = ({ row, order }: LoadedShipment) => ({
  accountId: row.purchaseOrder.accountId,
  shopId: row.shopId,
  orderId: order.id,
  purchaseOrderId: row.purchaseOrderId,
});
export const namesOf = ({ row, order, revision }: LoadedShipment) => ({
  shipment: row.id,
  number: row.purchaseOrder.number,
  order: order.name,
  tracking: revision.parcels.map((parcel) => parcel.number).join(", "),
});

/** What the shop said of the order being done outlives what is found out about the parcel. */
const ofOrder = ({ evidence }: WriteBackRow) => ({ order: (JSON.parse(evidence) as { order?: string }).order });

/** Commits that a part is about to be written, with what the shop showed before: the evidence if nothing comes back. */
export function intendPart(
  loaded: LoadedShipment,
  earlier: WriteBackRow[],
  part: string,
  lines: LineQuantity[],
  shown: ShopShipments | null,
): Promise<WriteBackRow> {
  const { row } = loaded;
  const facts = {
    status: "sending",
    revision: row.revision,
    intendedAt: new Date(),
    settledAt: null,
    lines: JSON.stringify(lines.map(({ platformLineId, quantity }) => ({ platformLineId, quantity }))),
    ...(shown ? { before: JSON.stringify({ fulfilments: shown.shipments.map((one) => one.platformRef) }) } : {}),
  };
  return write(async (tx) => {
    // One shipment can take a part twice over when the shop opened it again: it then gets a name of its own.
    const known = earlier.find((candidate) => candidate.part === part);
    if (known) return tx.writeBack.update({ where: { id: known.id }, data: facts });
    const twice = row.writeBacks.filter((candidate) => candidate.part.split("#")[0] === part).length;
    const name = twice > 0 ? `${part}#${twice + 1}` : part;
    return tx.writeBack.create({ data: { id: newId(), shipmentId: row.id, shopId: row.shopId, part: name, ...facts } });
  });
}

/** Records what became of writing a part. Throws when it did not leave and may be tried again, or the shop is shut. */
export async function recordEffect(loaded: LoadedShipment, part: WriteBackRow, effect: Effect): Promise<void> {
  const status = { accepted: "written", refused: "refused", not_sent: "intended", unknown: "unknown" }[effect.outcome];
  const code = effect.outcome === "accepted" ? {} : { code: effect.code };
  await write(async (tx) => {
    await tx.writeBack.update({
      where: { id: part.id },
      data: {
        status,
        evidence: JSON.stringify({ ...ofOrder(part), ...effect.evidence, ...code }),
        settledAt: effect.outcome === "not_sent" ? null : new Date(),
        ...(effect.outcome === "accepted" ? { platformRef: effect.ref } : {}),
      },
    });
    if (effect.outcome === "refused") await trouble(tx, loaded, "write_back_refused", effect.evidence);
    if (effect.outcome === "unknown") await trouble(tx, loaded, "write_back_unknown", {});
  });
  if (effect.outcome !== "not_sent") return;
  // What is written was read just before.
  if (effect.code === "access_lost") throw new AccessLost("write_back_not_sent", { reason: effect.evidence.reason ?? "", writing: true });
  throw new TryLater("write_back_not_sent", effect);
}

/** The merchant fulfilled by hand exactly what was reported: that fulfilment is this shipment. */
export async function recordLinked(loaded: LoadedShipment, found: ShopShipment): Promise<void> {
  const { row } = loaded;
  await write(async (tx) => {
    await tx.writeBack.create({
      data: {
        id: newId(),
        shipmentId: row.id,
        shopId: row.shopId,
        part: `linked:${found.platformRef}`,
        revision: row.revision,
        status: "matches",
        platformRef: found.platformRef,
        lines: JSON.stringify(found.lines),
        evidence: JSON.stringify({ linked: "by_hand", company: found.company, numbers: found.numbers.join(", ") }),
        intendedAt: new Date(),
        settledAt: new Date(),
      },
    });
    await note(tx, { ...entryOf(loaded), code: "linked_in_shop" }, namesOf(loaded));
    await clearTrouble(tx, loaded);
    await refreshShown(tx, row.purchaseOrderId);
  });
}

/** The shop has fewer units left than were shipped: fulfilled by hand with another number, or taken back. */
export const recordTooFew = (loaded: LoadedShipment) => write((tx) => trouble(tx, loaded, "shop_has_less", {}));

/** The shop holds the order no more: nobody waits for it, and a person may bring it back. */
export const recordGone = (loaded: LoadedShipment) => write((tx) => trouble(tx, loaded, "shop_order_gone", {}));

/** Green only when the shop shows what was reported; else amber, with the difference. */
export async function recordReadBack(
  loaded: LoadedShipment,
  checked: { part: WriteBackRow; found: ShopShipment | undefined; differences: Difference[] }[],
): Promise<void> {
  await write(async (tx) => {
    const allMatch = checked.every(({ differences }) => differences.length === 0);
    for (const { part, found, differences } of checked) {
      await tx.writeBack.update({
        where: { id: part.id },
        data: {
          status: differences.length === 0 ? "matches" : "differs",
          settledAt: new Date(),
          evidence: JSON.stringify({
            ...ofOrder(part),
            company: found?.company ?? "",
            numbers: found?.numbers.join(", ") ?? "",
            urls: found?.urls.join(" ") ?? "",
            differences,
          }),
        },
      });
    }
    if (allMatch) {
      await clearTrouble(tx, loaded);
      await note(tx, { ...entryOf(loaded), code: "written_to_shop" }, namesOf(loaded));
      await refreshShown(tx, loaded.row.purchaseOrderId);
    } else {
      const fields = checked.flatMap(({ differences }) => differences.map(({ field }) => field)).join(", ");
      await trouble(tx, loaded, "write_back_differs", { fields });
    }
    await placeWhatWaited(tx, loaded);
  });
}

/**
 * An order read while its parcel was being written shows shipped units of which nobody could tell yet whose they were,
 * so routing gave nobody more. Now it can, and the shop may have no further reason to ring.
 */
async function placeWhatWaited(tx: Tx, { order }: LoadedShipment): Promise<void> {
  const lines = await tx.orderLine.findMany({ where: { orderId: order.id, outcome: "qualified", remaining: { gt: 0 } } });
  if (!lines.some((line) => line.handled < line.currentQuantity)) return;
  await queue(tx, { kind: "import-order", shopId: order.shopId, platformOrderId: order.platformOrderId });
}

/** What was asked about it ends, unless another part of it is still to be asked about. */
async function clearTrouble(tx: Tx, { row }: LoadedShipment) {
  const asked = await tx.writeBack.count({ where: { shipmentId: row.id, status: { in: ["unknown", "refused", "differs"] } } });
  if (asked === 0) await clearProblems(tx, row.purchaseOrder.accountId, [...TROUBLE], row.id);
}

async function trouble(tx: Tx, loaded: LoadedShipment, code: (typeof TROUBLE)[number], facts: Record<string, string>) {
  await note(tx, { ...entryOf(loaded), code: "write_back_failed" }, { ...namesOf(loaded), reason: code });
  await raiseProblem(tx, aboutOf(loaded), code, loaded.row.id, { ...namesOf(loaded), ...facts });
  await refreshShown(tx, loaded.row.purchaseOrderId);
}
