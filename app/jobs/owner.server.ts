import type { Tx } from "#app/db.server.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import { SHARED } from "#app/jobs/take-turns.ts";

/** Whose work a job is, and what it needs first of the world outside; "" = nobody's, nothing. */
export type Owner = { accountId: string; destination: string };

export const shopDestination = (shopId: string) => `shop:${shopId}`;
/** The merchant's own mail server, or the host's. */
export const mailDestination = (account: { id: string; smtpUrlSealed: string | null } | null) =>
  account?.smtpUrlSealed ? `mail:${account.id}` : SHARED;

const NOBODY: Owner = { accountId: "", destination: "" };
const account = { select: { id: true, smtpUrlSealed: true } };
type AccountRow = { id: string; smtpUrlSealed: string | null };

/** Of work within the database alone. */
export const byAccount = (accountId: string): Owner => ({ ...NOBODY, accountId });
/** Of work that needs the shop first. */
export const byShop = (shop: { id: string; accountId: string } | null): Owner =>
  shop ? { accountId: shop.accountId, destination: shopDestination(shop.id) } : NOBODY;
/** Of work that needs the mail server of an account first. */
export const byMail = (row: AccountRow | null | undefined): Owner =>
  row ? { accountId: row.id, destination: mailDestination(row) } : { accountId: "", destination: mailDestination(null) };

/** Looks up whose a job is. What it is about may be gone: then it is nobody's, and its run finds that out. */
export async function ownerOf(tx: Tx, ask: JobAsk): Promise<Owner> {
  if ("shopId" in ask) return byShop(await tx.shop.findUnique({ where: { id: ask.shopId }, select: { id: true, accountId: true } }));
  switch (ask.kind) {
    case "route-order": {
      const order = await tx.order.findUnique({ where: { id: ask.orderId }, select: { shop: { select: { accountId: true } } } });
      return order ? byAccount(order.shop.accountId) : NOBODY;
    }
    case "transmit":
      return byMail((await tx.purchaseOrder.findUnique({ where: { id: ask.purchaseOrderId }, select: { account } }))?.account);
    case "write-back": {
      const purchaseOrder = { select: { accountId: true, shopId: true } };
      const row = await tx.shipment.findUnique({ where: { id: ask.shipmentId }, select: { purchaseOrder } });
      return byShop(row && { id: row.purchaseOrder.shopId, accountId: row.purchaseOrder.accountId });
    }
    case "check-shop": {
      const shop = { select: { id: true, accountId: true } };
      return byShop((await tx.shopCheck.findUnique({ where: { id: ask.checkId }, select: { shop } }))?.shop ?? null);
    }
    case "notify": {
      const notice = await tx.notice.findUnique({ where: { id: ask.noticeId }, select: { account, kind: true } });
      // What the host has to say of an account leaves from his own server.
      const hosts = notice?.kind.startsWith("verification_");
      return hosts ? { accountId: notice!.account.id, destination: mailDestination(null) } : byMail(notice?.account);
    }
    case "mail-link": {
      const contact = { select: { supplier: { select: { account } } } };
      return byMail((await tx.supplierLink.findUnique({ where: { id: ask.linkId }, select: { contact } }))?.contact.supplier.account);
    }
    case "mail-sign-in":
      return byMail(null);
    case "bulk-action":
      return { ...NOBODY, ...(await tx.bulkAction.findUnique({ where: { id: ask.bulkActionId }, select: { accountId: true } })) };
    case "judge-products":
    case "release-verified":
      return byAccount(ask.accountId);
    case "reseal":
    case "purge":
      return NOBODY;
  }
}
