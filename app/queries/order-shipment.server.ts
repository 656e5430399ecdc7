import { unitsOf } from "#app/domain/lines.ts";
import type { Difference } from "#app/domain/write-back.ts";
import type { RelayRow, RelayShipmentRow } from "#app/queries/order-facts.server.ts";

/** The worst part of a write-back speaks for it: what needs a person is not hidden by what went well. */
const WORST_FIRST = ["refused", "unknown", "differs", "sending", "intended", "written", "matches"] as const;
/** `none` = not written yet; `no_place` = it never will be by itself, for the shop has too little left to ship. */
export type WriteBackState = (typeof WORST_FIRST)[number] | "none" | "no_place";

type Evidence = { company?: string; numbers?: string; urls?: string; linked?: string; differences?: Difference[] };

/** One handover with its parcels, what was corrected, and what the shop shows of it now. */
export function shipmentOf(shipment: RelayShipmentRow, row: RelayRow, withoutPlace: ReadonlySet<string>) {
  const lines = row.versions.flatMap((version) => version.lines);
  const [revision, ...earlier] = shipment.revisions;
  return {
    id: shipment.id,
    revision: shipment.revision,
    source: shipment.source,
    shippedAt: shipment.shippedAt,
    carrierId: revision?.carrierId ?? null,
    carrierName: revision?.carrierName ?? "",
    parcels: (revision?.parcels ?? []).map(({ number, url }) => ({ number, url })),
    lines: shipment.lines.map(({ purchaseOrderLineId, quantity }) => ({
      title: lines.find((line) => line.id === purchaseOrderLineId)?.title ?? "",
      quantity,
    })),
    earlier: earlier.map(({ carrierName, parcels, createdAt }) => ({
      carrierName,
      numbers: parcels.map((parcel) => parcel.number).join(", "),
      createdAt,
    })),
    inShop: {
      state: withoutPlace.has(shipment.id) && stateOf(shipment) === "none" ? "no_place" : stateOf(shipment),
      at: latest(shipment.writeBacks.map((part) => part.settledAt)),
      parts: shipment.writeBacks.map((part) => {
        const { company = "", numbers = "", urls = "", linked, differences = [] } = JSON.parse(part.evidence) as Evidence;
        return { status: part.status, company, numbers, urls, differences, linked: linked === "by_hand" };
      }),
    },
  };
}

function stateOf(shipment: RelayShipmentRow): WriteBackState {
  const statuses = shipment.writeBacks.map((part) =>
    // A part the shop has at an older revision is still to be brought up to date.
    part.status === "matches" && part.revision < shipment.revision ? "intended" : part.status,
  );
  const worst = WORST_FIRST.find((status) => statuses.includes(status)) ?? "none";
  return worst === "matches" && unitsWritten(shipment) < unitsShipped(shipment) ? "intended" : worst;
}

const unitsShipped = (shipment: RelayShipmentRow) => unitsOf(shipment.lines);
const unitsWritten = (shipment: RelayShipmentRow) =>
  unitsOf(shipment.writeBacks.flatMap((part) => JSON.parse(part.lines) as { quantity: number }[]));

const latest = (times: (Date | null)[]) =>
  times.reduce<Date | null>((newest, at) => (at && (!newest || at > newest) ? at : newest), null);
