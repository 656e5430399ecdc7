import { db, write } from "#app/db.server.ts";
import { sendMail } from "#app/channels/email/notice.server.ts";
import { TryLater } from "#app/domain/platform.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { noticeText } from "#app/flows/notice-text.server.ts";
import { noteEffects, visitDestination } from "#app/flows/visit-destination.server.ts";
import { mailDestination } from "#app/jobs/owner.server.ts";
import { metrics } from "#app/metrics.server.ts";

/**
 * Mails a notice to the merchant: once, by its row. One that died while sending stays unknown; the Problem it told of
 * stands on the home page all the same. Throws when it did not leave and may be tried again.
 */
export async function notify(noticeId: string): Promise<void> {
  const notice = await db.notice.findUniqueOrThrow({ where: { id: noticeId }, include: { account: true } });
  const route = mailRouteOf(notice.account);
  if (!route || !notice.account.notifyEmail || !["intended", "sending"].includes(notice.status)) return;
  if (notice.status === "sending") return settle("unknown");

  const text = await noticeText(notice);
  if (!text) return;
  const visit = await visitDestination(mailDestination(notice.account));
  await settle("sending");
  const effect = await sendMail(route, { to: { name: notice.account.name, email: notice.account.notifyEmail }, messageId: notice.messageId, ...text });
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
