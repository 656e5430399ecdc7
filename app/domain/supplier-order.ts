import type { Address } from "#app/domain/address.ts";
import type { VersionDiff } from "#app/domain/channel.ts";
import type { LineNow } from "#app/domain/purchase-order-lines.ts";

export type OrderLine = LineNow & {
  title: string;
  variantTitle: string;
  sku: string;
  gtin14: string;
  imageUrl: string | null;
  /** Units not shipped yet. */
  open: number;
  /** Units of it in the version before, for what was withdrawn. */
  before: number;
};

export type ShipTo = { state: "shown"; address: Address } | { state: "erased" | "none" | "refused" | "test" };

export type OrderShipment = {
  id: string;
  /** Of the form that reported it. */
  submission: string;
  /** Reported by the supplier himself, so that he may correct it; the merchant's and the shop's are theirs. */
  bySupplier: boolean;
  revision: number;
  shippedAt: Date;
  carrierId: string | null;
  carrierName: string;
  parcels: { number: string; url: string }[];
  lines: { title: string; variantTitle: string; quantity: number }[];
};

/** What changed since the version this supplier last answered to, with the address he had before where it is another. */
export type OrderChange = VersionDiff & { addressBefore: Address | null };

/** Everything the supplier's page shows of one purchase order. */
export type SupplierOrder = {
  purchaseOrderId: string;
  number: string;
  version: number;
  test: boolean;
  shopName: string;
  billing: { name: string; address: Address | null };
  shipTo: ShipTo;
  lines: OrderLine[];
  shipments: OrderShipment[];
  change: OrderChange | null;
  cancelled: "asked" | "confirmed" | "left_already" | null;
  maySay: boolean;
  mayShip: boolean;
  done: boolean;
  defaultCarrier: string | null;
  timezone: string;
};
