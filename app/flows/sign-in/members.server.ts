import { db, write } from "#app/db.server.ts";
import { readEmailAddress } from "#app/domain/email-address.ts";
import { mailSignInTo } from "#app/flows/sign-in/ask-sign-in.server.ts";
import { hasWholeAccount } from "#app/flows/sign-in/whole-account.server.ts";
import { allowance } from "#app/lib/allowance.ts";

const perAccount = allowance(20, 3600_000);

/**
 * Lets an address sign in to an account: its owner gets a link, and is a member once he pressed it. Only for those who have the
 * whole account, for a member sees all of it.
 */
export async function inviteMember(
  account: { id: string; language: string },
  { email, embedded }: { email: string; embedded: boolean },
): Promise<"invited" | "notInvited" | "onlyInside" | "tooMany"> {
  const address = readEmailAddress(email);
  if (!address) return "notInvited";
  if (!(await hasWholeAccount(db, { accountId: account.id, embedded }))) return "onlyInside";
  // Counted before the write, which may run twice.
  if (!perAccount(account.id)) return "tooMany";
  await write((tx) => mailSignInTo(tx, { email: address.toLowerCase(), accountId: account.id, language: account.language }));
  return "invited";
}

/**
 * Takes a member out, with all his sessions; false for the last one. What is not used yet of the ways in he may have
 * made (invitations, codes, handshakes: of none is kept who made it) ends as well, or it would let him in again.
 */
export async function removeMember({ accountId, memberId }: { accountId: string; memberId: string }): Promise<boolean> {
  return write(async (tx) => {
    const members = await tx.member.findMany({ where: { accountId }, select: { id: true, email: true }, orderBy: { createdAt: "asc" } });
    const member = members.find(({ id }) => id === memberId);
    if (!member || members.length < 2) return false;
    await tx.memberSession.deleteMany({ where: { memberId } });
    await tx.signInLink.deleteMany({ where: { accountId } });
    await tx.shopInvitation.deleteMany({ where: { accountId, usedAt: null } });
    await tx.wooHandshake.deleteMany({ where: { accountId, usedAt: null } });
    // What needs the merchant, and suppliers' answers, were mailed to him: who has been here longest gets them.
    const { notifyEmail } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { notifyEmail: true } });
    const heir = members.find(({ id }) => id !== memberId)!;
    if (notifyEmail.toLowerCase() === member.email) await tx.account.update({ where: { id: accountId }, data: { notifyEmail: heir.email } });
    await tx.member.delete({ where: { id: memberId, accountId } });
    return true;
  });
}
