import type { MailRoute } from "#app/domain/channel.ts";
import { env } from "#app/env.server.ts";
import { unseal } from "#app/secrets.server.ts";

/** Where an account's mail leaves from: the merchant's own server, else the host's; null when neither is set. */
export function mailRouteOf(account: {
  id: string;
  smtpUrlSealed: string | null;
  mailFrom: string | null;
  notifyEmail: string;
}): MailRoute | null {
  const own = account.smtpUrlSealed ? unseal(account.smtpUrlSealed, smtpBoundTo(account.id)) : null;
  const smtpUrl = own ?? env.SMTP_URL;
  if (!smtpUrl) return null;
  return { smtpUrl, from: (own && account.mailFrom) || env.MAIL_FROM, replyTo: account.notifyEmail || null };
}

/** What a merchant's own SMTP address is sealed to. */
export const smtpBoundTo = (accountId: string) => `smtp:${accountId}`;
