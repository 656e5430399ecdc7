import type { Database, Statement } from "better-sqlite3";
import { withoutZeros } from "#app/lib/without-zeros.ts";

/** More texts than the app has; a list of ids of each length makes one of its own. */
const KEPT = 500;
/** Longer ones (characters) are rows of an import: they do not come again in this form. */
const WORTH_KEEPING = 8_000;

/** What Prisma's adapter does with a connection: prepares each text, binds its values for good, then runs or reads it. */
type Client = Pick<Database, "exec" | "close"> & { prepare: (sql: string) => Prepared };
type Prepared = { bind: (values: unknown[]) => Bound; run: () => unknown };
type Bound = {
  reader: boolean;
  columns: () => ReturnType<Statement["columns"]>;
  run: () => unknown;
  raw: () => { all: () => unknown[] };
};

/**
 * A connection on which a text asked for again is not prepared again: preparing costs as much as most of our
 * statements themselves. Values are given with each run, not bound for good as the adapter would. The schema must not
 * change while it is open.
 */
export function remembering(connection: Database): Client {
  const known = new Map<string, Prepared>();
  return {
    exec: (sql) => connection.exec(sql),
    close: () => connection.close(),
    prepare(sql) {
      const prepared = known.get(sql) ?? prepareOnce(connection, sql);
      if (sql.length > WORTH_KEEPING) return prepared;
      known.delete(sql);
      known.set(sql, prepared);
      if (known.size > KEPT) known.delete(known.keys().next().value!);
      return prepared;
    },
  };
}

function prepareOnce(connection: Database, sql: string): Prepared {
  const statement = connection.prepare<unknown[]>(sql);
  const { reader } = statement;
  const columns = reader ? statement.raw(true).columns() : [];
  const bind = (given: unknown[]): Bound => {
    const values = given.map(withoutZeros);
    return { reader, columns: () => columns, run: () => statement.run(...values), raw: () => ({ all: () => statement.all(...values) }) };
  };
  return { bind, run: () => statement.run() };
}
