import { createHash } from "node:crypto";
import type { Table } from "./table.ts";

/**
 * A row's values in the order of the table's columns, as both databases mean them: instants in milliseconds since 1970,
 * bytes in hex.
 */
export type Row = unknown[];

/** One of the two databases between which rows are carried. */
export type Side = {
  /** The rows of a table in the order of its key. */
  read(table: Table): AsyncIterable<Row> | Iterable<Row>;
  write(table: Table, rows: ReturnType<Side["read"]>): Promise<void>;
};

/** Carries all rows over, says table by table how many, and answers how many in all. Throws where one differs afterwards. */
export async function carry(from: Side, to: Side, tables: Table[]): Promise<number> {
  say("table", "rows", "checksum in both");
  let all = 0;
  for (const table of tables) {
    await to.write(table, from.read(table));
    const [before, after] = [await sumOf(from.read(table)), await sumOf(to.read(table))];
    if (before.rows !== after.rows || before.checksum !== after.checksum) throw new Error(`${table.name} is not the same there as here.`);
    say(table.name, after.rows, after.checksum.slice(0, 16));
    all += after.rows;
  }
  return all;
}

/** Counts rows and sums up every value of them. */
async function sumOf(read: ReturnType<Side["read"]>) {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const row of read) {
    hash.update(JSON.stringify(row));
    rows += 1;
  }
  return { rows, checksum: hash.digest("hex") };
}

const say = (name: string, rows: string | number, checksum: string) =>
  console.log([name.padEnd(24), String(rows).padStart(9), checksum].join("  "));
