import type Database from "better-sqlite3";
import type { Row, Side } from "./carry.ts";
import type { Table } from "./table.ts";

/** The embedded database, as Prisma writes it. */
export const fileSide = (file: Database.Database): Side => ({
  *read({ name, columns, key }) {
    const rows = file.prepare(`SELECT ${list(columns)} FROM "${name}" ORDER BY ${key}`).raw().iterate() as Iterable<Row>;
    for (const row of rows) yield row.map((value, at) => meant(value, columns[at]!.type));
  },
  async write({ name, columns }, rows) {
    const insert = file.prepare(`INSERT INTO "${name}" (${list(columns)}) VALUES (${columns.map(() => "?").join(", ")})`);
    file.exec("BEGIN");
    for await (const row of rows) insert.run(row.map((value, at) => stored(value, columns[at]!.type)));
    file.exec("COMMIT");
  },
});

const list = (columns: Table["columns"]) => columns.map(({ name }) => `"${name}"`).join(", ");

function meant(value: unknown, type: string): unknown {
  if (value === null) return null;
  if (type.startsWith("timestamp")) return typeof value === "string" ? Date.parse(value) : value;
  if (type === "boolean") return Boolean(value);
  return type === "bytea" ? (value as Buffer).toString("hex") : value;
}

function stored(value: unknown, type: string): unknown {
  if (value === null) return null;
  if (type.startsWith("timestamp")) return new Date(value as number).toISOString().replace("Z", "+00:00");
  if (type === "boolean") return Number(value);
  return type === "bytea" ? Buffer.from(value as string, "hex") : value;
}
