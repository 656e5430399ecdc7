import { db } from "#app/db.server.ts";
import { DOCUMENT_KINDS } from "#app/domain/verification-document.ts";
import { afterStep } from "#app/domain/verification.ts";
import { env } from "#app/env.server.ts";
import { verificationOf } from "#app/flows/verification/verification.server.ts";
import { hasWholeAccount } from "#app/flows/sign-in/whole-account.server.ts";
import { signInPaths } from "#app/paths.ts";
import { waitingToBeVerified } from "#app/queries/verification-waiting.server.ts";

type Account = { id: string; name: string; notifyEmail: string; verification: string; verificationSince: Date | null; verificationReason: string | null };

/**
 * Verification: what is missing, what was handed in and when. The documents themselves are never shown here. Who has
 * not the whole account sees how far it is, and where the rest is done.
 */
export async function verificationPage(account: Account, embedded: boolean) {
  const state = verificationOf(account);
  const whole = await hasWholeAccount(db, { accountId: account.id, embedded });
  const [sent, waiting, member] = await Promise.all([
    whole ? sentBy(account.id) : [],
    waitingToBeVerified(account.id),
    db.member.findFirst({ where: { accountId: account.id }, orderBy: { createdAt: "asc" }, select: { email: true } }),
  ]);
  return {
    state,
    since: state === "needed" ? null : account.verificationSince,
    reason: state === "refused" ? account.verificationReason : null,
    sent,
    waiting,
    mayHandIn: whole && afterStep("submit", state, "merchant") !== null,
    /** Where one signs in to hand in; null = it is done here. */
    handInAt: whole ? null : env.appUrl + signInPaths.ask,
    /** Where the decision is mailed; "" = nowhere, null = not to be shown here. */
    toldAt: !whole ? null : env.SMTP_URL ? account.notifyEmail || (member?.email ?? "") : "",
  };
}

const sentBy = (accountId: string) =>
  db.verificationDocument.findMany({
    where: { accountId, kind: { in: [...DOCUMENT_KINDS] } },
    select: { kind: true, uploadedAt: true, purgeAt: true },
    orderBy: { kind: "asc" },
  });

export type VerificationPage = Awaited<ReturnType<typeof verificationPage>>;

/** What other pages say of it in one line; null where nothing waits for it. */
export async function verificationLine(account: { id: string; verification: string }) {
  const state = verificationOf(account);
  if (state === "not_needed" || state === "verified") return null;
  return { state, waiting: await waitingToBeVerified(account.id) };
}

export type VerificationLine = NonNullable<Awaited<ReturnType<typeof verificationLine>>>;
