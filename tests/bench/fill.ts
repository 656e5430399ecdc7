import { rowsOf } from "#tests/bench/filled-rows.ts";
import type { Dialect } from "#tests/bench/sql.ts";

/** Runs one statement, and answers its rows if it has any. */
type Run = (sql: string) => Promise<unknown>;

/**
 * Fills a database with so many finished and unfinished orders of its one shop, a minute apart, the newest now: 95 of
 * 100 are done, 3 on their way, the rest wait, need somebody, or are not ours; of 2 in 1,000 nobody knows whether the mail
 * arrived. Two lines, one supplier, one mail, four timeline entries each. Up to 100,000 products, and as many on the list of
 * one supplier, who then ships nothing else. The shop counts as looked through. Throws where the database holds no shop.
 */
export async function fillOrders(dialect: Dialect, count: number, run: Run): Promise<void> {
  const [shop] = (await run('SELECT id, "accountId" FROM "Shop"')) as { id: string; accountId: string }[];
  const suppliers = (await run('SELECT id, code FROM "Supplier" ORDER BY id')) as { id: string; code: string }[];
  const pick = (of: "id" | "code") =>
    `CASE i % ${suppliers.length} ${suppliers.map((one, n) => `WHEN ${n} THEN '${one[of]}'`).join(" ")} END`;
  const withList = suppliers.at(-1)!.id;
  await run(`UPDATE "Supplier" SET "acceptsAnyGtin" = false WHERE id = '${withList}'`);
  const start = Math.floor(Date.now() / 1000) - count * 60;
  const now = dialect.instant(String(start + count * 60));
  await run(`UPDATE "Shop" SET "reconciledAt" = ${now}, "deepReconciledAt" = ${now}, "productsReadAt" = ${now}, "ordersCursor" = ${now}`);

  const placed = dialect.instant(`${start} + i * 60`);
  const tables = rowsOf({ dialect, placed, shopId: `'${shop!.id}'`, accountId: `'${shop!.accountId}'`, code: pick("code"), supplierId: pick("id"), withList: `'${withList}'` });
  for (const [table, ...inserts] of tables) {
    // An index is faster made at once than row by row.
    const indexes = (await run(dialect.indexes(table))) as { name: string; definition: string }[];
    for (const { name } of indexes) await run(`DROP INDEX "${name}"`);
    for (const { columns, where = "true" } of inserts) {
      await run(
        `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})
         INSERT INTO "${table}" (${Object.keys(columns).map((name) => `"${name}"`).join(", ")})
         SELECT ${Object.values(columns).join(", ")} FROM n WHERE ${where}`,
      );
    }
    for (const { definition } of indexes) await run(definition);
  }
}
