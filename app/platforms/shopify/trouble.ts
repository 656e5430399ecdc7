import { TryLater } from "#app/domain/platform.ts";

/** What can go wrong between us and the shop, as far as it matters to whether a request took effect. */
export type TroubleKind =
  | "throttled"
  | "unreachable"
  | "timeout"
  | "cut"
  | "server_error"
  | "unreadable"
  | "internal_error";

/** A request that got no usable answer; worth trying again where it only reads. */
export class ShopTrouble extends TryLater {
  override name = "ShopTrouble";
  readonly kind: TroubleKind;
  constructor(kind: TroubleKind, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(`Shopify: ${kind}`, { retryAfterMs: options.retryAfterMs ?? null, cause: options.cause, down: kind !== "throttled" });
    this.kind = kind;
  }
}

/** The shop understood the request and will not run it: our document or its arguments are wrong. */
export class RequestRefused extends Error {
  override name = "RequestRefused";
  readonly code: string;
  constructor(code: string, message: string) {
    super(`Shopify refused the request (${code}): ${message}`);
    this.code = code;
  }
}

const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What a fetch that threw came to. Only where no connection was made is it certain that nothing was sent. */
export function troubleOfFetch(error: unknown): ShopTrouble {
  if (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError")) {
    return new ShopTrouble("timeout", { cause: error });
  }
  const cause = (error as { cause?: { code?: unknown; errors?: { code?: unknown }[] } } | null)?.cause;
  const codes = cause?.errors?.map(({ code }) => code) ?? [cause?.code];
  const never = codes.length > 0 && codes.every((code) => NEVER_CONNECTED.has(String(code)));
  return new ShopTrouble(never ? "unreachable" : "cut", { cause: error });
}
