import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { newLinkMail } from "#app/channels/email/new-link.tsx";
import { sendMail } from "#app/channels/email/notice.server.ts";
import type { Language } from "#app/domain/channel.ts";
import { RECEIVES_ORDERS } from "#app/domain/supplier.ts";
import { everTold, loadPurchaseOrder, openHolds, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { noteEffects, visitDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import { issueLink, supplierUrl } from "#app/flows/supplier-link/supplier-link.server.ts";
import { mailDestination } from "#app/jobs/owner.server.ts";
import { metrics } from "#app/metrics.server.ts";

/** Sends a contact his link again. Twice does no harm, so only what surely did not leave is tried again (it throws). */
export async function mailLink({ linkId }: { linkId: string }): Promise<void> {
  const link = await db.supplierLink.findUnique({
    where: { id: linkId },
    include: { contact: { include: { supplier: { include: { account: true } } } }, purchaseOrder: true },
  });
  if (!link || link.contact.removedAt || link.contact.supplier.status === "removed") return;
  const { contact, purchaseOrder } = link;
  const route = mailRouteOf(contact.supplier.account);
  if (!route) return;
  const shop = await db.shop.findUniqueOrThrow({ where: { id: purchaseOrder.shopId }, select: { name: true } });
  const visit = await visitDestination(mailDestination(contact.supplier.account));
  const token = await write(async (tx) => {
    const row = (await loadPurchaseOrder(tx, purchaseOrder.id))!;
    const his = row.contactId === null || row.contactId === contact.id;
    return his && !mustWait(row, contact.supplier.status) ? issueLink(tx, row.id, contact.id) : null;
  });
  // It is for somebody else of that supplier alone, or for nobody yet.
  if (!token) return;

  const effect = await sendMail(route, {
    ...newLinkMail({
      link: supplierUrl(token),
      number: purchaseOrder.number,
      shopName: shop.name,
      language: contact.supplier.language as Language,
    }),
    to: contact,
    messageId: `<link.${newId()}@stafette>`,
  });
  metrics.mails.inc({ kind: "link", outcome: effect.outcome });
  await noteEffects(visit, [effect]);
  if (effect.outcome === "not_sent") throw new Error(`The mail did not leave: ${effect.code}`);
}

/** Nobody was told of it, and it would not be sent now either: asking for a link is no way around that. Told is told. */
const mustWait = (row: PurchaseOrderRow, status: string) =>
  !everTold(row) && (openHolds(row, new Date()).length > 0 || !(row.test || RECEIVES_ORDERS.includes(status)));
