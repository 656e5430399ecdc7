import { db, type Tx } from "#app/db.server.ts";
import type { Address } from "#app/domain/address.ts";
import { needsAddress, whyNot, type Shown } from "#app/domain/purchase-order.ts";
import type { OrderChange, OrderLine, OrderShipment, ShipTo, SupplierOrder } from "#app/domain/supplier-order.ts";
import { diffVersions } from "#app/domain/version-diff.ts";
import { linesOf, loadPurchaseOrder, presentVersion, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { readPerson } from "#app/flows/person.server.ts";
import { shownNow } from "#app/flows/refresh-shown.server.ts";

/** Reads it in one go. Whoever calls has made sure that this supplier may see it. */
export async function supplierOrder(purchaseOrderId: string): Promise<SupplierOrder> {
  const row = (await loadPurchaseOrder(db as unknown as Tx, purchaseOrderId))!;
  const { supplier, account, shipments } = await db.purchaseOrder.findUniqueOrThrow({
    where: { id: purchaseOrderId },
    select: {
      supplier: { select: { defaultCarrier: true, timezone: true } },
      account: { select: { name: true, billingAddress: true } },
      shipments: {
        include: { lines: { include: { purchaseOrderLine: true } }, revisions: { include: { parcels: true } } },
        orderBy: { shippedAt: "asc" },
      },
    },
  });
  const shop = await db.shop.findUniqueOrThrow({ where: { id: row.shopId }, select: { name: true } });
  const shown = shownNow(row, new Date());
  const lines = orderLines(row);
  const open = lines.some((line) => line.open > line.refused);
  return {
    purchaseOrderId,
    number: row.number,
    version: row.version,
    test: row.test,
    shopName: shop.name,
    billing: readBilling(account),
    shipTo: await shipToOf(row, shown),
    lines,
    shipments: shipments.map(readShipment),
    change: await changeOf(row, shown),
    cancelled: cancelledState(row),
    maySay: whyNot("acknowledge", shown) === null,
    mayShip: whyNot("ship", shown) === null && lines.some((line) => line.open > 0),
    done: shipments.length > 0 && !open,
    defaultCarrier: supplier.defaultCarrier,
    timezone: supplier.timezone,
  };
}

function orderLines(row: PurchaseOrderRow): OrderLine[] {
  const now = new Map(linesOf(row).map((line) => [line.lineId, line]));
  const previous = row.versions.find(({ version }) => version === row.version - 1)?.lines ?? [];
  return presentVersion(row).lines.map(({ id, title, variantTitle, sku, gtin14, imageUrl }) => {
    const line = now.get(id)!;
    const before = previous.find(({ orderLineId }) => orderLineId !== null && orderLineId === line.orderLineId)?.quantity ?? 0;
    const open = Math.max(0, line.quantity - line.shipped);
    return { ...line, title, variantTitle, sku, gtin14, imageUrl, open, before };
  });
}

function readBilling(account: { name: string; billingAddress: string }) {
  const address = JSON.parse(account.billingAddress) as Partial<Address>;
  const given = Object.values(address).some((part) => part !== "");
  return { name: account.name, address: given ? { ...NO_ADDRESS, ...address } : null };
}

const NO_ADDRESS: Address = {
  name: "",
  company: "",
  address1: "",
  address2: "",
  zip: "",
  city: "",
  province: "",
  provinceCode: "",
  country: "",
  countryCode: "",
  phone: "",
  email: "",
};

async function shipToOf(row: PurchaseOrderRow, shown: Shown): Promise<ShipTo> {
  if (row.test) return { state: "test" };
  if (!needsAddress(shown)) return { state: shown === "refused" ? "refused" : "none" };
  const { personId } = presentVersion(row);
  const person = await readPerson(db, personId);
  if (person) return { state: "shown", address: person.shippingAddress };
  if (personId) return { state: "erased" };
  const about = { orderId: row.orderId, code: "personal_data_erased" };
  return { state: (await db.timelineEntry.findFirst({ where: about })) ? "erased" : "none" };
}

/** Null when there is nothing new to him. He is asked to acknowledge each version after the first. */
async function changeOf(row: PurchaseOrderRow, shown: Shown): Promise<OrderChange | null> {
  const answered = versionsAnswered(row);
  if (row.version === 1 || row.status !== "open" || answered.includes(row.version)) return null;
  const known = Math.max(1, ...answered);
  const before = row.versions.find(({ version }) => version === known);
  const after = presentVersion(row);
  if (!before) return null;
  const diff = diffVersions(before, after);
  const person = diff.addressChanged && needsAddress(shown) ? await readPerson(db, before.personId) : null;
  return { ...diff, addressBefore: person?.shippingAddress ?? null };
}

/** He answered to a version by saying something of it, or by shipping from it. */
function versionsAnswered(row: PurchaseOrderRow): number[] {
  const versionOf = new Map(row.versions.flatMap(({ version, lines }) => lines.map((line) => [line.id, version])));
  const shipped = row.shipments.filter(({ source }) => source === "supplier").flatMap(({ lines }) => lines);
  return [
    ...row.acknowledgements.map(({ version }) => version),
    ...shipped.map(({ purchaseOrderLineId }) => versionOf.get(purchaseOrderLineId)!),
  ];
}

function cancelledState(row: PurchaseOrderRow): SupplierOrder["cancelled"] {
  if (row.status === "cancelled") return "confirmed";
  if (row.status !== "cancel_requested") return null;
  const said = row.acknowledgements.filter(({ version }) => version === row.version);
  return said.some(({ answer }) => answer === "refused") ? "left_already" : "asked";
}

type ShipmentRow = {
  id: string;
  submission: string;
  source: string;
  revision: number;
  shippedAt: Date;
  lines: { quantity: number; purchaseOrderLine: { title: string; variantTitle: string } }[];
  revisions: { revision: number; carrierId: string | null; carrierName: string; parcels: { number: string; url: string }[] }[];
};

function readShipment({ id, submission, source, revision, shippedAt, lines, revisions }: ShipmentRow): OrderShipment {
  const { carrierId, carrierName, parcels } = revisions.find((candidate) => candidate.revision === revision)!;
  return {
    id,
    submission,
    bySupplier: source === "supplier",
    revision,
    shippedAt,
    carrierId,
    carrierName,
    parcels: parcels.map(({ number, url }) => ({ number, url })),
    lines: lines.map(({ quantity, purchaseOrderLine: { title, variantTitle } }) => ({ title, variantTitle, quantity })),
  };
}
