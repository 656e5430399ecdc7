import type { Database } from "better-sqlite3";
import type { Clock } from "../clock.ts";
import type { Declaration } from "../declaration.ts";
import type { Faults } from "../faults.ts";

/** What every part of the sandbox shares. Functions of the store take it first. */
export interface World {
  db: Database;
  clock: Clock;
  faults: Faults;
  declaration: Declaration;
  apiKey: string;
  apiSecret: string;
  appOrigin: string;
  /** Where this sandbox is reached by a browser, e.g. http://localhost:4000. */
  publicUrl: string;
  /** Tells the bell-ringer that deliveries wait. */
  wake(): void;
}

/** Ids are digits as text throughout (they exceed 2^53); instants are milliseconds; money is decimal text. */
export interface Shop {
  domain: string;
  id: string;
  name: string;
  email: string;
  currency: string;
  timezone: string;
  country: string;
  installed: 0 | 1;
  everInstalled: 0 | 1;
  nextNumber: number;
  lastUpdate: number;
  createdAt: number;
}

export interface Product {
  shop: string;
  id: string;
  title: string;
  vendor: string;
  status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
  handle: string;
  /** A path in this sandbox (`/pictures/…`) or an absolute address. */
  picture: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface Variant {
  shop: string;
  id: string;
  productId: string;
  inventoryItemId: string;
  position: number;
  title: string;
  sku: string | null;
  barcode: string | null;
  price: string;
  cost: string | null;
  requiresShipping: 0 | 1;
  locationId: string;
  createdAt: number;
  updatedAt: number;
}

export interface Metafield {
  shop: string;
  id: string;
  /** A gid, e.g. gid://shopify/ProductVariant/1. */
  owner: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: number;
  updatedAt: number;
}

export interface Location {
  shop: string;
  id: string;
  name: string;
  address1: string | null;
  city: string | null;
  zip: string | null;
  country: string;
  /** Handle of the service that ships from here; null = the merchant himself. */
  service: string | null;
  createdAt: number;
}

export type Risk = "NONE" | "LOW" | "MEDIUM" | "HIGH" | "PENDING";

export interface Order {
  shop: string;
  id: string;
  name: string;
  createdAt: number;
  processedAt: number;
  updatedAt: number;
  cancelledAt: number | null;
  closedAt: number | null;
  cancelReason: string | null;
  /** As REST says it: paid, partially_refunded, pending … */
  financialStatus: string;
  test: 0 | 1;
  edited: 0 | 1;
  risk: Risk;
  currency: string;
  presentmentCurrency: string;
  /** The REST body as last given, JSON: everything that has no column. */
  body: string;
}

export interface Line {
  shop: string;
  id: string;
  orderId: string;
  position: number;
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  price: string;
  quantity: number;
  /** Units taken off before they shipped (refund, edit, cancellation). */
  removedOpen: number;
  /** Units refunded after they shipped. */
  removedShipped: number;
  /** Units the order said were fulfilled without showing the fulfilment. */
  shippedAside: number;
  requiresShipping: 0 | 1;
  giftCard: 0 | 1;
  service: string;
  /** The REST line as given, JSON. */
  body: string;
  /** Computed: units in living fulfilments. */
  shipped: number;
  /** Computed: quantity minus everything removed. */
  currentQuantity: number;
  /** Computed: units that can still be shipped. */
  remaining: number;
}

export interface FulfilmentOrder {
  shop: string;
  id: string;
  orderId: string;
  locationId: string;
  status: "OPEN" | "IN_PROGRESS" | "SCHEDULED" | "ON_HOLD" | "INCOMPLETE" | "CLOSED" | "CANCELLED";
  shipping: 0 | 1;
  /** JSON list of {id, reason, notes}. */
  holds: string;
  visibleAt: number;
  createdAt: number;
  updatedAt: number;
}

export interface FulfilmentOrderLine {
  shop: string;
  id: string;
  fulfilmentOrderId: string;
  lineId: string;
  total: number;
  remaining: number;
}

export interface Fulfilment {
  shop: string;
  id: string;
  orderId: string;
  name: string;
  locationId: string | null;
  status: "SUCCESS" | "CANCELLED" | "ERROR" | "FAILURE" | "OPEN" | "PENDING";
  company: string | null;
  /** JSON lists of text. */
  numbers: string;
  urls: string;
  notifyCustomer: 0 | 1;
  /** Who made it: "app", "hand" (the merchant), "order" (came with the body). */
  madeBy: string;
  createdAt: number;
  updatedAt: number;
}

export interface FulfilmentLine {
  shop: string;
  id: string;
  fulfilmentId: string;
  fulfilmentOrderLineId: string | null;
  lineId: string;
  quantity: number;
}

export interface Refund {
  shop: string;
  id: string;
  orderId: string;
  note: string | null;
  createdAt: number;
}

export interface RefundLine {
  shop: string;
  id: string;
  refundId: string;
  lineId: string;
  quantity: number;
  restockType: string;
}

/** What Shopify calls userErrors: a refusal that is an answer. */
export interface Refusal {
  field: string[] | null;
  message: string;
  code?: string;
  elementIndex?: number;
}
