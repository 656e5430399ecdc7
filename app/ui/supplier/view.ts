import type { CarrierId } from "#app/domain/carrier/carriers.ts";
import type { Language } from "#app/domain/channel.ts";
import type { SupplierOrder } from "#app/domain/supplier-order.ts";
import type { SupplierKey, SupplierText } from "#app/texts/supplier.ts";

export type FieldError = { key: SupplierKey; params?: Record<string, string | number> };

/** Which form of the page was sent. */
export type Intent = "accept_all" | "answer" | "ship" | "correct" | "cancel_seen" | "left_already";

/** A form that was not taken: what was typed, and what is wrong with which field. */
export type FormProblem = {
  intent: Intent;
  /** The shipment a correction was for. */
  shipmentId: string | null;
  values: Record<string, string>;
  errors: Record<string, FieldError>;
  /** Carriers the number fits, the likeliest first. */
  candidates: CarrierId[];
};

export type Said = "shipped" | "accepted" | "answered" | "corrected";

/** All that a part of the order's page may look at. */
export type View = {
  order: SupplierOrder;
  language: Language;
  t: SupplierText;
  problem: FormProblem | null;
  /** What was recorded a moment ago, with the shipment it was about. */
  said: { what: Said; shipmentId: string | null } | null;
  /** One of its own for each rendering of the page: the same form sent twice is one shipment. */
  submission: string;
};

export const sayError = (t: SupplierText, error: FieldError | undefined) => error && t(error.key, error.params);
