/** Why an answer or a shipment was not taken. The sentence is made when shown. */
export type RefusedCode =
  | "newer_version"
  | "cancelled"
  | "nothing_left"
  | "given_away"
  | "too_many"
  | "no_lines"
  | "no_number"
  | "bad_number"
  | "bad_date"
  | "unknown_line"
  | "not_found";

export type Taken<Result = object> = ({ ok: true } & Result) | { ok: false; code: RefusedCode };
export const refused = (code: RefusedCode) => ({ ok: false, code }) as const;
