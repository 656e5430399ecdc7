import type pg from "pg";
import type { Row, Side } from "./carry.ts";
import type { Table } from "./table.ts";

/** PostgreSQL, inside the transaction its connection is in. */
export const serverSide = (server: pg.Client): Side => ({
  async *read(table) {
    await server.query(`DECLARE carried NO SCROLL CURSOR FOR SELECT ${table.columns.map(spelled).join(", ")} FROM "${table.name}" t ORDER BY ${table.key}`);
    for (;;) {
      const { rows } = await server.query<Row>({ text: `FETCH ${atOnce(table)} FROM carried`, rowMode: "array" });
      if (rows.length === 0) break;
      for (const row of rows) yield row.map((value, at) => meant(value, table.columns[at]!.type));
    }
    await server.query("CLOSE carried");
  },
  async write(table, rows) {
    let chunk: object[] = [];
    const flush = async () => {
      await server.query(`INSERT INTO "${table.name}" SELECT * FROM json_populate_recordset(NULL::"${table.name}", $1)`, [JSON.stringify(chunk)]);
      chunk = [];
    };
    for await (const row of rows) {
      chunk.push(Object.fromEntries(table.columns.map(({ name, type }, at) => [name, stored(row[at], type)])));
      if (chunk.length === atOnce(table)) await flush();
    }
    if (chunk.length > 0) await flush();
  },
});

/** Documents have megabytes. */
const atOnce = ({ columns }: Table) => (columns.some(({ type }) => type === "bytea") ? 4 : 500);

/** Instants as text: the driver would read them in this machine's zone. */
const spelled = ({ name, type }: Table["columns"][number]) =>
  type === "bytea" ? `encode(t."${name}", 'hex')` : type.startsWith("timestamp") ? `t."${name}"::text` : `t."${name}"`;

const meant = (value: unknown, type: string) =>
  type.startsWith("timestamp") && value !== null ? Date.parse(`${(value as string).replace(" ", "T")}Z`) : value;

function stored(value: unknown, type: string): unknown {
  if (value === null) return null;
  if (type.startsWith("timestamp")) return new Date(value as number).toISOString();
  return type === "bytea" ? `\\x${value as string}` : value;
}
