import type { Readable } from "node:stream";
import type { MailRoute } from "#app/domain/channel.ts";
import type { Effect } from "#app/domain/platform.ts";
import { classify } from "#app/channels/email/effects.ts";
import { headerText, oneLine, shorten } from "#app/channels/email/one-line.ts";
import { transporterFor, type Patience, type WatchedMail } from "#app/channels/email/transporter.server.ts";

export type Mail = {
  to: { name: string; email: string };
  subject: string;
  text: string;
  html: string;
  /** Stable over retries: `<…@…>`. */
  messageId: string;
  headers?: Record<string, string>;
  attachments?: { filename: string; content: string }[];
};

/** One mailbox and nothing else: no list, no route, no line end, nothing that ends an SMTP command. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,255}$/u;

/**
 * Hands one mail to the server and says what came of it; never throws. Whether the server may hold the mail is read
 * off the mail itself: nodemailer takes up its stream only after the server's "354", and its errors do not tell.
 * `patience` is for tests.
 */
export async function sendMail(route: MailRoute, mail: Mail, patience?: Patience): Promise<Effect> {
  const transporter = transporterFor(route, patience);
  if (!transporter) return { outcome: "refused", code: "no_mail_server", evidence: {} };
  if (!ADDRESS.test(mail.to.email)) return { outcome: "refused", code: "bad_address", evidence: {} };

  const attempts: Readable[] = [];
  const watched: WatchedMail = { onAttempt: (stream) => attempts.push(stream) };
  try {
    const { response } = await transporter.sendMail({
      ...watched,
      from: oneLine(route.from),
      replyTo: route.replyTo ? oneLine(route.replyTo) : undefined,
      to: { name: headerText(mail.to.name), address: mail.to.email },
      subject: headerText(mail.subject),
      messageId: oneLine(mail.messageId),
      headers: { "Auto-Submitted": "auto-generated", ...headersOf(mail.headers ?? {}) },
      text: mail.text,
      html: mail.html,
      attachments: mail.attachments?.map(({ filename, content }) => ({ filename: headerText(filename), content })),
    });
    const { messageId } = mail;
    return { outcome: "accepted", ref: messageId, evidence: { messageId, response: withoutAddresses(response) } };
  } catch (error) {
    const { code = "", command = "", responseCode, response } = error as NodemailerError;
    const contentBegan = attempts.some((stream) => stream.readableDidRead);
    const failure = classify({ contentBegan, code, command, reply: responseCode || 0 });
    return { ...failure, evidence: { step: command, response: withoutAddresses(response || "") } };
  }
}

type NodemailerError = { code?: string; command?: string; responseCode?: number; response?: string | false };

const headersOf = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, headerText(value)]));

/** What the server said, fit to be kept: servers like to repeat the recipient. Word by word: a merchant's may say a megabyte. */
const withoutAddresses = (reply: string) => shorten(oneLine(reply).replace(/\S+/g, (word) => (/.@./.test(word) ? "…" : word)), 200);
