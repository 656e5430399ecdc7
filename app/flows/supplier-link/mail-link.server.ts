import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { newLinkMail } from "#app/channels/email/new-link.tsx";
import { sendMail } from "#app/channels/email/notice.server.ts";
import type { Language } from "#app/domain/channel.ts";
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
    const { contactId } = await tx.purchaseOrder.findUniqueOrThrow({ where: { id: purchaseOrder.id }, select: { contactId: true } });
    return contactId === null || contactId === contact.id ? issueLink(tx, purchaseOrder.id, contact.id) : null;
  });
  // It is for somebody else of that supplier alone.
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
