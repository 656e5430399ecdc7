import { db, inTurn } from "#app/db.server.ts";
import { TryLater, type Platform, type ShopConnection, type ShopShipments } from "#app/domain/platform.ts";
import { compareShipment, findSame, splitIntoParts } from "#app/domain/write-back.ts";
import { completeOrder } from "#app/flows/complete-order.server.ts";
import { linesOfPart, loadShipment, type LoadedShipment, type WriteBackRow } from "#app/flows/load-shipment.server.ts";
import { withShop } from "#app/flows/shop/reach-shop.server.ts";
import { intendPart, recordEffect, recordGone, recordLinked, recordReadBack, recordTooFew } from "#app/flows/record-write-back.server.ts";
import { atMost } from "#app/lib/at-most.ts";

/** Longer than a slow store takes for all of it. */
const TURN_MS = 5 * 60_000;
/** Over PostgreSQL a turn holds one of a process's ten connections for turns, of which ways into shops need some too. */
const inOneList = atMost(6, 4);

/**
 * Brings the shop to a shipment's newest revision: every part is intended, written, read back and compared. What was
 * fulfilled there by hand with the same lines and numbers is linked, not written again; where the outcome of a write is
 * unknown, evidence is looked for and then a person is asked. A shop that is not connected gets it when it is again
 * (reconcile asks). Throws when the shop cannot be reached now.
 */
export async function writeBack(shipmentId: string): Promise<void> {
  const loaded = await loadShipment(shipmentId);
  if (loaded?.shop.status !== "connected") return;
  const { shop, order } = loaded;
  // Within: who has a turn must not wait for another one, and the way in takes one where a token is renewed.
  await withShop(shop, (reached) => {
    const work = () => bring(shipmentId, reached);
    if (!reached.platform.capabilities.parcelsInOneList) return work();
    return inOneList(() => inTurn(`write-back:${order.id}`, TURN_MS, work), shop.id);
  });
}

async function bring(shipmentId: string, { platform, connection }: { platform: Platform; connection: ShopConnection }) {
  const loaded = (await loadShipment(shipmentId))!;
  const shown = await platform.readShipments(connection, loaded.order.platformOrderId);
  if (shown.state === "gone") return recordGone(loaded);

  await resolveUnknown(loaded, platform, shown);
  const left = await writeMissing(shipmentId, platform, connection, shown);
  await correctOld(shipmentId, platform, connection);
  await readBack(shipmentId, platform, connection);
  // Last: reading the other parts back ends what was asked about the parcel before.
  if (left === "too_few") await recordTooFew((await loadShipment(shipmentId))!);
  await completeOrder(shipmentId, platform, connection);
}

type Wanted = { company: string; numbers: string[]; urls: string[] };

/** What the shop is to show of a shipment: at its newest revision, or at an earlier one. */
function wantedOf({ row, revision: newest }: LoadedShipment, platform: Platform, at = newest.revision): Wanted {
  const revision = row.revisions.find((candidate) => candidate.revision === at) ?? newest;
  return {
    company: platform.companyFor({ id: revision.carrierId, name: revision.carrierName }),
    numbers: revision.parcels.map((parcel) => parcel.number),
    urls: revision.parcels.map((parcel) => parcel.url),
  };
}

/** References of the shop's fulfilments that belong to a shipment of ours. */
async function knownRefs(orderId: string): Promise<Set<string>> {
  const rows = await db.writeBack.findMany({
    where: { shipment: { purchaseOrder: { orderId } }, platformRef: { not: null } },
    select: { platformRef: true },
  });
  return new Set(rows.map((row) => row.platformRef!));
}

/**
 * What a write that died or timed out left behind: found in the shop → it happened; not found → a person decides.
 * Looked for as it was written then: its number may have been corrected since.
 */
async function resolveUnknown(loaded: LoadedShipment, platform: Platform, shown: ShopShipments) {
  for (const part of loaded.row.writeBacks) {
    if (!["sending", "unknown", "intended"].includes(part.status)) continue;
    const wanted = wantedOf(loaded, platform, part.revision);
    const ours = shown.shipments.find((candidate) => candidate.reference === part.id && !candidate.cancelled);
    const found = part.platformRef
      ? shown.shipments.find((candidate) => candidate.platformRef === part.platformRef)
      : ours ?? findSame(shown.shipments, { lines: linesOfPart(part), numbers: wanted.numbers }, await knownRefs(loaded.order.id));
    // What carries our reference is ours, even where the shop changed it: that shows when it is read back.
    const made = !part.platformRef && ours !== undefined;
    const happened = found && (made || compareShipment({ lines: linesOfPart(part), ...wanted }, found).length === 0);
    if (happened) await recordEffect(loaded, part, { outcome: "accepted", ref: found.platformRef, evidence: {} });
    else if (part.status === "sending") {
      await recordEffect(loaded, part, { outcome: "unknown", code: "process_died", evidence: {} });
    }
  }
}

/** Writes what the shop does not show yet; "too_few" = it has no place for it any more. */
async function writeMissing(id: string, platform: Platform, connection: ShopConnection, shown: ShopShipments): Promise<"too_few" | void> {
  const loaded = (await loadShipment(id))!;
  const { row, order, shop, lines } = loaded;
  const retry = row.writeBacks.filter(isToMake);
  const covered = new Map<string, number>();
  for (const line of row.writeBacks.filter((part) => !isToMake(part)).flatMap(linesOfPart)) {
    covered.set(line.platformLineId, (covered.get(line.platformLineId) ?? 0) + line.quantity);
  }
  const missing = lines.flatMap(({ platformLineId, quantity }) => {
    const taken = Math.min(quantity, covered.get(platformLineId) ?? 0);
    covered.set(platformLineId, (covered.get(platformLineId) ?? 0) - taken);
    return quantity > taken ? [{ platformLineId, quantity: quantity - taken }] : [];
  });
  if (missing.length === 0) return;

  const wanted = wantedOf(loaded, platform);
  const byHand = findSame(shown.shipments, { lines: missing, numbers: wanted.numbers }, await knownRefs(order.id));
  if (byHand && (await isBeingWritten(order.id, id))) throw new TryLater("write_back_turn", { retryAfterMs: 500 });
  if (byHand) return recordLinked(loaded, byHand);

  if (shown.state !== "ready") throw new TryLater("The shop has not decided yet where this order ships from.", { retryAfterMs: 500 });
  const parts = splitIntoParts(missing, shown.open);
  if (!parts) return "too_few";
  for (const { part, lines: partLines } of parts) {
    const intended = await intendPart(loaded, retry, part, partLines, shown);
    const effect = await platform.writeShipment(connection, {
      platformOrderId: order.platformOrderId,
      platformRef: null,
      reference: intended.id,
      part,
      lines: partLines,
      ...wanted,
      notifyCustomer: shop.notifyCustomer,
      completeOrder: shop.completeOrders,
    });
    await recordEffect(loaded, intended, effect);
  }
}

/** A part that is not in the shop yet; one with a reference is there, and only its tracking may be still to be brought. */
const isToMake = (part: WriteBackRow) => part.status === "intended" && part.platformRef === null;

/** A fulfilment nobody knows may be what another parcel of the order has just made, and not noted yet. */
const isBeingWritten = (orderId: string, shipmentId: string) =>
  db.writeBack.findFirst({
    where: {
      status: "sending",
      platformRef: null,
      shipmentId: { not: shipmentId },
      shipment: { purchaseOrder: { orderId } },
    },
  });

/** Parts the shop has at an older revision get the new carrier and numbers; the customer is not told twice. */
async function correctOld(id: string, platform: Platform, connection: ShopConnection) {
  const loaded = (await loadShipment(id))!;
  const { row, order } = loaded;
  for (const part of row.writeBacks) {
    const behind = part.revision < row.revision || part.status === "differs" || part.status === "intended";
    if (!behind || !part.platformRef || part.status === "unknown" || part.status === "refused") continue;
    const intended = await intendPart(loaded, [part], part.part, linesOfPart(part), null);
    const effect = await platform.writeShipment(connection, {
      platformOrderId: order.platformOrderId,
      platformRef: part.platformRef,
      reference: part.id,
      part: part.part,
      lines: [],
      ...wantedOf(loaded, platform),
      notifyCustomer: false,
      completeOrder: false,
    });
    await recordEffect(loaded, intended, effect);
  }
}

async function readBack(id: string, platform: Platform, connection: ShopConnection) {
  const loaded = (await loadShipment(id))!;
  const written = loaded.row.writeBacks.filter((part) => part.status === "written");
  if (written.length === 0) return;
  const shown = await platform.readShipments(connection, loaded.order.platformOrderId);
  const wanted = wantedOf(loaded, platform);
  const checked = written.map((part: WriteBackRow) => {
    const found = shown.shipments.find((candidate) => candidate.platformRef === part.platformRef);
    return { part, found, differences: compareShipment({ lines: linesOfPart(part), ...wanted }, found) };
  });
  await recordReadBack(loaded, checked);
}
