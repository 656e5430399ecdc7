import { db, write, type Tx } from "#app/db.server.ts";
import { productVerdict } from "#app/domain/product-verdict.ts";
import { tellAboutRemoved, untellAboutRemoved } from "#app/flows/tell-about-removed.server.ts";
import { wakeWaiting } from "#app/flows/wake-waiting.server.ts";
import { supplierLookup } from "#app/queries/supplier-lookup.server.ts";

const ROWS_A_WRITE = 500;

/**
 * What follows from a change of suppliers, catalogues or settings: what waited for it is asked for again, and the
 * verdicts on all products of the account are made anew, some hundred rows at a time.
 */
export async function judgeProducts(accountId: string): Promise<void> {
  await untellAboutRemoved(accountId);
  await tellAboutRemoved(accountId);
  await wakeWaiting(accountId);
  const shops = await db.shop.findMany({ where: { accountId }, select: { id: true } });
  for (const { id } of shops) {
    let last: string | null = "";
    while (last !== null) {
      const after: string = last;
      last = await write((tx) => judgeSome(tx, accountId, id, after));
    }
  }
}

/** Judges the next variants; answers where to go on, null at the end. */
async function judgeSome(tx: Tx, accountId: string, shopId: string, after: string): Promise<string | null> {
  const rows = await tx.productVariant.findMany({
    where: { shopId, platformVariantId: { gt: after } },
    orderBy: { platformVariantId: "asc" },
    take: ROWS_A_WRITE,
  });
  const suppliers = await supplierLookup(
    tx,
    accountId,
    rows.map((row) => row.gtin),
  );
  const judged = rows.map((row) => ({ row, now: productVerdict(row, suppliers) }));
  const changed = judged.filter(
    ({ row, now }) => row.verdict !== now.verdict || row.verdictReason !== now.verdictReason,
  );
  for (const same of Map.groupBy(changed, ({ now }) => `${now.verdict} ${now.verdictReason}`).values()) {
    await tx.productVariant.updateMany({ where: { id: { in: same.map(({ row }) => row.id) } }, data: same[0]!.now });
  }
  return rows.length < ROWS_A_WRITE ? null : rows.at(-1)!.platformVariantId;
}
