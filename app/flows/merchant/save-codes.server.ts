import { db, write } from "#app/db.server.ts";
import { AccessLost, TryLater, type CodeChange } from "#app/domain/platform.ts";
import { importProduct } from "#app/flows/shop/import-products.server.ts";
import { reachShop } from "#app/flows/shop/reach-shop.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

export type CodeEdit = { platformVariantId: string; gtin?: string; supplierCode?: string };

/** Why one edit was not written: a code of ours, or what the shop itself said. */
export type CodeRefusal = { code: "not_found" | "shop_unreachable" | "access_lost" } | { said: string };

/** How many edits one saving takes. */
export const MOST_EDITS = 250;

/**
 * Writes the two codes of some variants into the shop, then reads those products again, so that the page shows what the
 * shop holds and not what was typed. One answer an edit, in their order: null = written.
 */
export async function saveCodes({
  accountId,
  shopId,
  changes,
}: {
  accountId: string;
  shopId: string;
  changes: CodeEdit[];
}): Promise<(CodeRefusal | null)[]> {
  const shop = await db.shop.findFirst({ where: { id: shopId, accountId, status: "connected" } });
  if (!shop) return changes.map(() => ({ code: "access_lost" }));
  const productOf = await variantsHeld(shopId, changes);
  const toWrite = changes.flatMap((change): CodeChange[] => {
    const platformProductId = productOf.get(change.platformVariantId);
    return platformProductId ? [{ ...change, platformProductId }] : [];
  });

  let refusals: (CodeRefusal | null)[];
  try {
    const { platform, connection } = await reachShop(shop);
    const answers = toWrite.length > 0 ? await platform.writeCodes(connection, toWrite) : [];
    refusals = answers.map((said) => (said === null ? null : { said }));
  } catch (error) {
    // Some may have been written before it broke off: the products are read again all the same.
    const refusal = refusalOf(error);
    refusals = toWrite.map(() => refusal);
  }
  await readAgain(shopId, [...new Set(toWrite.map((change) => change.platformProductId))]);
  const stillThere = await variantsHeld(shopId, changes);
  const refusalOfVariant = new Map(toWrite.map((change, at) => [change.platformVariantId, refusals[at] ?? null]));
  return changes.map(({ platformVariantId }) =>
    stillThere.has(platformVariantId) ? refusalOfVariant.get(platformVariantId) ?? null : { code: "not_found" },
  );
}

async function variantsHeld(shopId: string, changes: CodeEdit[]): Promise<Map<string, string>> {
  const rows = await db.productVariant.findMany({
    where: { shopId, platformVariantId: { in: changes.map((change) => change.platformVariantId) } },
    select: { platformProductId: true, platformVariantId: true },
  });
  return new Map(rows.map((row) => [row.platformVariantId, row.platformProductId]));
}

function refusalOf(error: unknown): CodeRefusal {
  if (error instanceof AccessLost) return { code: "access_lost" };
  if (error instanceof TryLater) return { code: "shop_unreachable" };
  throw error;
}

/** A product that cannot be read at once is read by a job: what was written stays written. */
async function readAgain(shopId: string, productIds: string[]): Promise<void> {
  for (const platformProductId of productIds) {
    try {
      await importProduct(shopId, platformProductId);
    } catch {
      await write((tx) => queue(tx, { kind: "import-product", shopId, platformProductId }));
    }
  }
}
