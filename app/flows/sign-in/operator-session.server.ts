import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { isToken, useUpLink } from "#app/flows/sign-in/member-session.server.ts";
import { hashToken, newToken } from "#app/secrets.server.ts";

/** How long an operator stays signed in, in milliseconds: a working day, for what he sees is other people's papers. */
export const OPERATOR_SESSION_LASTS = 8 * 3600_000;

/** Whether an address is one of the host's operators now. */
export const isOperator = (email: string) => env.VERIFY_MERCHANTS && env.OPERATORS.includes(email.trim().toLowerCase());

/** An operator pressed the button behind his mailed link: used up now, it opens a session. Null when it opens none. */
export async function openOperatorSession(token: string): Promise<{ sessionToken: string } | null> {
  if (!isToken(token)) return null;
  return write(async (tx) => {
    const now = new Date();
    const link = await useUpLink(tx, token, now);
    if (!link || !isOperator(link.email)) return null;
    await tx.operatorSession.deleteMany({ where: { expiresAt: { lte: now } } });
    const sessionToken = newToken();
    const expiresAt = new Date(now.getTime() + OPERATOR_SESSION_LASTS);
    await tx.operatorSession.create({ data: { id: newId(), email: link.email, tokenHash: hashToken(sessionToken), createdAt: now, expiresAt } });
    return { sessionToken };
  });
}

/** Whose session a token is; null when it is none, or its owner is no operator any more. */
export async function readOperatorSession(token: string): Promise<{ email: string } | null> {
  if (!isToken(token)) return null;
  const session = await db.operatorSession.findFirst({
    where: { tokenHash: hashToken(token), expiresAt: { gt: new Date() } },
    select: { email: true },
  });
  return session && isOperator(session.email) ? session : null;
}

/** Signs out: ends the session a browser brought. */
export const endOperatorSession = (token: string) =>
  write((tx) => tx.operatorSession.deleteMany({ where: { tokenHash: hashToken(token) } }));
