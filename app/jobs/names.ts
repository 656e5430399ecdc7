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

/** The ask a row keeps. */
export const askOf = ({ kind, payload }: { kind: string; payload: string }) => ({ kind, ...JSON.parse(payload) }) as JobAsk;

/**
 * One table: what becomes of work that is tried no more. `told` = its merchant waits for it: he is asked, and may have it
 * tried again. `again` = the clock asks for it, once more in a day. `let_go` = whoever it was for sees it elsewhere, or
 * asks again.
 */
export const GIVEN_UP: Record<JobKind, "told" | "again" | "let_go"> = {
  "import-order": "told",
  "route-order": "told",
  "transmit": "told",
  "write-back": "told",
  "import-products": "told",
  "import-product": "told",
  "judge-products": "told",
  "reconcile": "told",
  "check-shop": "told",
  "keep-webhooks": "told",
  "redact-customer": "told",
  "redact-shop": "told",
  "release-verified": "told",
  "bulk-action": "told",
  "notify": "let_go",
  "mail-link": "let_go",
  "mail-sign-in": "let_go",
  "confirm-uninstall": "let_go",
  "purge": "again",
  "reseal": "again",
};

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
