import type { Effect } from "#app/domain/platform.ts";

/** What is known of an attempt to hand a mail over, read off nodemailer's error. */
export type SmtpFailure = {
  /** Whether the server may hold any of the mail itself: the first byte after its "354" was taken up for sending. */
  contentBegan: boolean;
  /** nodemailer's own code (EENVELOPE, EMESSAGE, EAUTH, ETIMEDOUT …). */
  code: string;
  /** What was being said when it failed ("MAIL FROM", "RCPT TO", "DATA", "CONN" …). */
  command: string;
  /** The server's reply, 0 when there was none. */
  reply: number;
};

type Outcome = Exclude<Effect["outcome"], "accepted">;
/** `down` = the server as a whole does not work, so no other mail would get through either. */
type Row = { when: (failure: SmtpFailure) => boolean; outcome: Outcome; code: string; down?: true };

const spoke = (from: number, to: number) => (failure: SmtpFailure) => failure.reply >= from && failure.reply <= to;
// 503 says that the talk went out of step, not that this mail is unwelcome: it may pass on the next connection.
const later = (failure: SmtpFailure) => spoke(400, 499)(failure) || failure.reply === 503;
const never = (failure: SmtpFailure) => spoke(500, 599)(failure) && failure.reply !== 503;

/**
 * What a failed attempt means; the first row that fits counts. Once the content began only a reply to it
 * (EMESSAGE) settles anything: after a cut or a silence the server may hold the mail, so it is `unknown`.
 * Before that nothing can have been delivered.
 */
export const SMTP_FAILURES: readonly Row[] = [
  { when: (f) => f.contentBegan && f.code === "EMESSAGE" && later(f), outcome: "not_sent", code: "deferred" },
  { when: (f) => f.contentBegan && f.code === "EMESSAGE" && never(f), outcome: "refused", code: "content" },
  { when: (f) => f.contentBegan && f.code === "ETIMEDOUT", outcome: "unknown", code: "silence_after_content", down: true },
  { when: (f) => f.contentBegan, outcome: "unknown", code: "cut_after_content", down: true },

  { when: (f) => f.code === "EAUTH" && later(f), outcome: "not_sent", code: "deferred" },
  { when: (f) => f.code === "EAUTH" || f.code === "ENOAUTH", outcome: "refused", code: "login" },
  { when: (f) => f.code === "EENVELOPE" && later(f), outcome: "not_sent", code: "deferred" },
  { when: (f) => f.command === "MAIL FROM" && never(f), outcome: "refused", code: "sender" },
  { when: (f) => f.command === "RCPT TO" && never(f), outcome: "refused", code: "recipient" },
  { when: (f) => f.command === "DATA" && never(f), outcome: "refused", code: "content" },
  { when: (f) => f.code === "EENVELOPE" && f.reply === 0, outcome: "refused", code: "bad_address" },
  { when: (f) => f.code === "EMESSAGE" && f.reply === 0, outcome: "refused", code: "too_large" },
  { when: (f) => f.code === "EPRIVATE", outcome: "not_sent", code: "private_network", down: true },
  { when: (f) => f.code === "EDNS", outcome: "not_sent", code: "no_such_host", down: true },
  { when: (f) => f.code === "ETLS", outcome: "not_sent", code: "encryption", down: true },
  { when: (f) => f.code === "ETIMEDOUT", outcome: "not_sent", code: "silence", down: true },
  { when: (f) => f.code === "EPROTOCOL", outcome: "not_sent", code: "greeting", down: true },
  { when: () => true, outcome: "not_sent", code: "unreachable", down: true },
];

/** The class of a failure, with a code the pages have a sentence for. */
export function classify(failure: SmtpFailure): { outcome: Outcome; code: string; down?: true } {
  const { outcome, code, down } = SMTP_FAILURES.find((row) => row.when(failure))!;
  return { outcome, code, ...(down && { down }) };
}
