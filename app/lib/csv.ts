import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { parse, type CsvError } from "csv-parse";
import { stringify } from "csv-stringify/sync";

/** Text of a file as people's spreadsheets save it: UTF-8 or UTF-16 (with its mark), else Windows' Latin-1. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A file that is no CSV at all: a quoted text that never ends. `line` is where it begins to go wrong. */
export class BrokenCsv extends Error {
  override name = "BrokenCsv";
  readonly line: number;
  constructor(line: number, cause: unknown) {
    super("The file is no CSV.", { cause });
    this.line = line;
  }
}

const SLICE = 1 << 16;

/**
 * The records of a CSV text, each with the number of the line it ends on. Semicolon, comma or tab: whichever the first
 * line has most of. Gives way to other work now and then, for a file may have a hundred thousand lines.
 */
export async function* readCsv(text: string): AsyncGenerator<{ cells: string[]; line: number }> {
  // Excel's own way of naming the separator, in a line before the header.
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text.replace(/^\uFEFF/, "");
  const parser = Readable.from(slices(body)).pipe(
    parse({
      delimiter: named?.[1] ?? separatorOf(body),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      info: true,
    }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { cells: record, line: info.lines + (named ? 1 : 0) };
    }
  } catch (error) {
    if (typeof (error as CsvError).code !== "string" || !(error as CsvError).code.startsWith("CSV_")) throw error;
    throw new BrokenCsv(Number((error as CsvError).lines ?? 1), error);
  }
}

async function* slices(text: string) {
  for (let at = 0; at < text.length; at += SLICE) {
    yield text.slice(at, at + SLICE);
    await setImmediate();
  }
}

function separatorOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, "");
  const count = (separator: string) => header.split(separator).length;
  return [";", "\t", ","].reduce((best, next) => (count(next) > count(best) ? next : best));
}

// What makes a formula at the beginning of a cell. Spreadsheets that separate by another sign than we do begin cells in
// the middle of ours, after quotes and line ends too, and some skip blanks (a few: a cell may be megabytes of them).
const BEGINNING = "(^|[;,|\\t\\r\\n\"])([\\s\\p{Cf}\\0]{0,20})";
const SIGN = "(?=[=+\\-@＝＋－＠])";
const FORMULA = new RegExp(BEGINNING + SIGN, "gu");
const ESCAPED = new RegExp(`${BEGINNING}'${SIGN}`, "gu");

/** A CSV that spreadsheets open as text: what would begin a formula there gets an apostrophe before it. */
export const writeCsv = (rows: (string | number)[][]): string =>
  `\uFEFF${stringify(rows.map((row) => row.map(escapeFormula)), { record_delimiter: "\r\n" })}`;

const escapeFormula = (cell: string | number) => (typeof cell === "string" ? cell.replace(FORMULA, "$1$2'") : cell);

/** What a cell said before `writeCsv` made it harmless. */
export const unescapeFormula = (cell: string) => cell.replace(ESCAPED, "$1$2");
