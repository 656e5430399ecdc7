import { db, write, type Tx } from "#app/db.server.ts";
import { AccessLost } from "#app/domain/platform.ts";
import { withShop } from "#app/flows/shop/reach-shop.server.ts";
import { note, raiseProblem } from "#app/flows/tell.server.ts";
import { forgetDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import { shopDestination } from "#app/jobs/owner.server.ts";

const CODE = "personal_data_erased";
/** Who asked for it, as its note says. */
const BY_CUSTOMER = {};
const BY_SHOP = { by: "shop" };

/** customers/redact: erases the sealed rows of these orders, open or not. What a supplier ships stays known, to nobody. */
export async function redactCustomer(shopId: string, platformOrderIds: string[]): Promise<void> {
  for (let from = 0; from < platformOrderIds.length; from += 100) {
    const orders = await db.order.findMany({
      where: { shopId, platformOrderId: { in: platformOrderIds.slice(from, from + 100) } },
      select: { id: true },
    });
    await write((tx) => eraseAddresses(tx, shopId, orders.map((order) => order.id)));
  }
}

/** shop/redact: erases every customer of a shop, and the way into it. */
export async function redactShop(shopId: string): Promise<void> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  for (;;) {
    const rows = await db.personalData.findMany({ where: { shopId }, select: { orderId: true }, distinct: ["orderId"], take: 100 });
    if (rows.length === 0) break;
    await write((tx) => eraseAddresses(tx, shopId, rows.map((row) => row.orderId), BY_SHOP));
  }
  await write(async (tx) => {
    await tx.shopifySession.deleteMany({ where: { shop: shop.domain } });
    await tx.shop.update({ where: { id: shopId }, data: { credentialsSealed: null, connectionKey: null } });
    await tx.dataRequest.deleteMany({ where: { shopId } });
    await tx.productVariant.deleteMany({ where: { shopId } });
    if (shop.status === "connected") await disconnect(tx, shopId);
  });
}

/** Erases what is kept of the customers of some orders. */
export async function eraseAddresses(tx: Tx, shopId: string, orderIds: string[], who: typeof BY_SHOP | typeof BY_CUSTOMER = BY_CUSTOMER): Promise<void> {
  for (const orderId of orderIds) {
    const { count } = await tx.personalData.deleteMany({ where: { shopId, orderId } });
    const ours = await tx.order.findFirst({ where: { id: orderId, shopId }, select: { personId: true } });
    if (!ours || (count === 0 && !ours.personId)) continue;
    // Where its time was over before, the note alone keeps it from being read again.
    const known = count === 0 && (await wasErasedFor(tx, orderId, who));
    if (!known) await note(tx, { shopId, orderId, code: CODE, actor: "shop" }, who);
  }
}

/** Who asked for an order's address to be erased; null = nobody did. */
export async function whoErased(tx: Tx, orderId: string): Promise<"customer" | "shop" | null> {
  if (await wasErasedFor(tx, orderId, BY_CUSTOMER)) return "customer";
  return (await wasErasedFor(tx, orderId, BY_SHOP)) ? "shop" : null;
}

const wasErasedFor = async (tx: Tx, orderId: string, who: object) =>
  (await tx.timelineEntry.count({ where: { orderId, code: CODE, params: JSON.stringify(who) } })) > 0;

/**
 * app/uninstalled: a header can be forged, so the shop is asked first; only when it no longer lets us in is it taken as
 * disconnected. Its data stays until shop/redact.
 */
export async function confirmUninstall(shopId: string): Promise<void> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  if (shop.status !== "connected") return;
  try {
    await withShop(shop, ({ platform, connection }) => platform.listChanged(connection, new Date(), null));
  } catch (error) {
    if (!(error instanceof AccessLost)) throw error;
    await write(async (tx) => {
      await tx.shopifySession.deleteMany({ where: { shop: shop.domain } });
      await disconnect(tx, shopId);
    });
  }
}

/** Forwarding goes off with the connection: after a reconnect the merchant is asked anew, from which order on. */
async function disconnect(tx: Tx, shopId: string): Promise<void> {
  const { accountId, name } = await tx.shop.update({
    where: { id: shopId },
    data: { status: "disconnected", disconnectedAt: new Date(), forwarding: false },
  });
  await forgetDestination(tx, shopDestination(shopId));
  await raiseProblem(tx, { accountId, shopId }, "shop_access_lost", shopId, { shop: name });
}
