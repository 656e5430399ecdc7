import { v7 as newId } from "uuid";
import { z } from "zod";
import { sendMail } from "#app/channels/email/notice.server.ts";
import { db, write } from "#app/db.server.ts";
import { readEmailAddress } from "#app/domain/email-address.ts";
import { env } from "#app/env.server.ts";
import { mailRouteOf, mayCallInside, smtpBoundTo } from "#app/flows/mail-route.server.ts";
import { forgetDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import { mailDestination } from "#app/jobs/owner.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { formErrors } from "#app/lib/form-errors.ts";
import { allowance } from "#app/lib/allowance.ts";
import { line } from "#app/lib/form-fields.ts";
import { isPublicHost } from "#app/lib/public-host.ts";
import { metrics } from "#app/metrics.server.ts";
import { seal } from "#app/secrets.server.ts";

/** Mail is handed in at these ports; a live host lends its network for nothing else. */
const MAIL_PORTS = [25, 465, 587, 2525];

const Fields = z.object({
  host: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,253}$/, "host")
    .refine((host) => mayCallInside || isPublicHost(host), "host_not_public"),
  port: z.coerce
    .number("port")
    .int("port")
    .min(1, "port")
    .max(65535, "port")
    .refine((port) => !env.live || MAIL_PORTS.includes(port), "port_not_mail"),
  encryption: z.enum(["starttls", "tls"], "unknown"),
  user: z.string().trim().max(254, "too_long"),
  password: z.string().max(500, "too_long"),
  fromName: line(120)
    .regex(/^[^"<>]*$/, "control_characters")
    .default(""),
  from: z.string().refine((text) => readEmailAddress(text) !== null, "email"),
});

/** Lets an account's mails leave by its own server. Its address is sealed, password and all, and not shown again. */
export async function saveMailServer(
  accountId: string,
  input: Record<string, unknown>,
): Promise<{ ok: true } | { ok: false; errors: Record<string, string> }> {
  const read = Fields.safeParse(input);
  if (!read.success) return { ok: false, errors: formErrors(read.error) };
  const { host, port, encryption, user, password, from, fromName } = read.data;
  const who = user ? `${encodeURIComponent(user)}:${encodeURIComponent(password)}@` : "";
  const url = `${encryption === "tls" ? "smtps" : "smtp"}://${who}${host}:${port}`;
  const address = readEmailAddress(from)!;
  await write(async (tx) => {
    await tx.account.update({
      where: { id: accountId },
      data: {
        smtpUrlSealed: seal(url, smtpBoundTo(accountId)),
        mailFrom: fromName ? `"${fromName.replaceAll("\\", "")}" <${address}>` : address,
      },
    });
    await queue(tx, { kind: "judge-products", accountId });
  });
  return { ok: true };
}

/** Mails leave by the host's server again. */
export async function forgetMailServer(accountId: string): Promise<void> {
  await write(async (tx) => {
    const before = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { id: true, smtpUrlSealed: true } });
    if (before.smtpUrlSealed) await forgetDestination(tx, mailDestination(before));
    await tx.account.update({ where: { id: accountId }, data: { smtpUrlSealed: null, mailFrom: null } });
  });
}

/** The host's server is no way to mail anybody as often as one likes. */
const perAccount = allowance(10, 3600_000);

/** What came of a test mail: a code there is a sentence for, and the server's own words. */
export type TestMail = { code: string; to: string; response: string };

/** Sends the merchant a mail the way his suppliers get theirs, and says what the server answered. */
export async function sendTestMail(
  accountId: string,
  { subject, text }: { subject: string; text: string },
): Promise<TestMail> {
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  const to = account.notifyEmail;
  if (!to) return { code: "no_recipient", to, response: "" };
  const route = mailRouteOf(account);
  if (!route) return { code: "no_mail_server", to, response: "" };
  if (!perAccount(accountId)) return { code: "too_often", to, response: "" };
  const effect = await sendMail(route, {
    to: { name: account.name, email: to },
    subject,
    text,
    html: `<p>${text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`,
    messageId: `<test.${newId()}@stafette>`,
  });
  metrics.mails.inc({ kind: "test", outcome: effect.outcome });
  const code = effect.outcome === "accepted" ? "accepted" : effect.code;
  return { code, to, response: effect.evidence.response ?? "" };
}
