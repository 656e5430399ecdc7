import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { verificationOf } from "#app/flows/verification/verification.server.ts";
import { hasWholeAccount } from "#app/flows/sign-in/whole-account.server.ts";
import { signInPaths } from "#app/paths.ts";

type Reader = {
  account: { id: string; name: string; verification: string };
  embedded: boolean;
  member: { id: string; email: string; sessionId: string } | null;
  shops: { id: string; name: string; platform: string; domain: string; status: string }[];
};

/** Account: who may come in, where one is signed in, and which shops there are (inside a shop's admin: that one). */
export async function accountPage({ account, embedded, member, shops }: Reader) {
  const whole = await hasWholeAccount(db, { accountId: account.id, embedded });
  const [members, sessions, accounts, shut] = await Promise.all([
    whole ? db.member.findMany({ where: { accountId: account.id }, orderBy: { createdAt: "asc" }, select: { id: true, email: true } }) : [],
    db.memberSession.findMany({
      // In whichever account: a session may change over into this one.
      where: { member: { email: member?.email ?? "" }, revokedAt: null, expiresAt: { gt: new Date() } },
      orderBy: { lastSeenAt: "desc" },
      select: { id: true, device: true, lastSeenAt: true },
    }),
    member ? db.member.count({ where: { email: member.email } }) : 1,
    db.problem.findMany({ where: { accountId: account.id, code: "shop_access_lost", clearedAt: null }, select: { shopId: true } }),
  ]);
  return {
    name: account.name,
    signInAt: env.appUrl + signInPaths.ask,
    shops: shops.map(({ id, name, platform, domain, status }) => ({
      ...{ id, name, platform, domain },
      connected: status === "connected",
      /** Connected, and does not let us in. */
      shut: shut.some(({ shopId }) => shopId === id),
    })),
    members: members.map((one) => ({ ...one, mayRemove: member !== null && members.length > 1 })),
    /** False inside a shop's admin where there are further shops: then who else comes in is not shown. */
    whole,
    mayInvite: env.SMTP_URL !== "" && whole,
    sessions: sessions.map((session) => ({ ...session, own: session.id === member?.sessionId })),
    mayChooseAccount: accounts > 1,
    mayJoin: embedded && whole,
    embedded,
    verification: verificationOf(account),
  };
}

export type AccountPage = Awaited<ReturnType<typeof accountPage>>;
