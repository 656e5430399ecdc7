import { finding, type Finding } from "./seen.ts";

/** A place that is searched: its name, and what lies there. */
export type Place = { name: string; bytes: Buffer };

/** Personal data, or a secret, where it must not be in clear. */
export function checkLeaks(places: Place[], personal: readonly string[], secrets: ReadonlySet<string>): Finding[] {
  return places.flatMap(({ name, bytes }) => [
    ...personal.filter((word) => bytes.includes(word)).map((word) => finding("leaked", `${name} holds a customer's data in clear ("${word}…")`)),
    ...[...tokensIn(bytes)].filter((token) => secrets.has(token)).slice(0, 3).map((token) => finding("leaked", `${name} holds a supplier's link in clear (${token.slice(0, 6)}…)`)),
  ]);
}

/** Length of a link's secret: 256 bits in base64url. */
const TOKEN = 43;

/** Everything that has a token's length and letters, wherever it begins. */
function* tokensIn(bytes: Buffer): Generator<string> {
  for (const [run] of bytes.toString("latin1").matchAll(/[\w-]{43,}/g)) {
    for (let from = 0; from + TOKEN <= run.length; from += 1) yield run.slice(from, from + TOKEN);
  }
}
