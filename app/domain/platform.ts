import type { Address } from "#app/domain/address.ts";
import type { ShopOrder } from "#app/domain/order.ts";

export type PlatformName = "shopify" | "woocommerce";

/** A shop as an adapter needs it: where it is, the way in, and which field holds the GTIN. */
export type ShopConnection = {
  domain: string;
  /** Unsealed, valid now. Its shape is the platform's own affair. */
  credentials: string;
  gtinSource: string;
};

/** What a verified webhook says. Only the id is trusted; everything else is asked of the shop. */
export type RingFacts = {
  domain: string;
  topic: string;
  /** The same over retries of one delivery. */
  deliveryId: string;
  about: "order" | "product" | "uninstalled" | "data_request" | "redact_customer" | "redact_shop" | "nothing";
  /** The order's or product's id; for compliance topics the request's. */
  resourceId: string;
  /** For compliance topics alone: the orders concerned. */
  orderIds: string[];
};

export type ShopVariant = {
  platformProductId: string;
  platformVariantId: string;
  productTitle: string;
  variantTitle: string;
  sku: string;
  gtin: string;
  variantSupplierCode: string;
  productSupplierCode: string;
  imageUrl: string | null;
  updatedAt: Date;
};

export type CodeChange = {
  platformProductId: string;
  platformVariantId: string;
  /** Absent = leave as it is; "" = clear. */
  gtin?: string;
  supplierCode?: string;
};

/** One fulfilment as the shop shows it. */
export type ShopShipment = {
  platformRef: string;
  /** What we called it when we wrote it; "" where it is not ours or the shop cannot hold that. */
  reference: string;
  cancelled: boolean;
  company: string;
  numbers: string[];
  urls: string[];
  lines: LineQuantity[];
};

export type LineQuantity = { platformLineId: string; quantity: number };

/** What the shop still lets be shipped, by part (Shopify: a location): the most one written shipment can hold. */
export type OpenPart = { part: string; lines: (LineQuantity & { handle: string })[] };

export type ShopShipments = {
  /** Whether the shop has decided yet where the order is shipped from; `gone` = it does not hold it any more. */
  state: "ready" | "undecided" | "gone";
  shipments: ShopShipment[];
  open: OpenPart[];
};

export type ShipmentToWrite = {
  platformOrderId: string;
  /** Set = correct carrier and numbers of this fulfilment; null = make a new one. */
  platformRef: string | null;
  /** Ours, the same at every try: what the shop can hold of it lets us find the shipment again. */
  reference: string;
  part: string;
  lines: (LineQuantity & { handle: string })[];
  company: string;
  numbers: string[];
  urls: string[];
  notifyCustomer: boolean;
  /** Where it can be said in the same breath, the order may be set to done by this, once every line that ships has shipped. */
  completeOrder: boolean;
};

/** `open` = something of it is still to ship, or it is closed in another way; `refused` = the shop said why it will not. */
export type Completion = { order: "completed" | "open" } | { order: "refused"; said: string };

/**
 * What an effect outside came to. `unknown` is never tried again on its own; `not_sent` may be.
 * `evidence` goes to the row and the page: no personal data, no secret.
 */
export type Effect =
  | { outcome: "accepted"; ref: string; evidence: Record<string, string> }
  | { outcome: "refused"; code: string; evidence: Record<string, string> }
  | ({ outcome: "not_sent"; code: string; evidence: Record<string, string> } & Trouble)
  | ({ outcome: "unknown"; code: string; evidence: Record<string, string> } & Trouble);

/** What trouble says of the other side as a whole. */
type Trouble = {
  /** It is not this request's affair: nothing gets through there. */
  down?: boolean;
  /** How long it asked us to wait, in milliseconds. */
  retryAfterMs?: number | null;
};

/** What a shop says of itself. */
export type ShopFacts = {
  name: string;
  currency: string;
  /** IANA zone */
  timezone: string;
  /** The merchant's own firm; null where the shop shows none. */
  billingAddress: Address | null;
};

export type Page<Item> = { items: Item[]; next: string | null };

type PlatformCapabilities = {
  /** The parcels of an order stand in one list that is written as a whole: two of one order must not be written at once. */
  parcelsInOneList: boolean;
  /** A bell that did not get through is not rung again: what changed is seen by looking alone. */
  ringsOnce: boolean;
  /** How long an order is shown to us, in days: what is gone after that may only be hidden. Null = for ever. */
  showsOrdersForDays: number | null;
};

/** What came with a webhook, by name in any case; null = it did not. */
export type WebhookHeaders = Pick<Headers, "get">;

/**
 * A shop system. Reads throw on trouble (they are tried again); a shop that no longer lets us in throws
 * `AccessLost`. Effects return values.
 */
export type Platform = {
  name: PlatformName;
  capabilities: PlatformCapabilities;
  /** Null when the signature does not fit the raw bytes under any of the secrets. */
  verifyWebhook: (headers: WebhookHeaders, rawBody: Buffer, secrets: readonly string[]) => RingFacts | null;
  readShop: (shop: ShopConnection) => Promise<ShopFacts>;
  /** Null when the shop does not hold this order. */
  fetchOrder: (shop: ShopConnection, platformOrderId: string) => Promise<ShopOrder | null>;
  /** Orders changed at or after `since`, oldest change first. */
  listChanged: (
    shop: ShopConnection,
    since: Date,
    cursor: string | null,
  ) => Promise<Page<{ platformOrderId: string; updatedAt: Date; placedAt: Date }>>;
  /** All variants, or those of one product. */
  fetchProducts: (
    shop: ShopConnection,
    which: { productId: string } | { changedSince: Date | null },
    cursor: string | null,
  ) => Promise<Page<ShopVariant>>;
  /** One result a change, in their order: null = written, else why not, in the shop's words. */
  writeCodes: (shop: ShopConnection, changes: CodeChange[]) => Promise<(string | null)[]>;
  /** What the platform calls a carrier, so that it links the number by itself. */
  companyFor: (carrier: { id: string | null; name: string }) => string;
  readShipments: (shop: ShopConnection, platformOrderId: string) => Promise<ShopShipments>;
  writeShipment: (shop: ShopConnection, shipment: ShipmentToWrite) => Promise<Effect>;
  /**
   * Sets an order to done where nothing of it is left to ship; twice is once, so it throws on trouble as reads do. Null
   * where the shop does so by itself; elsewhere the merchant may say no.
   */
  completeOrder: ((shop: ShopConnection, platformOrderId: string) => Promise<Completion>) | null;
};

type Shut = {
  /** A code there is a sentence for; "" = not known. */
  reason?: string;
  /** Where it sends us instead. */
  detail?: string;
  /** It lets us read, and not write. */
  writing?: boolean;
};

/** The shop does not let us in any more: uninstalled, or access withdrawn. Trying again is useless. */
export class AccessLost extends Error {
  override name = "AccessLost";
  readonly shut: Required<Shut>;
  constructor(message: string, { reason = "", detail = "", writing = false }: Shut = {}) {
    super(message);
    this.shut = { reason, detail, writing };
  }
}

/**
 * Trouble that passes: the other side is busy, unreachable or failing. `retryAfterMs` = how long it asked us to wait;
 * `down` = nothing else would get through there either.
 */
export class TryLater extends Error {
  override name = "TryLater";
  readonly retryAfterMs: number | null;
  readonly down: boolean;
  constructor(message: string, options: Trouble & { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.down = options.down ?? false;
  }
}
