import type { Address } from "#app/domain/address.ts";
import type { Effect } from "#app/domain/platform.ts";

export type Language = "en" | "de" | "fr";

export type PurchaseOrderItem = {
  /** The row of this version, as acknowledgements and shipments name it. */
  lineId: string;
  title: string;
  variantTitle: string;
  sku: string;
  gtin14: string;
  imageUrl: string | null;
  quantity: number;
};

/** What changed since the version the supplier was told before; no personal data. */
export type VersionDiff = {
  lines: { title: string; variantTitle: string; sku: string; before: number; after: number }[];
  addressChanged: boolean;
};

/** One version of a purchase order, as a channel passes it on. */
export type PurchaseOrderMessage = {
  number: string;
  version: number;
  test: boolean;
  cancelled: boolean;
  shopName: string;
  items: PurchaseOrderItem[];
  /** Null on the first version. */
  diff: VersionDiff | null;
  /** The supplier's way in. */
  link: string;
  language: Language;
  recipient: { name: string; email: string };
  /** Stable over retries: the same transmission is the same message. */
  messageId: string;
  /** Only where the merchant allows this supplier's mails to carry it. */
  shippingAddress: Address | null;
};

/**
 * Where mail leaves from: the host's server, or the merchant's own, which may not lie inside the host's network, and to
 * which nothing is said in the clear.
 */
export type MailRoute = { smtpUrl: string; from: string; replyTo: string | null; publicOnly: boolean; encrypted: boolean };

/** A way to tell a supplier. An adapter reads no database and no environment; it gets what it needs. */
export type Channel = {
  name: string;
  transmit: (message: PurchaseOrderMessage, route: MailRoute) => Promise<Effect>;
};
