import type { Tx } from "#app/db/opened.ts";
import { Prisma } from "#app/generated/sqlite/client.ts";

type Row<Table extends Prisma.ModelName> = Extract<
  Prisma.TypeMap["model"][Table]["operations"]["createMany"]["args"]["data"],
  readonly unknown[]
>[number];

const name = (word: string) => Prisma.raw(`"${word}"`);

/**
 * Adds rows (500 at most, all with the columns of the first) in one statement. Prisma's own `createMany` is planned
 * anew each time, which costs five times what the rows do.
 */
export async function insertRows<Table extends Prisma.ModelName>(tx: Tx, table: Table, rows: Row<Table>[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!) as (keyof Row<Table>)[];
  const values = rows.map((row) => Prisma.sql`(${Prisma.join(columns.map((column) => row[column]))})`);
  const names = columns.map((column) => name(String(column)));
  await tx.$executeRaw`INSERT INTO ${name(table)} (${Prisma.join(names)}) VALUES ${Prisma.join(values)}`;
}
