import { v7 as newId } from "uuid";
import { letterWithButton } from "#app/channels/email/letter-with-button.tsx";
import { sendMail } from "#app/channels/email/notice.server.ts";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { hostMailRoute } from "#app/flows/mail-route.server.ts";
import { noteEffects, visitDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import { mailDestination } from "#app/jobs/owner.server.ts";
import { metrics } from "#app/metrics.server.ts";
import { signInPaths } from "#app/paths.ts";
import { hashToken, newToken } from "#app/secrets.server.ts";
import { translator } from "#app/texts/index.ts";

/** How long a mailed way in lasts, and how late it may still be mailed, in milliseconds. */
const LASTS = 15 * 60_000;
const LATE = 60 * 60_000;

/** Mails a way in. Its token is made here and stored nowhere but hashed; only what surely did not leave is tried again. */
export async function mailSignIn(signInId: string): Promise<void> {
  const link = await db.signInLink.findUnique({ where: { id: signInId } });
  if (!link || link.usedAt || !env.SMTP_URL || Date.now() - link.createdAt.getTime() > LATE) return;
  const account = link.accountId ? await db.account.findUnique({ where: { id: link.accountId } }) : null;
  const visit = await visitDestination(mailDestination(null));
  const token = newToken();
  const expiresAt = new Date(Date.now() + LASTS);
  await write((tx) => tx.signInLink.update({ where: { id: signInId }, data: { tokenHash: hashToken(token), expiresAt } }));

  const say = translator(link.language, "notices");
  const kind = account ? "invited" : "sign_in";
  const named = { account: account?.name ?? "" };
  const mail = letterWithButton({
    language: link.language,
    subject: say(`${kind}.subject`, named),
    intro: say(`${kind}.intro`, named),
    button: { href: env.appUrl + signInPaths.landing(token), label: say("sign_in.button") },
    then: say("sign_in.then"),
    footer: say("sign_in.footer"),
  });
  const effect = await sendMail(hostMailRoute(), { ...mail, to: { name: "", email: link.email }, messageId: `<sign-in.${newId()}@stafette>` });
  metrics.mails.inc({ kind: "sign_in", outcome: effect.outcome });
  await noteEffects(visit, [effect]);
  if (effect.outcome === "not_sent") throw new Error(`The mail did not leave: ${effect.code}`);
}
