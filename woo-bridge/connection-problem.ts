import { codeOf } from "./trouble.ts";

/** Why a store could not be connected; a sentence for each stands in the texts. */
export type ConnectionProblem =
  | "bad_address"
  | "unreachable"
  | "too_slow"
  | "private_network"
  | "no_https"
  | "self_signed"
  /** Nobody we trust vouches for the certificate: a chain with a piece missing, mostly. */
  | "unknown_issuer"
  | "bad_certificate"
  /** `detail` = where it sends us. */
  | "redirect"
  /** `detail` = what the store calls itself, and is of no use from here. */
  | "elsewhere"
  | "not_woocommerce"
  | "no_permalinks"
  /** `detail` = its version. */
  | "old_version"
  /** So old that it does not say how old. */
  | "too_old"
  /** `detail` = what the store's clock shows. */
  | "clock"
  | "wrong_secret"
  /** The store does not know the key, or it never reached it: a proxy that hides https from it, a host that drops the header. */
  | "keys_ignored"
  | "read_only_key"
  | "write_only_key"
  /** The key's user may not manage WooCommerce. */
  | "not_allowed"
  /** A firewall, a sign-in or a maintenance page answers. */
  | "turned_away"
  | "shop_trouble";

/** `detail` = what the store said, or where it leads; no secret. */
export type Failed = { ok: false; problem: ConnectionProblem; detail: string };

export const failed = (problem: ConnectionProblem, detail = ""): Failed => ({ ok: false, problem, detail });

const PROBLEMS: Record<string, ConnectionProblem> = {
  EPRIVATE: "private_network",
  DEPTH_ZERO_SELF_SIGNED_CERT: "self_signed",
  SELF_SIGNED_CERT_IN_CHAIN: "self_signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unknown_issuer",
  UNABLE_TO_GET_ISSUER_CERT: "unknown_issuer",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unknown_issuer",
  CERT_HAS_EXPIRED: "bad_certificate",
  CERT_NOT_YET_VALID: "bad_certificate",
  ERR_TLS_CERT_ALTNAME_INVALID: "bad_certificate",
  // Given up: by the call's own patience, the client's, or the system's.
  ABORT_ERR: "too_slow",
  ERR_CANCELED: "too_slow",
  ECONNABORTED: "too_slow",
  ETIMEDOUT: "too_slow",
};

/** What a server without TLS does to its greeting: answers in plain words, or hangs up. */
const NO_TLS = /wrong version number|packet length too long|before secure TLS connection was established/;

/** What Node's error of a connection means to the merchant. */
export function problemOfConnection(error: unknown): Failed {
  const code = codeOf(error);
  if (error instanceof Error && NO_TLS.test(error.message)) return failed("no_https", code);
  return failed(PROBLEMS[code] ?? "unreachable", code);
}
