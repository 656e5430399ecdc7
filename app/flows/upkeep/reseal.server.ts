import { write, type Tx } from "#app/db.server.ts";
import { log } from "#app/log.server.ts";
import { SEALED, sealedTo } from "#app/sealed-columns.ts";
import { isSealedAnew, reseal } from "#app/secrets.server.ts";

/** Rows a write: of short texts, and of documents. */
const A_WRITE = { texts: 200, documents: 4 };

type Place = (typeof SEALED)[number];
type Row = { id: string; accountId: string } & Record<string, string | Uint8Array<ArrayBuffer> | null>;
/** As much of each model as is needed here; which columns it has, the table above says. */
type Rows = {
  findMany: (ask: object) => Promise<Row[]>;
  updateMany: (ask: object) => Promise<{ count: number }>;
};

/**
 * Seals with the newest key what an older one sealed, a few rows a write, beside everything else. When it is through,
 * nothing needs the older keys any more; `npm run rotate-keys` tells how far it is. What no key opens is left as it is.
 */
export async function resealAll(): Promise<void> {
  for (const place of SEALED) {
    let [count, lost] = [0, 0];
    for (let after: string | null = ""; after !== null; ) {
      const from = after;
      const done: Done = await write((tx) => resealSome(tx, place, from));
      after = done.after;
      count += done.count;
      lost += done.lost;
    }
    const { model: table, column } = place;
    if (count > 0) log.info({ table, column, count }, "sealed with the newest key");
    if (lost > 0) log.error({ table, column, count: lost }, "opens with no key");
  }
}

/** How many it sealed anew, and how many no key opens; `after` null = those were the last. */
type Done = { after: string | null; count: number; lost: number };

async function resealSome(tx: Tx, place: Place, from: string): Promise<Done> {
  const { model, column, ids, bytes } = place;
  const rows = tx[model] as unknown as Rows;
  const take = bytes ? A_WRITE.documents : A_WRITE.texts;
  const page = await rows.findMany({
    where: { id: { gt: from } },
    select: { ...Object.fromEntries(ids.map((name) => [name, true])), [column]: true },
    orderBy: { id: "asc" },
    take,
  });
  let [count, lost] = [0, 0];
  for (const row of page) {
    const before = row[column];
    if (!before || isSealedAnew(before)) continue;
    const anew = reseal(before, sealedTo(place, row));
    // Whoever wrote it meanwhile sealed it with the newest key himself.
    if (anew) await rows.updateMany({ where: { id: row.id, [column]: before }, data: { [column]: anew } });
    if (anew) count += 1;
    else lost += 1;
  }
  return { after: page.length === take ? page.at(-1)!.id : null, count, lost };
}
