import { db } from "#app/db.server.ts";
import { checkGtin } from "#app/domain/gtin.ts";
import { VERDICTS, type Verdict } from "#app/domain/product-verdict.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { supplierLookup } from "#app/queries/supplier-lookup.server.ts";

const ROWS = 50;
/** Counts stop here and are shown as «1,000+». */
const COUNTED_UP_TO = 1000;

export type ProductsAsked = { verdict: Verdict | null; search: string; after: string | null; before: string | null };
type Reader = { account: { id: string }; shop: { id: string; productsReadAt: Date | null } };

/** What can be forwarded: one page of variants, by title, and how many stand under each verdict. */
export async function productsPage({ account, shop }: Reader, asked: ProductsAsked) {
  const cursor = readCursor(asked.before ?? asked.after);
  const backwards = asked.before !== null && cursor !== null;
  const where: Prisma.ProductVariantWhereInput[] = [{ shopId: shop.id }];
  if (asked.search) where.push({ OR: matches(asked.search) });
  if (asked.verdict) where.push({ verdict: asked.verdict });
  if (cursor) where.push(beyond(cursor, backwards));
  const direction = backwards ? "desc" : "asc";
  const [found, counts, reading, suppliers] = await Promise.all([
    db.productVariant.findMany({
      where: { AND: where },
      orderBy: [{ productTitle: direction }, { id: direction }],
      take: ROWS + 1,
    }),
    countVerdicts(shop.id),
    readingOf(shop.id),
    suppliersKnown(account.id),
  ]);
  const more = found.length > ROWS;
  const rows = backwards ? found.slice(0, ROWS).reverse() : found.slice(0, ROWS);
  return {
    rows: rows.map((row) => ({
      id: row.platformVariantId,
      productTitle: row.productTitle,
      variantTitle: row.variantTitle,
      sku: row.sku,
      imageUrl: row.imageUrl,
      gtin: row.gtin,
      variantSupplierCode: row.variantSupplierCode,
      productSupplierCode: row.productSupplierCode,
      verdict: row.verdict as Verdict,
      verdictReason: row.verdictReason,
    })),
    counts,
    reading,
    readAt: shop.productsReadAt,
    suppliers,
    sold: await soldPairs(
      account.id,
      rows.map((row) => row.gtin),
    ),
    previous: (backwards ? more : cursor !== null) && rows[0] ? cursorOf(rows[0]) : null,
    next: (backwards || more) && rows.length > 0 ? cursorOf(rows.at(-1)!) : null,
  };
}

export type ProductsPage = Awaited<ReturnType<typeof productsPage>>;

/** Which of these GTINs the suppliers with a list sell, as «supplier GTIN». */
export async function soldPairs(accountId: string, gtins: string[]): Promise<string[]> {
  const suppliers = await supplierLookup(db, accountId, gtins);
  const gtin14s = new Set(
    gtins.flatMap((gtin) => {
      const checked = checkGtin(gtin);
      return checked.ok ? [checked.gtin14] : [];
    }),
  );
  return [...suppliers.values()].flatMap((supplier) =>
    [...gtin14s].filter((gtin14) => supplier.sells(gtin14)).map((gtin14) => `${supplier.id} ${gtin14}`),
  );
}

/** What the page needs to judge codes while they are typed; whom the code names, it says by name. */
const suppliersKnown = (accountId: string) =>
  db.supplier.findMany({
    where: { accountId },
    select: { id: true, code: true, name: true, status: true, acceptsAnyGtin: true },
    orderBy: { code: "asc" },
  });

async function countVerdicts(shopId: string): Promise<Record<Verdict, number>> {
  const count = async (verdict: Verdict) =>
    [verdict, await db.productVariant.count({ where: { shopId, verdict }, take: COUNTED_UP_TO + 1 })] as const;
  return Object.fromEntries(await Promise.all(VERDICTS.map(count))) as Record<Verdict, number>;
}

/** How far the reading under way has come; null when none is. */
async function readingOf(shopId: string): Promise<{ read: number; failed: boolean } | null> {
  const job = await db.job.findUnique({ where: { key: `import-products:${shopId}` } });
  if (!job) return null;
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { productsReadFrom: true } });
  const since = shop?.productsReadFrom;
  const read = since ? await db.productVariant.count({ where: { shopId, readAt: { gte: since } } }) : 0;
  return { read, failed: job.state === "dead" || job.attempts > 0 };
}

/** An SKU or title that begins so, or a GTIN in any of its lengths. Ranges, not patterns: an index answers them. */
function matches(search: string): Prisma.ProductVariantWhereInput[] {
  const beginsWith = (text: string) => ({ gte: text, lt: `${text}\u{10ffff}` });
  const sku = foldSearchKey(search);
  const checked = checkGtin(search);
  const lower = search.toLowerCase();
  const casings = new Set([
    search,
    lower,
    search.toUpperCase(),
    lower.replace(/^\p{L}/u, (first) => first.toUpperCase()),
  ]);
  return [
    ...(sku ? [{ skuKey: beginsWith(sku) }] : []),
    ...(checked.ok ? [{ gtin14: checked.gtin14 }] : []),
    ...[...casings].map((title) => ({ productTitle: beginsWith(title) })),
  ];
}

type Cursor = { productTitle: string; id: string };

const cursorOf = ({ productTitle, id }: Cursor) =>
  Buffer.from(JSON.stringify([productTitle, id])).toString("base64url");

function readCursor(text: string | null): Cursor | null {
  try {
    const [productTitle, id] = JSON.parse(Buffer.from(text ?? "", "base64url").toString()) as unknown[];
    return typeof productTitle === "string" && typeof id === "string" ? { productTitle, id } : null;
  } catch {
    return null;
  }
}

const beyond = ({ productTitle, id }: Cursor, backwards: boolean): Prisma.ProductVariantWhereInput =>
  backwards
    ? { OR: [{ productTitle: { lt: productTitle } }, { productTitle, id: { lt: id } }] }
    : { OR: [{ productTitle: { gt: productTitle } }, { productTitle, id: { gt: id } }] };
