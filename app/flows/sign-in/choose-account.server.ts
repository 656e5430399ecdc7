import { db, write } from "#app/db.server.ts";
import { readMemberSession } from "#app/flows/sign-in/member-session.server.ts";

/** The accounts a session's address may sign in to, each with its shops; null where the session is none. */
export async function accountsOf(token: string) {
  const session = await readMemberSession(token);
  if (!session) return null;
  const accounts = await db.account.findMany({
    where: { members: { some: { email: session.member.email } } },
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true, shops: { select: { name: true }, orderBy: { connectedAt: "asc" } } },
  });
  return {
    language: session.member.account.language,
    accounts: accounts.map(({ id, name, shops }) => ({ id, name, shops: shops.map((shop) => shop.name) })),
  };
}

/**
 * A session goes on in another account of the same address: the mailed link proved the address, and each account let it
 * in by itself. False where it may not.
 */
export async function chooseAccount(token: string, accountId: string): Promise<boolean> {
  const session = await readMemberSession(token);
  if (!session) return false;
  return write(async (tx) => {
    const { email } = session.member;
    const member = await tx.member.findUnique({ where: { accountId_email: { accountId, email } } });
    if (!member) return false;
    const { count } = await tx.memberSession.updateMany({ where: { id: session.id, revokedAt: null }, data: { memberId: member.id } });
    return count > 0;
  });
}
