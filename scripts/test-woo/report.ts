type Row = { what: string; result: "ok" | "FAILED" | "skipped"; detail: string; ms: number };

/** What was tried and what came of it, as a table at the end; each line is shown as it is known. */
export class Report {
  readonly rows: Row[] = [];

  get failed(): boolean {
    return this.rows.some(({ result }) => result === "FAILED");
  }

  /** Tries one thing. What it answers is shown; what it throws makes it a failure, and the next one is tried. */
  async run(what: string, tried: () => Promise<string | void>): Promise<boolean> {
    const started = performance.now();
    try {
      const detail = (await tried()) ?? "";
      this.#add({ what, result: "ok", detail, ms: performance.now() - started });
      return true;
    } catch (error) {
      this.#add({ what, result: "FAILED", detail: wordsOf(error), ms: performance.now() - started });
      return false;
    }
  }

  fail(what: string, error: unknown): void {
    this.#add({ what, result: "FAILED", detail: wordsOf(error), ms: 0 });
  }

  skip(what: string, why: string): void {
    this.#add({ what, result: "skipped", detail: why, ms: 0 });
  }

  #add(row: Row): void {
    this.rows.push(row);
    console.log(`${row.result.padEnd(7)} ${row.what}`);
  }

  print(): void {
    const width = Math.max(...this.rows.map(({ what }) => what.length));
    console.log("");
    for (const { what, result, detail, ms } of this.rows) {
      console.log(`| ${what.padEnd(width)} | ${result.padEnd(7)} | ${`${Math.round(ms)} ms`.padStart(9)} | ${detail}`);
    }
    const count = (result: Row["result"]) => this.rows.filter((row) => row.result === result).length;
    console.log(`\n${count("ok")} ok, ${count("FAILED")} failed, ${count("skipped")} skipped`);
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.name}: ${error.message}${cause}`.replaceAll(/\s+/g, " ").slice(0, 400);
}

/** Throws unless it is so, with both sides. */
export function expectSame(what: string, found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
}
