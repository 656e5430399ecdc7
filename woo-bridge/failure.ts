import { fieldsIn, textIn } from "./fields.ts";

/** Why these keys do not open the store. */
export type ShutOutCode =
  /** 401 as for a stranger: the key is unknown, or the store never saw it (Basic over http, a host that drops the header). */
  | "keys_ignored"
  | "wrong_secret"
  | "unknown_key"
  | "read_only_key"
  | "write_only_key"
  /** The keys work, but their owner may not do this. */
  | "not_allowed"
  /** An OAuth timestamp more than fifteen minutes off. */
  | "clock"
  /** Any other word of 401; in other languages than English the reasons above cannot be told apart. */
  | "keys_refused"
  | "redirect";

/** What an answer that is no success means. */
type FailureCode =
  | ShutOutCode
  /** Sent once already, by a proxy that repeats. */
  | "nonce_used"
  /** The REST API, or WooCommerce in it, is not at this address. */
  | "no_route"
  /** A page instead of an answer: a firewall, a maintenance page. */
  | "turned_away"
  | "throttled"
  | "server_error"
  | "unreadable"
  | "refused";

export type Failure = { code: FailureCode; /** WooCommerce's own code and words. */ wooCode: string; said: string };

/** WooCommerce tells its reasons in words alone, in the language of the store: these are English. */
const REASONS: [words: RegExp, code: FailureCode][] = [
  [/does not have write permissions/i, "read_only_key"],
  [/does not have read permissions/i, "write_only_key"],
  [/secret is invalid|invalid signature/i, "wrong_secret"],
  [/key is invalid/i, "unknown_key"],
  [/timestamp/i, "clock"],
  [/nonce/i, "nonce_used"],
];

/** Reads an answer other than 2xx. `body` is its text; `location` is where it sends us, which is then what it said. */
export function failureOf(status: number, body: string, location = ""): Failure {
  const json = readJson(body);
  const wooCode = textIn(json?.code);
  const said = saidIn(json);
  const failure = (code: FailureCode): Failure => ({ code, wooCode, said });

  if (status >= 300 && status < 400) return { code: "redirect", wooCode, said: location };
  if (status === 429) return failure("throttled");
  if (status >= 500) return failure("server_error");
  if (!json || wooCode === "") return failure(status === 404 ? "no_route" : "turned_away");
  if (status === 401) return failure(reasonOf401(wooCode, said));
  if (status === 403) return failure("not_allowed");
  if (wooCode === "rest_no_route") return failure("no_route");
  return failure("refused");
}

function reasonOf401(wooCode: string, said: string): FailureCode {
  if (wooCode === "woocommerce_rest_authentication_error") {
    return REASONS.find(([words]) => words.test(said))?.[1] ?? "keys_refused";
  }
  return wooCode.startsWith("woocommerce_rest_cannot") ? "keys_ignored" : "keys_refused";
}

function readJson(body: string) {
  try {
    const read = JSON.parse(body.replace(/^\ufeff/, "")) as unknown;
    return typeof read === "object" && read !== null ? fieldsIn(read) : null;
  } catch {
    return null;
  }
}

/** The words for a person; which parameter was wrong stands deeper. */
function saidIn(json: Record<string, unknown> | null): string {
  const params = Object.values(fieldsIn(fieldsIn(json?.data).params)).map(textIn);
  return [textIn(json?.message), ...params].filter(Boolean).join(" ").slice(0, 300);
}
