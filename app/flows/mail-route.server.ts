import type { MailRoute } from "#app/domain/channel.ts";
import { env } from "#app/env.server.ts";
import { isPublicHost } from "#app/lib/public-host.ts";
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
  const from = (own && account.mailFrom) || env.MAIL_FROM;
  const replyTo = account.notifyEmail || null;
  return { smtpUrl, from, replyTo, publicOnly: own !== null && !mayCallInside, encrypted: own !== null && isOutside(own) };
}

/** On this machine, or inside a private network, a mail server may do without encryption; STARTTLS is then taken where it is. */
const isOutside = (smtpUrl: string) => isPublicHost(new URL(smtpUrl).hostname);

/** Whether a merchant's mail server may lie in a private network: on a machine for trials. */
export const mayCallInside = !env.live || env.ALLOW_PRIVATE_NETWORK;

/** Where the host's own mail leaves from: what he, and no merchant, has to say. Ask first whether there is SMTP_URL. */
export const hostMailRoute = (): MailRoute => ({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM, replyTo: null, publicOnly: false, encrypted: false });

/** What a merchant's own SMTP address is sealed to. */
export const smtpBoundTo = (accountId: string) => `smtp:${accountId}`;
