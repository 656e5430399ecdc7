/** Replaces a text in a stream of chunks, also where it lies across two of them. Bytes go through as latin1. */
export class StreamReplacer {
  readonly #needle: string;
  readonly #replacement: string;
  #kept = "";

  constructor(needle: string, replacement: string) {
    this.#needle = needle;
    this.#replacement = replacement;
  }

  /** What can be passed on after this chunk. */
  push(chunk: Buffer): Buffer {
    const text = (this.#kept + chunk.toString("latin1")).replaceAll(this.#needle, this.#replacement);
    const cut = text.length - this.#overlap(text);
    this.#kept = text.slice(cut);
    return Buffer.from(text.slice(0, cut), "latin1");
  }

  /** What was still kept back at the end. */
  flush(): Buffer {
    const rest = Buffer.from(this.#kept, "latin1");
    this.#kept = "";
    return rest;
  }

  /** Length of the longest end of the text that begins the needle. */
  #overlap(text: string): number {
    for (let length = Math.min(this.#needle.length - 1, text.length); length > 0; length -= 1) {
      if (text.endsWith(this.#needle.slice(0, length))) return length;
    }
    return 0;
  }
}
