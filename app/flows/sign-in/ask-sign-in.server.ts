import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import { readEmailAddress } from "#app/domain/email-address.ts";
import { allowance } from "#app/lib/allowance.ts";
import { queue } from "#app/jobs/queue.server.ts";

const HOUR = 3600_000;

const perAddress = allowance(5, HOUR);
const perCaller = allowance(30, HOUR);

/**
 * Somebody wants to sign in: a link goes to that address, whether it is known or new. False only where the text is no
 * address at all; nobody learns from the answer whether an account stands behind it.
 */
export async function askSignIn({ email, language, caller }: { email: string; language: string; caller: string }): Promise<boolean> {
  const address = readEmailAddress(email);
  if (!address) return false;
  if (!perCaller(caller) || !perAddress(address.toLowerCase())) return true;
  await write((tx) => mailSignInTo(tx, { email: address.toLowerCase(), accountId: null, language }));
  return true;
}

/** Makes a way in and asks for it to be mailed. `accountId` = an invitation to that account. */
export async function mailSignInTo(tx: Tx, about: { email: string; accountId: string | null; language: string }): Promise<void> {
  const now = new Date();
  await tx.signInLink.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - 24 * HOUR) } } });
  const id = newId();
  await tx.signInLink.create({ data: { id, createdAt: now, ...about } });
  await queue(tx, { kind: "mail-sign-in", signInId: id });
}
