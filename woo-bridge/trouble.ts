import { AccessLost, TryLater } from "#app/domain/platform.ts";
import { readRetryAfter } from "#app/lib/retry-after.ts";
import { readAddress } from "./connection.ts";
import { textIn } from "./fields.ts";
import { failureOf, type Failure, type ShutOutCode } from "./failure.ts";

/** What can go wrong between us and the store, as far as it matters to whether a request took effect. */
export type TroubleKind =
  | "throttled"
  | "unreachable"
  | "turned_away"
  | "timeout"
  | "cut"
  | "server_error"
  | "unreadable";

/** A request that got no usable answer; worth trying again where it only reads. */
export class ShopTrouble extends TryLater {
  override name = "ShopTrouble";
  readonly kind: TroubleKind;
  constructor(kind: TroubleKind, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(`WooCommerce: ${kind}`, { retryAfterMs: options.retryAfterMs ?? null, cause: options.cause, down: kind !== "throttled" });
    this.kind = kind;
  }
}

/** The store understood the request and will not do it. `code` is WooCommerce's; it may be "0". */
export class RequestRefused extends Error {
  override name = "RequestRefused";
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The store does not let these keys in. */
export class ShutOut extends AccessLost {
  readonly code: ShutOutCode;
  readonly said: string;
  constructor(code: ShutOutCode, said: string) {
    super(`WooCommerce: ${code}`, reasonOf(code, said));
    this.code = code;
    this.said = said;
  }
}

/** In words that a merchant without English reads as well; the store's own are in its language. */
function reasonOf(code: ShutOutCode, said: string) {
  if (code === "redirect") return addressIn(said) ? { reason: code, detail: addressIn(said) } : {};
  if (code === "keys_refused") return {};
  return { reason: code === "unknown_key" ? "keys_ignored" : code };
}

/** There is no such route: WooCommerce is gone from this address, or does not have what was asked for. */
export class NoRoute extends AccessLost {}

const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPRIVATE",
  "EPROTO",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

type HttpError = {
  code?: unknown;
  name?: string;
  response?: { status: number; data?: unknown; headers?: Record<string, unknown> };
};

/** What a request of the client that threw came to, as the error to throw on. */
export function errorOf(error: unknown): Error {
  const { response } = error as HttpError;
  if (!response) return troubleOfConnection(error);
  const failure = failureOf(response.status, String(response.data ?? ""), textIn(response.headers?.location));
  return errorOfFailure(failure, response.status, readRetryAfter(response.headers?.["retry-after"]), error);
}

const MOST_LETTERS = 300;

/** Where it sends us, as an address to connect; its query may repeat our keys, and is left out. */
const addressIn = (location: string) => (/^https?:/i.test(location) ? (readAddress(location.slice(0, MOST_LETTERS)) ?? "") : "");

function errorOfFailure(failure: Failure, status: number, retryAfterMs: number | undefined, cause: unknown): Error {
  const options = { cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  switch (failure.code) {
    case "throttled":
    case "server_error":
    case "unreadable":
      return new ShopTrouble(failure.code, options);
    case "turned_away":
    case "nonce_used":
      return new ShopTrouble("turned_away", options);
    case "refused":
      return new RequestRefused(status, failure.wooCode, failure.said);
    case "no_route":
      return new NoRoute("WooCommerce: no_route", { reason: "not_woocommerce" });
    default:
      return new ShutOut(failure.code, failure.said);
  }
}

/** Only where no connection was made is it certain that nothing was sent. */
function troubleOfConnection(error: unknown): ShopTrouble {
  const code = codeOf(error);
  if (NEVER_CONNECTED.has(code)) return new ShopTrouble("unreachable", { cause: error });
  const late = ["ECONNABORTED", "ETIMEDOUT", "ERR_CANCELED", "ABORT_ERR"].includes(code) || (error as HttpError).name === "TimeoutError";
  return new ShopTrouble(late ? "timeout" : "cut", { cause: error });
}

/** Node's code of an error, also where it stands on the cause (several addresses tried) of what was thrown. */
export function codeOf(error: unknown): string {
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === "string" && code !== "ERR_NETWORK") return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause ? codeOf(cause) : "";
}
