/**
 * Text for one line: line ends and other control characters would begin a line of their own, and signs that turn the
 * direction of writing would show it as another text.
 */
export const oneLine = (text: string) =>
  text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "").replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/ {2,}/g, " ").trim();

/** Servers refuse lines of more than 998 bytes, and a header without a space cannot be folded. */
const MOST_IN_HEADER = 200;

/** Text for a header. What looks encoded already would be decoded by the reader's mail program, line ends and all. */
export const headerText = (text: string) => shorten(oneLine(text).replace(/=\?(?=[^?\s]+\?[bq]\?)/gi, "= ?"), MOST_IN_HEADER);

/** Cut to a length, on whole characters, with an ellipsis. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("").trimEnd()}…`;
}
