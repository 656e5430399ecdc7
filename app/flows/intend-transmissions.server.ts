import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import type { Language, MailRoute, PurchaseOrderMessage } from "#app/domain/channel.ts";
import { messageIdOf, needsAddress, wasTold, type TransmissionStatus } from "#app/domain/purchase-order.ts";
import { RECEIVES_ORDERS } from "#app/domain/supplier.ts";
import { diffVersions } from "#app/domain/version-diff.ts";
import {
  everTold,
  linesOf,
  presentVersion,
  type PurchaseOrderRow,
} from "#app/flows/load-purchase-order.server.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { readPerson } from "#app/flows/person.server.ts";
import { refreshShown, shownNow } from "#app/flows/refresh-shown.server.ts";
import { issueLink, supplierUrl } from "#app/flows/supplier-link/supplier-link.server.ts";
import { clearProblems, note, raiseProblem } from "#app/flows/tell.server.ts";

export type Intended = { transmissionId: string; channel: string; message: PurchaseOrderMessage; route: MailRoute };

/** Commits what is about to be sent, one transmission a contact, and answers what to send. */
export async function intendTransmissions(tx: Tx, row: PurchaseOrderRow): Promise<Intended[]> {
  if (await foundDeadSending(tx, row)) return [];
  const supplier = await tx.supplier.findUniqueOrThrow({
    where: { id: row.supplierId },
    include: {
      contacts: { where: { removedAt: null, ...(row.contactId ? { id: row.contactId } : {}) }, orderBy: { createdAt: "asc" } },
      channels: { where: { validFrom: { lte: new Date() } }, orderBy: { validFrom: "desc" }, take: 1 },
      account: true,
    },
  });
  // A paused or removed supplier gets nothing new; what he has already, he may still be told changes of.
  const quiet = !RECEIVES_ORDERS.includes(supplier.status);
  const about = { accountId: row.accountId, shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id, supplierId: supplier.id };
  if (quiet && !row.test && !everTold(row)) {
    if (supplier.status === "removed") await raiseProblem(tx, about, "supplier_removed", row.id, { number: row.number, supplier: supplier.name });
    // A wait may just have ended: from now on it waits for its supplier.
    await refreshShown(tx, row.id);
    return [];
  }
  const route = mailRouteOf(supplier.account);
  if (!route) await raiseProblem(tx, about, "no_mail_route", row.id, { number: row.number });
  if (supplier.contacts.length === 0) {
    await raiseProblem(tx, about, "supplier_without_contact", row.id, { number: row.number, supplier: supplier.name });
  }
  if (!route || supplier.contacts.length === 0) {
    await refreshShown(tx, row.id);
    return [];
  }
  await clearProblems(tx, row.accountId, ["no_mail_route", "supplier_without_contact"], row.id);

  await forgetWhoIsGone(tx, row, supplier.contacts);
  const shop = await tx.shop.findUniqueOrThrow({ where: { id: row.shopId } });
  const channel = supplier.channels[0]?.channel ?? "email";
  const intended: Intended[] = [];
  for (const contact of supplier.contacts) {
    const transmission = await openTransmission(tx, row, channel, contact.id);
    if (!transmission) continue;
    const token = await issueLink(tx, row.id, contact.id);
    intended.push({
      transmissionId: transmission.id,
      channel,
      route,
      message: {
        ...(await contentOf(tx, row, supplier.attachAddress)),
        shopName: shop.name,
        link: supplierUrl(token),
        language: supplier.language as Language,
        recipient: { name: contact.name, email: contact.email },
        messageId: transmission.messageId,
      },
    });
  }
  return intended;
}

/**
 * A row left as `sending` belongs to a process that died while sending: nobody knows, so a person is asked. Answers
 * whether that holds the version that counts; a newer one tells him all that is true now, so it still goes.
 */
async function foundDeadSending(tx: Tx, row: PurchaseOrderRow): Promise<boolean> {
  const dead = row.transmissions.filter((sent) => sent.status === "sending");
  if (dead.length === 0) return false;
  const evidence = JSON.stringify({ code: "process_died" });
  await tx.transmission.updateMany({
    where: { id: { in: dead.map((sent) => sent.id) } },
    data: { status: "unknown", settledAt: new Date(), evidence },
  });
  const about = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id };
  await note(tx, { ...about, code: "send_unknown", actor: "stafette" }, { number: row.number });
  await raiseProblem(tx, { ...about, accountId: row.accountId }, "mail_unknown", row.id, { number: row.number });
  await refreshShown(tx, row.id);
  return dead.some((sent) => sent.version === row.version);
}

/** What was still to leave to somebody who was taken away meanwhile: should he come back, it would reach him weeks late. */
async function forgetWhoIsGone(tx: Tx, row: PurchaseOrderRow, contacts: { id: string }[]): Promise<void> {
  const gone = row.transmissions.filter(
    ({ status, recipient }) => status === "intended" && recipient !== "" && !contacts.some(({ id }) => id === recipient),
  );
  if (gone.length > 0) await tx.transmission.deleteMany({ where: { id: { in: gone.map(({ id }) => id) }, status: "intended" } });
}

/** The transmission to send now: a new one, or one that did not leave before. Null when this contact has his. */
async function openTransmission(tx: Tx, row: PurchaseOrderRow, channel: string, recipient: string) {
  const sendingAt = new Date();
  const rounds = row.transmissions
    .filter((sent) => sent.version === row.version && (sent.recipient === recipient || sent.recipient === ""))
    .sort((a, b) => b.round - a.round);
  const latest = rounds[0];
  if (!latest) {
    const id = newId();
    const facts = { purchaseOrderId: row.id, version: row.version, channel, recipient };
    const messageId = messageIdOf(row.number, row.version, id);
    return tx.transmission.create({
      data: { id, ...facts, messageId, status: "sending", intendedAt: sendingAt, sendingAt },
    });
  }
  // Compare-and-set: of two who would send it, one does.
  const mine = { where: { id: latest.id, status: "intended" }, data: { status: "sending", sendingAt } };
  return (await tx.transmission.updateMany(mine)).count === 1 ? latest : null;
}

/** When its supplier was told first; null = not yet. By a link alone he knows all that was shipped. */
function toldSince(row: PurchaseOrderRow): Date | null {
  if (!everTold(row)) return null;
  const told = row.transmissions.filter(({ status }) => wasTold([status as TransmissionStatus]));
  const times = told.map(({ sendingAt, settledAt, intendedAt }) => sendingAt ?? settledAt ?? intendedAt);
  return times.sort((a, b) => +a - +b)[0] ?? new Date(0);
}

async function contentOf(tx: Tx, row: PurchaseOrderRow, withAddress: boolean) {
  const present = presentVersion(row);
  const before = row.versions.find(({ version }) => version === row.version - 1);
  // What the merchant had shipped himself before anybody was told is asked for in no mail, be it the second one.
  const since = toldSince(row);
  const unasked = row.shipments.filter(({ shippedAt }) => !since || shippedAt <= since);
  const shipped = new Map(linesOf({ ...row, shipments: unasked }).map((line) => [line.lineId, line.shipped]));
  const toShip = present.lines.map((line) => ({ ...line, quantity: line.quantity - (shipped.get(line.id) ?? 0) }));
  const person = withAddress && needsAddress(shownNow(row, new Date())) ? await readPerson(tx, present.personId) : null;
  return {
    number: row.number,
    version: row.version,
    test: row.test,
    cancelled: present.reason === "cancelled",
    items: toShip.filter((line) => line.quantity > 0).map(({ id, ...line }) => ({ lineId: id, ...line })),
    diff: before ? diffVersions(before, present) : null,
    shippingAddress: person?.shippingAddress ?? null,
  };
}
