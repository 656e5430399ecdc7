import { db, write } from "#app/db.server.ts";
import { keepVariants } from "#app/flows/shop/keep-variants.server.ts";
import { reachShop } from "#app/flows/shop/reach-shop.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/** A reading that broke off is taken up again where it stopped, unless that was so many milliseconds ago. */
const TAKEN_UP_WITHIN = 24 * 3600_000;
const ROWS_A_WRITE = 500;

type ConnectedShop = NonNullable<Awaited<ReturnType<typeof findConnected>>>;

/**
 * Reads all variants of a shop into the cache that the Products page shows, a page at a time, and drops those that are
 * gone. Its place is kept, so a run that broke off goes on there; a reading asked for anew meanwhile ends this one.
 */
export async function importProducts(shopId: string): Promise<void> {
  const shop = await findConnected(shopId);
  if (!shop) return;
  const began = await begin(shop);
  let { cursor } = began;
  do {
    // Asked for each page: reading a large shop outlasts an access token.
    const { platform, connection } = await reachShop(shop);
    const readAt = new Date();
    const page = await platform.fetchProducts(connection, { changedSince: null }, cursor);
    cursor = page.next;
    const goesOn = await write(async (tx) => {
      await keepVariants(tx, shop, page.items, readAt);
      const { count } = await tx.shop.updateMany({
        where: { id: shopId, productsReadFrom: began.from },
        data: { productsCursor: cursor },
      });
      return count > 0;
    });
    if (!goesOn) return;
  } while (cursor);
  await dropGone(shopId, began.from);
  await write((tx) =>
    tx.shop.updateMany({
      where: { id: shopId, productsReadFrom: began.from },
      data: { productsReadFrom: null, productsCursor: null, productsReadAt: new Date() },
    }),
  );
}

/** Reads one product's variants, and drops those it no longer has. */
export async function importProduct(shopId: string, platformProductId: string): Promise<void> {
  const shop = await findConnected(shopId);
  if (!shop) return;
  const { platform, connection } = await reachShop(shop);
  const readAt = new Date();
  let cursor: string | null = null;
  do {
    const page = await platform.fetchProducts(connection, { productId: platformProductId }, cursor);
    cursor = page.next;
    await write((tx) => keepVariants(tx, shop, page.items, readAt));
  } while (cursor);
  await write((tx) => tx.productVariant.deleteMany({ where: { shopId, platformProductId, readAt: { lt: readAt } } }));
}

/** A merchant wants all products of a shop read again, from the first. */
export async function readProductsAgain(shopId: string): Promise<void> {
  await write(async (tx) => {
    await tx.shop.update({ where: { id: shopId }, data: { productsReadFrom: null, productsCursor: null } });
    await queue(tx, { kind: "import-products", shopId });
  });
}

const findConnected = (id: string) =>
  db.shop.findFirst({
    where: { id, status: "connected" },
    select: {
      id: true,
      accountId: true,
      platform: true,
      domain: true,
      gtinSource: true,
      credentialsSealed: true,
      productsReadFrom: true,
      productsCursor: true,
    },
  });

async function begin(shop: ConnectedShop): Promise<{ from: Date; cursor: string | null }> {
  const { productsReadFrom: before, productsCursor: cursor } = shop;
  if (before && cursor && Date.now() - before.getTime() < TAKEN_UP_WITHIN) return { from: before, cursor };
  const from = new Date();
  await write((tx) =>
    tx.shop.update({ where: { id: shop.id }, data: { productsReadFrom: from, productsCursor: null } }),
  );
  return { from, cursor: null };
}

async function dropGone(shopId: string, from: Date): Promise<void> {
  for (;;) {
    const gone = await db.productVariant.findMany({
      where: { shopId, readAt: { lt: from } },
      select: { id: true },
      take: ROWS_A_WRITE,
    });
    if (gone.length === 0) return;
    await write((tx) => tx.productVariant.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } }));
  }
}
