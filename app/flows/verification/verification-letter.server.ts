import { letterWithButton } from "#app/channels/email/letter-with-button.tsx";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { hostMailRoute } from "#app/flows/mail-route.server.ts";
import { urlFor } from "#app/flows/notice-text.server.ts";
import { isOperator } from "#app/flows/sign-in/operator-session.server.ts";
import { verificationOf } from "#app/flows/verification/verification.server.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { mailDestination } from "#app/jobs/owner.server.ts";
import { merchantPaths, operatorPaths } from "#app/paths.ts";
import { pickLanguage, translator } from "#app/texts/index.ts";

type Notice = Prisma.NoticeGetPayload<{ include: { account: true } }>;

/** Operators' mails are written in it: whoever runs the host reads its README too. */
const OPERATORS_LANGUAGE = "en";

/**
 * The mail about an account's verification, from the host's own server; null when it tells of a state that is over, or
 * there is nobody to tell.
 */
export async function verificationLetter(notice: Notice) {
  const { account } = notice;
  const state = notice.kind.replace("verification_", "");
  if (!env.SMTP_URL || verificationOf(account) !== state) return null;
  const { to = "" } = JSON.parse(notice.params) as { to?: string };
  if (state === "submitted") {
    const href = env.appUrl + operatorPaths.account(account.id);
    return isOperator(to) ? letter("submitted", OPERATORS_LANGUAGE, href, { name: "", email: to }) : null;
  }
  const member = await db.member.findFirst({ where: { accountId: account.id }, orderBy: { createdAt: "asc" } });
  const email = account.notifyEmail || member?.email;
  const shop = await db.shop.findFirst({ where: { accountId: account.id }, orderBy: { connectedAt: "asc" } });
  const href = shop && !member ? urlFor(shop, merchantPaths.verification) : env.appUrl + merchantPaths.verification;
  return email ? letter(state, pickLanguage("notices", account.language), href, { name: account.name, email }) : null;

  function letter(kind: string, language: string, href: string, to: { name: string; email: string }) {
    const t = translator(language, "notices");
    const say = (part: string) => t(`verification.${kind}.${part}`, { account: account.name });
    const mail = letterWithButton({
      language,
      subject: say("subject"),
      intro: say("intro"),
      quote: account.verificationReason ?? undefined,
      button: { href, label: say("button") },
      then: say("then"),
      footer: say("footer"),
    });
    return { ...mail, route: hostMailRoute(), to, destination: mailDestination(null) };
  }
}
