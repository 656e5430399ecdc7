import { db, write } from "#app/db.server.ts";
import { sendMail } from "#app/channels/email/notice.server.ts";
import { inDoubt } from "#app/domain/in-doubt.ts";
import { TryLater } from "#app/domain/platform.ts";
import { lastRestored } from "#app/flows/upkeep/hold-restored.server.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { noticeText } from "#app/flows/notice-text.server.ts";
import { verificationLetter } from "#app/flows/verification/verification-letter.server.ts";
import { noteEffects, visitDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { mailDestination } from "#app/jobs/owner.server.ts";
import { metrics } from "#app/metrics.server.ts";

/** What was told of an order before somebody went back to a backup is not told again. */
async function mayHaveBeenTold(orderId: string): Promise<boolean> {
  const order = await db.order.findUnique({ where: { id: orderId }, select: { placedAt: true, firstSeenAt: true } });
  return order !== null && inDoubt(order, await lastRestored(db));
}

/**
 * Mails a notice to the merchant, or to an operator of the host: once, by its row. One that died while sending stays
 * unknown; the Problem it told of stands on the home page all the same. Throws when it did not leave and may be tried again.
 */
export async function notify(noticeId: string): Promise<void> {
  const notice = await db.notice.findUniqueOrThrow({ where: { id: noticeId }, include: { account: true } });
  if (!["intended", "sending"].includes(notice.status)) return;
  if (notice.status === "sending") return settle("unknown");
  if (notice.orderId && (await mayHaveBeenTold(notice.orderId))) return settle("unknown");

  const letter = notice.kind.startsWith("verification_") ? await verificationLetter(notice) : await merchantsLetter(notice);
  if (!letter) return;
  const { route, destination, ...mail } = letter;
  const visit = await visitDestination(destination);
  await settle("sending");
  const effect = await sendMail(route, { ...mail, messageId: notice.messageId });
  const status = { accepted: "sent", refused: "failed", not_sent: "intended", unknown: "unknown" }[effect.outcome];
  metrics.mails.inc({ kind: "notice", outcome: effect.outcome });
  await settle(status);
  await noteEffects(visit, [effect]);
  if (effect.outcome === "not_sent") throw new TryLater("notice_not_sent");

  async function settle(next: string) {
    const sentAt = next === "sent" ? new Date() : null;
    await write((tx) => tx.notice.update({ where: { id: noticeId }, data: { status: next, sentAt } }));
  }
}

/** To the merchant by the server his mail leaves from; null where he is told nowhere, or what it told of is settled by now. */
async function merchantsLetter(notice: Prisma.NoticeGetPayload<{ include: { account: true } }>) {
  const { name, notifyEmail } = notice.account;
  const route = mailRouteOf(notice.account);
  if (!route || !notifyEmail) return null;
  const text = await noticeText(notice);
  return text && { ...text, route, to: { name, email: notifyEmail }, destination: mailDestination(notice.account) };
}
