import { v7 as newId } from "uuid";
import { db, write, type Tx } from "#app/db.server.ts";
import { hashToken, newToken } from "#app/secrets.server.ts";

const HOUR = 3600_000;
/** How long a member stays signed in after he was last here, in milliseconds. */
export const MEMBER_SESSION_LASTS = 30 * 24 * HOUR;

export const isToken = (text: string) => /^[\w-]{43}$/.test(text);

/** Whether a mailed way in still leads somewhere, and to whom. Looking changes nothing: mail scanners look too. */
export async function signInLinkOf(token: string) {
  if (!isToken(token)) return null;
  return db.signInLink.findFirst({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: new Date() } },
    select: { email: true, language: true, accountId: true },
  });
}

/**
 * A person pressed the button behind a mailed link: used up now, it opens a session of its own. An address that is new
 * gets an account of its own; an invited one joins the account it was invited to. `several` = the address has more than
 * one, and was not invited to this one just now. Null when the link opens nothing.
 */
export async function openMemberSession(token: string, device: string): Promise<{ sessionToken: string; several: boolean } | null> {
  if (!isToken(token)) return null;
  return write(async (tx) => {
    const now = new Date();
    const link = await useUpLink(tx, token, now);
    if (!link) return null;
    const memberId = await memberOf(tx, link, now);
    await tx.memberSession.deleteMany({ where: { expiresAt: { lte: now } } });
    const sessionToken = newToken();
    const expiresAt = new Date(now.getTime() + MEMBER_SESSION_LASTS);
    const session = { id: newId(), memberId, tokenHash: hashToken(sessionToken), device, createdAt: now, lastSeenAt: now, expiresAt };
    await tx.memberSession.create({ data: session });
    return { sessionToken, several: !link.accountId && (await tx.member.count({ where: { email: link.email } })) > 1 };
  });
}

/** The link a token belongs to, which from now on opens nothing more; null when it opened nothing any more already. */
export async function useUpLink(tx: Tx, token: string, now: Date) {
  const fresh = { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now } };
  const link = await tx.signInLink.findFirst({ where: fresh });
  if (!link) return null;
  const { count } = await tx.signInLink.updateMany({ where: { id: link.id, ...fresh }, data: { usedAt: now } });
  return count > 0 ? link : null;
}

type Link = { email: string; accountId: string | null; language: string };

async function memberOf(tx: Tx, { email, accountId, language }: Link, now: Date): Promise<string> {
  const invited = accountId ? await tx.account.findUnique({ where: { id: accountId }, select: { id: true } }) : null;
  const known = invited
    ? await tx.member.findUnique({ where: { accountId_email: { accountId: invited.id, email } } })
    : await lastUsed(tx, email);
  if (known) return known.id;
  const id = newId();
  const account = invited?.id ?? newId();
  if (!invited) {
    const name = email.slice(0, email.indexOf("@"));
    await tx.account.create({ data: { id: account, name, notifyEmail: email, language, createdAt: now } });
  }
  await tx.member.create({ data: { id, accountId: account, email, createdAt: now } });
  return id;
}

/** Of several accounts an address belongs to, the one it was signed in to last. */
async function lastUsed(tx: Tx, email: string) {
  const members = await tx.member.findMany({
    where: { email },
    orderBy: { createdAt: "asc" },
    include: { sessions: { orderBy: { lastSeenAt: "desc" }, take: 1 } },
  });
  const seen = (member: (typeof members)[number]) => member.sessions[0]?.lastSeenAt.getTime() ?? 0;
  return members.toSorted((one, other) => seen(other) - seen(one))[0] ?? null;
}

const goodSession = (now: Date) => ({ revokedAt: null, expiresAt: { gt: now } });

/** Whose session a token is; null when it is none, or none any more. Being here keeps it alive. */
export async function readMemberSession(token: string) {
  if (!isToken(token)) return null;
  const now = new Date();
  const session = await db.memberSession.findFirst({
    where: { tokenHash: hashToken(token), ...goodSession(now) },
    include: { member: { include: { account: true } } },
  });
  if (!session) return null;
  if (now.getTime() - session.lastSeenAt.getTime() > HOUR) {
    const data = { lastSeenAt: now, expiresAt: new Date(now.getTime() + MEMBER_SESSION_LASTS) };
    await write((tx) => tx.memberSession.updateMany({ where: { id: session.id, ...goodSession(now) }, data }));
  }
  return session;
}

/** Ends one of an address's own sessions, in whichever account it stands; whether there was such a one. */
export async function revokeSession({ email, sessionId }: { email: string; sessionId: string }): Promise<boolean> {
  return write(async (tx) => {
    const { count } = await tx.memberSession.updateMany({
      where: { id: sessionId, member: { email }, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    return count > 0;
  });
}

/** Signs out: ends the session a browser brought. */
export const endMemberSession = (token: string) =>
  write((tx) => tx.memberSession.updateMany({ where: { tokenHash: hashToken(token), revokedAt: null }, data: { revokedAt: new Date() } }));
