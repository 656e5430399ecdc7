import { v7 as newId } from "uuid";
import { Prisma } from "#app/generated/sqlite/client.ts";
import { db, inTurn, write } from "#app/db.server.ts";
import { readHeader, readRow, type CatalogueRow, type RowError } from "#app/domain/catalogue-row.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { BrokenCsv, decodeText, readCsv, unescapeFormula } from "#app/lib/csv.ts";

const ROWS_A_WRITE = 500;
const MOST_ROWS = 500_000;
const TURN_MS = 120_000;

/** A row that was left out: where it stands in the file, what its GTIN cell said, and why. */
type WrongRow = { line: number; gtin: string; error: RowError | "double" };
export type CatalogueImported =
  | { ok: true; added: number; changed: number; same: number; removed: number; wrong: WrongRow[] }
  | Unreadable;
type Unreadable = { ok: false; code: "no_gtin_column" | "empty" | "too_many_rows" | "no_csv"; line?: number };

type CatalogueFile = {
  ok: true;
  rows: Map<string, CatalogueRow>;
  /** GTINs that only a wrong row names: what stands of them stays as it is. */
  doubtful: Set<string>;
  wrong: WrongRow[];
};

/**
 * Takes a supplier's list of what he sells. `replace` also takes out what the file does not name, but nothing a wrong
 * row is about; `merge` only adds and changes. Rows are written some hundred at a time, and it answers after the last:
 * broken off, the same file again finishes it. Null when this account has no such supplier.
 */
export async function importCatalogue(ask: {
  accountId: string;
  supplierId: string;
  csv: Uint8Array;
  mode: "replace" | "merge";
  /** What prices without a currency are in. */
  currency: string;
}): Promise<CatalogueImported | null> {
  const { accountId, supplierId } = ask;
  if (!(await db.supplier.findFirst({ where: { id: supplierId, accountId } }))) return null;
  // Two files at once would take out each other's rows.
  return inTurn(`catalogue:${supplierId}`, TURN_MS, async () => {
    const file = await readFile(ask.csv, ask.currency);
    if (!file.ok) return file;
    if (file.rows.size === 0) return { ok: true, added: 0, changed: 0, same: 0, removed: 0, wrong: file.wrong };
    const present = await readPresent(supplierId);
    const news = [...file.rows.values()].filter((row) => !sameRow(present.get(row.gtin14), row));
    const gone =
      ask.mode === "merge"
        ? []
        : [...present.keys()].filter((gtin14) => !file.rows.has(gtin14) && !file.doubtful.has(gtin14));
    for (let at = 0; at < news.length; at += ROWS_A_WRITE)
      await writeRows(supplierId, news.slice(at, at + ROWS_A_WRITE));
    for (let at = 0; at < gone.length; at += ROWS_A_WRITE) {
      const gtins = gone.slice(at, at + ROWS_A_WRITE);
      await write((tx) => tx.catalogueItem.deleteMany({ where: { supplierId, gtin14: { in: gtins } } }));
    }
    await write((tx) => queue(tx, { kind: "judge-products", accountId }));
    const added = news.filter((row) => !present.has(row.gtin14)).length;
    return {
      ok: true,
      added,
      changed: news.length - added,
      same: file.rows.size - news.length,
      removed: gone.length,
      wrong: file.wrong,
    };
  });
}

async function readFile(bytes: Uint8Array, currency: string): Promise<CatalogueFile | Unreadable> {
  const rows: CatalogueFile["rows"] = new Map();
  const doubtful: CatalogueFile["doubtful"] = new Set();
  const wrong: WrongRow[] = [];
  let columns: ReturnType<typeof readHeader> | undefined;
  try {
    for await (const { cells, line } of readCsv(decodeText(bytes))) {
      if (columns === undefined) {
        columns = readHeader(cells);
        if (!columns) return { ok: false, code: "no_gtin_column" };
        continue;
      }
      const at = (place: number | undefined) => unescapeFormula(place === undefined ? "" : cells[place] ?? "");
      const { gtin, cost, currency: stated, supplierSku } = columns!;
      const cell = { gtin: at(gtin), cost: at(cost), currency: at(stated), supplierSku: at(supplierSku) };
      const read = readRow(cell, currency);
      if (!read.ok) {
        wrong.push({ line, gtin: cell.gtin.slice(0, 40), error: read.error });
        if (read.gtin14) doubtful.add(read.gtin14);
      } else if (rows.has(read.row.gtin14)) wrong.push({ line, gtin: cell.gtin, error: "double" });
      else rows.set(read.row.gtin14, read.row);
      if (rows.size + wrong.length > MOST_ROWS) return { ok: false, code: "too_many_rows" };
    }
  } catch (error) {
    if (error instanceof BrokenCsv) return { ok: false, code: "no_csv", line: error.line };
    throw error;
  }
  return rows.size + wrong.length === 0 ? { ok: false, code: "empty" } : { ok: true, rows, doubtful, wrong };
}

async function readPresent(supplierId: string): Promise<Map<string, CatalogueRow>> {
  const rows = await db.catalogueItem.findMany({
    where: { supplierId },
    select: { gtin14: true, cost: true, currency: true, supplierSku: true },
  });
  return new Map(rows.map((row) => [row.gtin14, row]));
}

const sameRow = (one: CatalogueRow | undefined, other: CatalogueRow) =>
  one?.cost === other.cost && one.currency === other.currency && one.supplierSku === other.supplierSku;

async function writeRows(supplierId: string, rows: CatalogueRow[]): Promise<void> {
  const values = rows.map(
    (row) => Prisma.sql`(${newId()}, ${supplierId}, ${row.gtin14}, ${row.supplierSku}, ${row.cost}, ${row.currency})`,
  );
  await write(
    (tx) => tx.$executeRaw`
      INSERT INTO "CatalogueItem" ("id", "supplierId", "gtin14", "supplierSku", "cost", "currency")
      VALUES ${Prisma.join(values)}
      ON CONFLICT ("supplierId", "gtin14") DO UPDATE SET
        "supplierSku" = excluded."supplierSku", "cost" = excluded."cost", "currency" = excluded."currency"`,
  );
}
