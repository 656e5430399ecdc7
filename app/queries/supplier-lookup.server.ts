import type { db as reader, Tx } from "#app/db.server.ts";
import { checkGtin } from "#app/domain/gtin.ts";
import type { SupplierFacts } from "#app/domain/line-outcome.ts";

/**
 * An account's suppliers by folded code, each knowing which of these GTINs (as the shop holds them) he sells.
 * Works inside a transaction as well as on the reader.
 */
export async function supplierLookup(
  from: Tx | typeof reader,
  accountId: string,
  gtins: string[],
): Promise<Map<string, SupplierFacts>> {
  const wanted = [...new Set(gtins.flatMap((gtin) => {
    const checked = checkGtin(gtin);
    return checked.ok ? [checked.gtin14] : [];
  }))];
  const suppliers = await (from as Tx).supplier.findMany({
    where: { accountId },
    select: { id: true, codeKey: true, status: true, acceptsAnyGtin: true },
  });
  const picky = suppliers.filter((supplier) => !supplier.acceptsAnyGtin).map((supplier) => supplier.id);
  const listed = new Set<string>();
  for (let from500 = 0; picky.length > 0 && from500 < wanted.length; from500 += 500) {
    const rows = await (from as Tx).catalogueItem.findMany({
      where: { supplierId: { in: picky }, gtin14: { in: wanted.slice(from500, from500 + 500) } },
      select: { supplierId: true, gtin14: true },
    });
    for (const row of rows) listed.add(`${row.supplierId} ${row.gtin14}`);
  }
  return new Map(
    suppliers.map(({ id, codeKey, status, acceptsAnyGtin }) => [
      codeKey,
      { id, status, sells: (gtin14) => acceptsAnyGtin || listed.has(`${id} ${gtin14}`) },
    ]),
  );
}
