/** Everything that is done later, and what each needs to know: ids alone, never personal data. */
export type JobAsk =
  | { kind: "import-order"; shopId: string; platformOrderId: string }
  | { kind: "route-order"; orderId: string }
  | { kind: "transmit"; purchaseOrderId: string }
  | { kind: "write-back"; shipmentId: string }
  | { kind: "notify"; noticeId: string }
  | { kind: "mail-link"; linkId: string }
  | { kind: "mail-sign-in"; signInId: string }
  | { kind: "import-products"; shopId: string }
  | { kind: "import-product"; shopId: string; platformProductId: string }
  | { kind: "judge-products"; accountId: string }
  | { kind: "reconcile"; shopId: string }
  | { kind: "keep-webhooks"; shopId: string; renewSecret: boolean }
  | { kind: "check-shop"; checkId: string }
  | { kind: "confirm-uninstall"; shopId: string }
  | { kind: "redact-customer"; shopId: string; requestId: string; platformOrderIds: string[] }
  | { kind: "redact-shop"; shopId: string }
  | { kind: "release-verified"; accountId: string }
  | { kind: "reseal" }
  | { kind: "bulk-action"; bulkActionId: string }
  | { kind: "purge" };

export type JobKind = JobAsk["kind"];

/** What a job is about, as one text: a kind and a key have one row. */
export function jobKey(ask: JobAsk): string {
  switch (ask.kind) {
    case "import-order":
      return `${ask.kind}:${ask.shopId}:${ask.platformOrderId}`;
    case "route-order":
      return `${ask.kind}:${ask.orderId}`;
    case "transmit":
      return `${ask.kind}:${ask.purchaseOrderId}`;
    case "write-back":
      return `${ask.kind}:${ask.shipmentId}`;
    case "notify":
      return `${ask.kind}:${ask.noticeId}`;
    case "mail-link":
      return `${ask.kind}:${ask.linkId}`;
    case "mail-sign-in":
      return `${ask.kind}:${ask.signInId}`;
    case "import-product":
      return `${ask.kind}:${ask.shopId}:${ask.platformProductId}`;
    case "judge-products":
    case "release-verified":
      return `${ask.kind}:${ask.accountId}`;
    case "bulk-action":
      return `${ask.kind}:${ask.bulkActionId}`;
    case "check-shop":
      return `${ask.kind}:${ask.checkId}`;
    case "redact-customer":
      return `${ask.kind}:${ask.shopId}:${ask.requestId}`;
    case "reseal":
    case "purge":
      return ask.kind;
    case "keep-webhooks":
    case "import-products":
    case "reconcile":
    case "confirm-uninstall":
    case "redact-shop":
      return `${ask.kind}:${ask.shopId}`;
  }
}
